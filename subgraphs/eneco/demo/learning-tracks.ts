import { newId } from '@social-return/contract/ids';
import type { Random } from '@social-return/demo/random';
import { HEAT_NETWORK_AREAS, LEARNING_TRACKS } from '@social-return/demo/vocabulary';
import { addMonths, type Day, dayOf } from '@social-return/values/day';

const TRACKS_PER_AREA = 2;
const LAST_YEAR = 2026;
const WEEKS_A_MONTH = 52 / 12;

export interface AreaRow {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly buurten: readonly string[];
}

export function areaRows(random: Random): AreaRow[] {
  return HEAT_NETWORK_AREAS.map(({ name, buurten }) => ({ id: newId('eneco', random.bytes), name, buurten }));
}

export interface TrackRow {
  readonly [column: string]: unknown;
  readonly id: string;
  /** Null for a course without one. */
  readonly level: number | null;
  readonly learning_hours_per_week: number;
  readonly start: Day;
  /** Null while it runs. */
  readonly end: Day | null;
  readonly heat_network_area_id: string;
}

/** Two tracks in every area, from the year on in which its first homes get heat. */
export function trackRows(random: Random, areas: readonly AreaRow[], today: Day): TrackRow[] {
  const trades = random.shuffle(LEARNING_TRACKS.filter(({ route }) => route !== 'COURSE'));
  return areas.flatMap((area, index) =>
    Array.from({ length: TRACKS_PER_AREA }, (_, which) => {
      const trade = trades[(index * TRACKS_PER_AREA + which) % trades.length] as (typeof trades)[number];
      const year = Number(HEAT_NETWORK_AREAS[index]?.from.slice(0, 4));
      const start = dayOf(random.int(year, LAST_YEAR), random.pick([2, 9]), 1);
      const end = addMonths(start, trade.months);
      return {
        id: newId('eneco', random.bytes),
        name: `${trade.name}, ${area.name}`,
        type: trade.route,
        level: trade.level,
        learning_hours_per_week: Math.round(trade.learningHours / (trade.months * WEEKS_A_MONTH)),
        places: random.int(6, 16),
        start,
        end: end <= today ? end : null,
        version: 1,
        heat_network_area_id: area.id,
      };
    }),
  );
}

/** A track that runs on that day: one of the area in which the buurt lies if there is one, else any; undefined when none runs. */
export function trackOn(
  random: Random,
  day: Day,
  buurt: string,
  areas: readonly AreaRow[],
  tracks: readonly TrackRow[],
): TrackRow | undefined {
  const running = tracks.filter(({ start, end }) => start <= day && (end === null || end > day));
  const area = areas.find(({ buurten }) => buurten.includes(buurt));
  const nearby = running.filter(({ heat_network_area_id }) => heat_network_area_id === area?.id);
  const choices = nearby.length > 0 ? nearby : running;
  return choices.length > 0 ? random.pick(choices) : undefined;
}
