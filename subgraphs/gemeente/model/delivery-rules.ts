import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { DeliveryRules } from '@social-return/subgraph-kit/deliveries/rules';
import type { Wording } from '@social-return/values/language/wording';
import type { EntityManager } from 'typeorm';
import { DELIVERY_UNITS, type FillingRecord, worthOfDelivery } from '../interpretation/deliveries.ts';
import { Activity } from './activity.ts';
import { Contract } from './contract.ts';
import { CustomFulfilment } from './custom-fulfilment.ts';

/** A delivery is valued by what fills the contract with it: experts valued that, or a scheme does, and somebody else approved it. */
export const DELIVERY_RULES: DeliveryRules = {
  units: DELIVERY_UNITS,
  obligations: Contract,
  record:
    'The custom fulfilment (maatwerk, CONFIRMED) or the activity (APPROVED, proven by the document of the delivery) of the contract that was delivered so: what it counts for is what the delivery is worth.',
  async valueOf(delivery, { recordId, transaction }) {
    const record = await readRecord(transaction, recordId ?? '');
    const worth = record ? worthOfDelivery(delivery, record) : UNKNOWN;
    if ('unit' in worth) return worth;
    throw new Refusal(userError(UserErrorCode.INVALID, 'recordId', worth));
  },
  // The result of a custom fulfilment is settled for good; an approval can be taken back.
  countedSql: `case when d.value_unit = 'euro-delivered-activity'
    then (select a.counted_cents from activity a where a.id = d.record_id and a.approval = 'APPROVED')
    else d.value_hundredths end`,
};

const UNKNOWN: Wording = {
  en: 'Expected the id of a custom fulfilment or an activity.',
  nl: 'Verwacht: het id van maatwerk of van een activiteit.',
};

async function readRecord(transaction: EntityManager, id: string): Promise<FillingRecord | null> {
  const custom = await transaction.findOneBy(CustomFulfilment, { id });
  if (custom) {
    const { contractId, state, startedOn, counted } = custom;
    return { type: 'CUSTOM', contractId, state, startedOn, counted };
  }
  const activity = await transaction.findOneBy(Activity, { id });
  if (!activity) return null;
  const { contractId, approval, sha256, countedCents } = activity;
  return { type: 'ACTIVITY', contractId, approval, sha256, countedCents };
}
