import { RequestStatus } from '@social-return/contract/model/initiative-enums';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import type { InitiativeClasses } from './classes.ts';
import type { InitiativeRequest } from './initiative.ts';

/** How it stands today with what is asked: an initiative that is over asks nothing. */
export async function requestStatusToday(
  { clock }: Pick<Context, 'clock'>,
  transaction: EntityManager,
  { initiative }: Pick<InitiativeClasses, 'initiative'>,
  request: InitiativeRequest,
): Promise<RequestStatus> {
  const { until } = await transaction.findOneByOrFail(initiative, { id: request.initiativeId });
  const isOver = until !== null && until <= todayIn(AMSTERDAM, clock);
  return isOver ? RequestStatus.CLOSED : request.statusToday({ clock });
}
