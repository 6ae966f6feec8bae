import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { EntityManager } from 'typeorm';
import { LocalParty } from '../model/local-party.ts';

/**
 * A local party whose row stays as it is until the transaction ends. `field` is the input field that names it.
 * @throws Refusal NOT_FOUND when there is none.
 */
export async function lockParty(transaction: EntityManager, id: string, field: string): Promise<LocalParty> {
  const party = await transaction.findOne(LocalParty, { where: { id }, lock: { mode: 'pessimistic_read' } });
  if (!party)
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, field, {
        en: 'No local party has this id.',
        nl: 'Geen lokale partij heeft dit id.',
      }),
    );
  return party;
}
