import { buurtenWithin } from '@social-return/contract/areas/areas';
import { tokensInScope } from '@social-return/contract/questions/claims';
import type { CellsShape, ReportQuestion } from '@social-return/contract/questions/contributions';
import {
  claimFacts,
  type DurabilityAnswer,
  packClaims,
  type YesNoOrUnknown,
} from '@social-return/contract/questions/packed-claims';
import { addDays, addMonths, type Day } from '@social-return/values/day';
import { parsePeriod, periodRange } from '@social-return/values/period';
import {
  dayNumber,
  type GroupedPlacements,
  HOME_ELSEWHERE,
  HOME_UNKNOWN,
  homeNumber,
  type PlacementGroup,
} from './grouped.ts';

/** The claims on these placements: who and which by token, how long, whether the person lives in the area, and whether it lasted. */
export function claimsOn(
  placements: GroupedPlacements,
  question: ReportQuestion,
  claimKey: Buffer,
  today: Day,
): string {
  const { count, groups } = placements;
  const tokens = Buffer.allocUnsafe(count * 32);
  const minuteDays = new Int32Array(count);
  const facts = new Uint8Array(count);
  const lives = residence(question.area);
  const lasted = retention(question.period, today);
  let at = 0;
  for (const { first, end } of groups) {
    placements.tokens.copy(tokens, at * 32, first * 32, end * 32);
    for (let n = first; n < end; n += 1, at += 1) {
      const [months6, months12] = lasted(
        placements.start[n] as number,
        placements.end[n] as number,
        placements.confirmed[n] as number,
      );
      minuteDays[at] = (placements.minutesPerWeek[n] as number) * (placements.days[n] as number);
      facts[at] = claimFacts(lives(placements.home[n] as number), months6, months12);
    }
  }
  return packClaims({ tokens: tokensInScope(claimKey, reportScope(question), tokens), minuteDays, facts });
}

/** What the tokens of one report are made for: no other one has a token in common with it. */
export function reportScope({ period, area }: Pick<ReportQuestion, 'period' | 'area'>): string {
  return `report|${period}|${area ?? ''}`;
}

/** Whether somebody with that home lives in the area; null asks for the whole city. */
function residence(area: string | null): (home: number) => YesNoOrUnknown {
  const inside = area === null ? null : new Set(buurtenWithin(area).map(homeNumber));
  return (home) => {
    if (home === HOME_ELSEWHERE) return false;
    if (home === HOME_UNKNOWN) return null;
    return inside === null || inside.has(home);
  };
}

/**
 * Whether a placement lasted 6 and 12 months, by its day numbers: not asked before that day and of what began in another
 * period; and not known when no end was recorded before it and nothing shows that it lasted.
 */
function retention(
  period: string,
  today: Day,
): (start: number, end: number, confirmed: number) => readonly [DurabilityAnswer, DurabilityAnswer] {
  const { start: first, end: last } = periodRange(parsePeriod(period));
  const since = dayNumber(first);
  const until = dayNumber(last);
  const now = dayNumber(today);
  const after = (months: number) =>
    Int32Array.from({ length: until - since }, (_, day) => dayNumber(addMonths(addDays(first, day), months)));
  const [months6, months12] = [after(6), after(12)];
  const hasStayed = (day: number, end: number, confirmed: number): DurabilityAnswer => {
    if (day > now) return null;
    if (end < day) return false;
    return confirmed >= day ? true : 'NOT_KNOWN';
  };
  return (start, end, confirmed) =>
    start < since || start >= until
      ? NOT_ASKED
      : [
          hasStayed(months6[start - since] as number, end, confirmed),
          hasStayed(months12[start - since] as number, end, confirmed),
        ];
}

const NOT_ASKED = [null, null] as const;

/**
 * How many people worked in each buurt of the city. The second number of a cell counts everybody in one buurt only, the
 * first by its code: those numbers add up to people. It goes with every report, whatever its area, so that all reports
 * on a half-year hide by the same numbers. With a condition, of the people of whom a placement meets it.
 */
export function cellsOf(
  { groups, person, numbered }: GroupedPlacements,
  holds: (n: number, group: PlacementGroup) => boolean = () => true,
): CellsShape {
  const cells: Record<string, [number, number]> = {};
  // Groups come in the order of their buurten: who was not seen before is seen in the first buurt by its code.
  const lastSeen = new Int32Array(numbered);
  let current = '';
  let turn = 0;
  for (const group of groups) {
    const { buurt, first, end } = group;
    if (buurt !== current) turn += 1;
    current = buurt;
    const cell = cells[buurt] ?? [0, 0];
    for (let n = first; n < end; n += 1) {
      const who = person[n] as number;
      const seen = lastSeen[who] as number;
      if (seen === turn || !holds(n, group)) continue;
      lastSeen[who] = turn;
      cell[0] += 1;
      if (seen === 0) cell[1] += 1;
    }
    if (cell[0] > 0) cells[buurt] = cell;
  }
  return cells;
}
