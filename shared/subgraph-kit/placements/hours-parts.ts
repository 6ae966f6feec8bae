import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import type { Loaders } from '../loaders.ts';
import { type ChangingColumns, joinEqual } from './parts.ts';

/** The parts of a request that hours are read with. */
export interface PartsContext {
  readonly loaders: Loaders;
  readonly db: Pick<DataSource, 'query'>;
}

/** Days of a placement with the same hours: `[from, until)`. */
export interface HoursPart {
  readonly from: Day;
  readonly until: Day | null;
  readonly hoursPerWeek: number;
}

interface Past {
  readonly placementId: string;
  readonly since: Day;
  readonly until: Day;
  readonly minutes: number;
}

/** The days of a placement by its hours. One statement for all placements of a request that ever changed, none for others. */
export async function hoursParts(context: PartsContext, placement: ChangingColumns): Promise<HoursPart[]> {
  const { id, start, end, changedOn, minutesPerWeek: minutes } = placement;
  const past = changedOn === null ? [] : await pastOf(context, id);
  const parts = [
    ...past.map((part) => ({ since: part.since, until: part.until, terms: { minutes: part.minutes } })),
    { since: changedOn ?? start, until: end, terms: { minutes } },
  ];
  // Days on which something else than the hours changed are no parts of their own.
  return joinEqual(parts).map(({ since, until, terms }) => ({
    from: since,
    until,
    hoursPerWeek: terms.minutes / 60,
  }));
}

function pastOf(context: PartsContext, placementId: string): Promise<readonly Past[]> {
  const batch = async (ids: readonly string[]): Promise<(readonly Past[])[]> => {
    const rows: Past[] = await context.db.query(
      `select placement_id as "placementId", since, until, minutes_per_week as minutes from placement_past
       where placement_id = any($1) order by placement_id, since`,
      [ids],
    );
    const byPlacement = Map.groupBy(rows, (row) => row.placementId);
    return ids.map((id) => byPlacement.get(id) ?? []);
  };
  return context.loaders.named<string, readonly Past[]>('placement-past', batch).load(placementId);
}
