import type { RuleShape } from '@social-return/contract/questions/contributions';
import { DELIVERED_VALUE, type DeliveryUnit } from '@social-return/contract/questions/delivery-figure';
import type { DeliveryFacts } from '@social-return/contract/questions/delivery-receipt';
import type { RuleBook } from '@social-return/contract/questions/figures';
import type { DeliveryWorth } from '@social-return/subgraph-kit/deliveries/rules';
import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import type { Wording } from '@social-return/values/language/wording';

function rule(id: string, nl: string, en: string): RuleShape {
  return {
    id: `gemeente.${id}`,
    version: '2026.1',
    validFrom: '2020-01-01',
    source: 'Eigen telling van dit project; elke invulling heeft haar eigen regel met bron',
    assumption: true,
    explanations: { NL: nl, EN: en },
  };
}

const CUSTOM: DeliveryUnit = {
  unit: 'euro-delivered-custom',
  unitTitle: 'euro maatwerk voor initiatieven',
  rule: rule(
    'delivered-custom',
    'Som van wat maatwerk telt dat aan initiatieven is geleverd: vooraf door deskundigen gewaardeerd, door een ander goedgekeurd, begonnen voordat het was geleverd en met een vastgesteld resultaat. Dezelfde euro vullen het contract; zij komen er niet bij.',
    'Sum of what custom fulfilments count for that were delivered to initiatives: valued by experts beforehand, approved by somebody else, begun before it was delivered and with a settled result. The same euros fill the contract; these are not further ones.',
  ),
};

const ACTIVITY: DeliveryUnit = {
  unit: 'euro-delivered-activity',
  unitTitle: 'euro inkoop en activiteiten voor initiatieven',
  rule: rule(
    'delivered-activity',
    'Som van wat goedgekeurde sociale inkoop, expertise en andere activiteiten tellen die aan initiatieven zijn geleverd, met hetzelfde document als bewijs. Dezelfde euro vullen het contract; zij komen er niet bij.',
    'Sum of what approved social purchases, expertise and other activities count for that were delivered to initiatives, proven by the same document. The same euros fill the contract; these are not further ones.',
  ),
};

export const DELIVERY_UNITS: readonly DeliveryUnit[] = [CUSTOM, ACTIVITY];

/** How what deliveries are worth is added up, also years later. */
export const DELIVERY_BOOK: RuleBook = {
  'gemeente.delivered-custom@2026.1': DELIVERED_VALUE,
  'gemeente.delivered-activity@2026.1': DELIVERED_VALUE,
};

/** What fills a contract and can have been delivered to an initiative. */
export type FillingRecord =
  | {
      readonly type: 'CUSTOM';
      readonly contractId: string;
      readonly state: string;
      readonly startedOn: Day | null;
      readonly counted: Cents;
    }
  | {
      readonly type: 'ACTIVITY';
      readonly contractId: string;
      readonly approval: string;
      readonly sha256: string;
      readonly countedCents: Cents | null;
    };

/**
 * What a delivery is worth by the record that fills the contract with it: what that counts for there, in cents, or why it
 * does not value it.
 */
export function worthOfDelivery(
  delivery: Pick<DeliveryFacts, 'obligationId' | 'deliveredOn' | 'sha256'>,
  record: FillingRecord,
): DeliveryWorth | Wording {
  if (record.contractId !== delivery.obligationId) return OTHER_CONTRACT;
  return record.type === 'CUSTOM' ? worthOfCustom(delivery, record) : worthOfActivity(delivery, record);
}

function worthOfCustom(
  { deliveredOn }: Pick<DeliveryFacts, 'deliveredOn'>,
  { state, startedOn, counted }: Extract<FillingRecord, { type: 'CUSTOM' }>,
): DeliveryWorth | Wording {
  if (state !== 'CONFIRMED') return notYet('CONFIRMED', state);
  if (startedOn === null || startedOn > deliveredOn) return BEGUN_AFTER;
  return counted > 0n ? { unit: CUSTOM.unit, hundredths: counted } : WORTH_NOTHING;
}

function worthOfActivity(
  { sha256 }: Pick<DeliveryFacts, 'sha256'>,
  { approval, sha256: document, countedCents }: Extract<FillingRecord, { type: 'ACTIVITY' }>,
): DeliveryWorth | Wording {
  if (approval !== 'APPROVED') return notYet('APPROVED', approval);
  if (document !== sha256) return OTHER_DOCUMENT;
  return countedCents ? { unit: ACTIVITY.unit, hundredths: countedCents } : WORTH_NOTHING;
}

const OTHER_CONTRACT: Wording = {
  en: 'Expected a record of the contract that the pledge is for.',
  nl: 'Verwacht: iets van het contract waarvoor de toezegging is.',
};
const BEGUN_AFTER: Wording = {
  en: 'Expected a custom fulfilment that began before this was delivered: experts value it beforehand.',
  nl: 'Verwacht: maatwerk dat begon voordat dit was geleverd. Deskundigen waarderen het vooraf.',
};
const OTHER_DOCUMENT: Wording = {
  en: 'Expected an activity that is proven by the document of the delivery.',
  nl: 'Verwacht: een activiteit met het document van de levering als bewijs.',
};
const WORTH_NOTHING: Wording = {
  en: 'This counts for nothing, so there is nothing to value.',
  nl: 'Dit telt voor niets, dus er valt niets te waarderen.',
};

function notYet(expected: string, got: string): Wording {
  return {
    en: `Expected a record that is ${expected}, got one that is ${got}.`,
    nl: `Verwacht: iets dat ${expected} is, gekregen: iets dat ${got} is.`,
  };
}
