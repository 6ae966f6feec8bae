import { newId, ownerOf } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { type DeliveryFacts, readDeliveryReceipt } from '@social-return/contract/questions/delivery-receipt';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import type { Wording } from '@social-return/values/language/wording';
import type { ClassType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import type { DeliveryRules } from './rules.ts';
import type { ValuedDelivery } from './valued-delivery.ts';

/** What somebody gives to have a delivery valued. */
export interface DeliveryToValue {
  readonly receipt: string;
  readonly recordId?: string | null;
}

/** Values what was delivered of a pledge for an obligation to this organisation, once. @throws Refusal */
export async function valueDelivery(
  context: Context,
  transaction: EntityManager,
  entity: ClassType<ValuedDelivery>,
  rules: DeliveryRules,
  { receipt, recordId = null }: DeliveryToValue,
): Promise<ValuedDelivery> {
  const delivery = readDelivery(context, receipt);
  const obligation = await transaction.findOneBy(rules.obligations, { id: delivery.obligationId });
  if (!obligation) throw refusal(OBLIGATION_UNKNOWN);
  const worth = await rules.valueOf(delivery, { recordId, transaction });
  if (worth === null) throw refusal(noRuleFor(delivery));
  const id = newId(context.organisation, context.random);
  const { pledgeId, obligationId, areaCode, kind, unit, deliveredOn, proof, sha256 } = delivery;
  await transaction.insert(entity, {
    ...{ id, pledgeId, obligationId, areaCode, kind, unit, deliveredOn, proof, sha256, recordId },
    keeper: ownerOf(pledgeId) as string,
    deliveredHundredths: delivery.hundredths,
    valueUnit: worth.unit,
    valueHundredths: worth.hundredths,
    valuedOn: todayIn(AMSTERDAM, context.clock),
  });
  return transaction.findOneByOrFail(entity, { id });
}

const OBLIGATION_UNKNOWN: Wording = {
  en: 'The contract, agreement or assignment of this receipt is not known here.',
  nl: 'Het contract, de afspraak of de opdracht van dit bewijs is hier niet bekend.',
};

function noRuleFor({ kind, unit }: DeliveryFacts): Wording {
  return {
    en: `No rule says what ${kind} in ${unit} is worth here.`,
    nl: `Geen regel zegt wat ${kind} in ${unit} hier waard is.`,
  };
}

/** @throws Refusal for what no organisation of the chain wrote, or wrote for another one */
function readDelivery({ keys, organisation }: Context, receipt: string): DeliveryFacts {
  const delivery = readDeliveryReceipt(keys.claim, receipt);
  if (delivery === null || ownerOf(delivery.pledgeId) === undefined) {
    throw refusal({
      en: 'Expected the receipt of a delivered pledge, as the organisation that keeps the initiative gives it.',
      nl: 'Verwacht: het bewijs van een geleverde toezegging, zoals de organisatie die het initiatief bijhoudt het geeft.',
    });
  }
  if (delivery.obligationAt !== organisation) {
    throw refusal({
      en: `Expected a receipt for an obligation to ${organisation}, got one to ${delivery.obligationAt}.`,
      nl: `Verwacht: een bewijs voor een verplichting aan ${organisation}, gekregen: een aan ${delivery.obligationAt}.`,
    });
  }
  return delivery;
}

function refusal(wording: Wording): Refusal {
  return new Refusal(userError(UserErrorCode.INVALID, 'receipt', wording));
}
