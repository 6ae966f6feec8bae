import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { Context } from '../context.ts';
import { changeVersioned } from '../mutate.ts';
import { endShown } from './confirm.ts';
import type { EndPlacementInput } from './inputs.ts';
import { followEnds } from './positions.ts';

/** What ending reads of a placement. */
interface EndingColumns {
  readonly id: string;
  version: number;
  readonly vacancyId: string | null;
  readonly start: Day;
  readonly end: Day | null;
  readonly confirmedUntil: Day | null;
}

/**
 * Records the end of a placement, with what that shows of its lasting and what follows for its vacancy. The change has to
 * guard a sum (`mutate`): hours of a person are one whole, and a vacancy has a number of positions.
 */
export async function endPlacement<T extends EndingColumns>(
  context: Context,
  transaction: EntityManager,
  entity: EntityTarget<T>,
  input: EndPlacementInput,
): Promise<T> {
  const today = todayIn(AMSTERDAM, context.clock);
  const before = await transaction.findOneBy(entity, { id: input.id } as never);
  const columns = { end: input.end, ...endShown(before, input.end, today) };
  const ended = await changeVersioned(transaction, entity, input, columns as never);
  if (before?.vacancyId) {
    const change = { vacancyId: before.vacancyId, before: before.end, after: input.end };
    await followEnds((text, values) => transaction.query(text, [...values]), [change], today);
  }
  return ended;
}
