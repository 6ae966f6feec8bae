import type { Context } from '@social-return/subgraph-kit/context';
import { placementsInPeriods } from '@social-return/subgraph-kit/placements/in-period';
import { countPeople } from '@social-return/subgraph-kit/processing/read-people';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import type { DataSource, EntityManager } from 'typeorm';
import { type PeopleFigures, peopleFigures } from '../interpretation/people-figures.ts';
import { WORK_COLUMNS, workOf } from './work-in-period.ts';

/** Keeps what the city's scorecard says about people, with the half-year that is fixed: it never moves again. */
export async function keepScorecard(
  context: Context,
  transaction: EntityManager,
  period: string,
): Promise<void> {
  const today = todayIn(AMSTERDAM, context.clock);
  const [work = []] = await countPeople(context, () =>
    placementsInPeriods(context.db, [{ period, area: null }], today, WORK_COLUMNS),
  );
  await transaction.query('insert into fixed_scorecard (period, figures) values ($1, $2)', [
    period,
    JSON.stringify(peopleFigures(work.map(workOf))),
  ]);
}

/** What the scorecard of a half-year says about people as it was fixed; null when it was not. */
export async function readFixedScorecard(db: DataSource, period: string): Promise<PeopleFigures | null> {
  const rows: { figures: PeopleFigures }[] = await db.query(
    'select figures from fixed_scorecard where period = $1',
    [period],
  );
  return rows[0]?.figures ?? null;
}
