import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { EntityManager } from 'typeorm';
import { CustomFulfilment } from './custom-fulfilment.ts';
import type { CustomFulfilmentState } from './enforcement-enums.ts';

/** Keeps a custom fulfilment from changing until the transaction ends. @throws Refusal when it is in another state. */
export async function customFulfilmentAt(
  transaction: EntityManager,
  id: string,
  states: readonly CustomFulfilmentState[],
): Promise<void> {
  const row = await transaction.findOne(CustomFulfilment, {
    where: { id },
    lock: { mode: 'pessimistic_write' },
  });
  if (row && !states.includes(row.state)) {
    const message = {
      en: `It is ${row.state}: expected ${states.join(' or ')}.`,
      nl: `Het is ${row.state}, verwacht: ${states.join(' of ')}.`,
    };
    throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', message));
  }
}
