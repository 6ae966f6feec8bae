import { newId } from '@social-return/contract/ids';
import { SOCIAL_EMPLOYERS } from '@social-return/demo/employers';
import type { Random } from '@social-return/demo/random';
import { addMonths, type Day } from '@social-return/values/day';
import { parsePeriod, periodEnd, periodOf, periodsBetween } from '@social-return/values/period';
import type { SellerStanding } from '../interpretation/pso-indirect.ts';
import type { TrackRow } from './learning-tracks.ts';
import type { SupplierRow } from './suppliers.ts';

/** The first half-year of which purchases are known. */
const FIRST_PERIOD = parsePeriod('2024-H2');
const BUYING_SHARE = 0.6;
const CERTIFIED_SHARE = 0.6;
const MONTHS_A_MODULE = 6;

/** In the order in which a pupil does them. */
const MODULES = ['VCA basis', 'Gereedschap en materialen', 'Leidingwerk', 'Elektrotechniek', 'Afleversets'];

/** What suppliers bought at social firms in each half-year that is over: the same seller keeps the same standing. */
export function purchaseRows(all: Random, suppliers: readonly SupplierRow[], today: Day) {
  const standings = new Map(
    SOCIAL_EMPLOYERS.map(({ kvk }) => [
      kvk,
      all.weighted<SellerStanding>([
        ['STEP_1', 3],
        ['STEP_2', 3],
        ['STEP_3', 4],
        ['PLUS_30', 4],
        ['SW_FIRM', 2],
      ]),
    ]),
  );
  const periods = periodsBetween(FIRST_PERIOD, periodOf(today)).filter(
    (period) => periodEnd(period) <= today,
  );
  return suppliers.flatMap(({ id, staff }) => {
    const random = all.fork(id);
    if (!random.chance(BUYING_SHARE)) return [];
    const seller = random.pick(SOCIAL_EMPLOYERS);
    return periods.map((period) => ({
      id: newId('eneco', random.bytes),
      supplier_id: id,
      period,
      seller_name: seller.name,
      seller_kvk: seller.kvk,
      seller_standing: standings.get(seller.kvk) ?? 'STEP_1',
      amount: BigInt(random.int(200, 900) * (staff + 5)) * 100n,
      version: 1,
    }));
  });
}

interface LearnerRow {
  readonly id: string;
  readonly start: Day;
  readonly end: Day | null;
  readonly learning_track_id: string | null;
}

/** Modules that people in a track finished: one each half year of their placement, for most of them. */
export function learningRows(
  all: Random,
  placements: readonly LearnerRow[],
  tracks: readonly TrackRow[],
  today: Day,
) {
  const levels = new Map(tracks.map(({ id, level }) => [id, level]));
  return placements.flatMap(({ id, start, end, learning_track_id: track }) => {
    const level = levels.get(track ?? '');
    if (level == null) return [];
    const random = all.fork(id);
    const last = end !== null && end < today ? end : today;
    return MODULES.map((module, n) => ({
      done: random.chance(CERTIFIED_SHARE),
      row: {
        id: newId('eneco', random.bytes),
        placement_id: id,
        module,
        obtained_on: addMonths(start, MONTHS_A_MODULE * (n + 1)),
        level,
        version: 1,
      },
    }))
      .filter(({ done, row }) => done && row.obtained_on <= last)
      .map(({ row }) => row);
  });
}
