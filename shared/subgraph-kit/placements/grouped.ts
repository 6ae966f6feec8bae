import { addDays, type Day, daysBetween } from '@social-return/values/day';
import { PeopleIndex } from './people-index.ts';

/** Days are counted from here, as PostgreSQL and the claim column do. */
const DAY_ZERO = '1970-01-01' as Day;
/** The day number of a placement that still runs. */
export const STILL_RUNS = 2_147_483_647;
/** A number of an organisation's own that is not there. */
export const NOT_GIVEN = -2_147_483_648;
/** Of a person: no home is known, and one outside the city. */
export const HOME_UNKNOWN = 0;
export const HOME_ELSEWHERE = -1;

/** Bytes of the claim column: two base tokens and four numbers. */
const CLAIM_COLUMN_BYTES = 48;

/** Bytes of what is read of every placement: the claim column, and until when it is known that the person was at work. */
export const PLACEMENT_BYTES = CLAIM_COLUMN_BYTES + 4;

/** The number of a day: days since 1 January 1970. */
export function dayNumber(day: Day): number {
  return daysBetween(DAY_ZERO, day);
}

/** The day of a number. Throws RangeError outside 1900 through 2199. */
export function dayOfNumber(number: number): Day {
  return addDays(DAY_ZERO, number);
}

/** The digits of a buurt's code as a number, as the claim column holds homes: `BU05990321` → 5990321. */
export function homeNumber(code: string): number {
  return Number(code.slice(2));
}

/**
 * Of a placement that changed, every part is read by itself: what is read of any, with the hours of the part, and then the
 * day numbers of its first day and of the first day after it.
 */
export const PART_BYTES = 8;

/**
 * Placements that have the same own columns and the same buurt: those from `first` up to `end` in the columns. A placement
 * whose hours or obligation changed in the half-year is there once for each of its parts.
 */
export interface PlacementGroup {
  readonly buurt: string;
  readonly own: Readonly<Record<string, unknown>>;
  readonly first: number;
  readonly end: number;
}

/** The reported days as day numbers, half-open. */
export interface ReportedDays {
  readonly since: number;
  readonly until: number;
}

/**
 * The placements of one half-year in columns, one number per placement, so that a rule over hundreds of thousands is a
 * loop over numbers; and in groups of equal own columns, so that a rule looks at those once per group.
 */
export interface GroupedPlacements {
  readonly period: string;
  readonly reported: ReportedDays;
  /** In the order of their buurten. */
  readonly groups: readonly PlacementGroup[];
  /** How many rows there are (placements, and parts of those that changed), and how many different people they are of. */
  readonly count: number;
  readonly people: number;
  /** How many people have a number: those of the whole half-year, also where only some groups are left. */
  readonly numbered: number;
  /** Base tokens of person and placement, 32 bytes per placement. */
  readonly tokens: Buffer;
  /** Number of the person, from 0 up to `numbered`. */
  readonly person: Int32Array;
  /** Day numbers of the first day and of the first day on which it is over, or `STILL_RUNS`. */
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Day number of the first day of which it is not known that the person was at work, or `NOT_GIVEN`. */
  readonly confirmed: Int32Array;
  readonly minutesPerWeek: Int32Array;
  /** Day number of the first reported day, of the placement or of the part. */
  readonly since: Int32Array;
  /** Calendar days inside the reported days: `[since, since + days)`. */
  readonly days: Int32Array;
  /** Digits of the code of the buurt, or `HOME_UNKNOWN` or `HOME_ELSEWHERE`. */
  readonly home: Int32Array;
  /** The organisation's own numbers, in the order of its reading. */
  readonly numbers: readonly Int32Array[];
}

/** A group as it comes from the database: what is read of each of its placements, followed by the own numbers. */
export interface GroupRecords {
  readonly buurt: string;
  readonly own: Readonly<Record<string, unknown>>;
  readonly records: Buffer;
  /** Whether these are parts of placements that changed. */
  readonly inParts?: boolean;
}

/** Puts the records of all groups into columns. */
export function groupPlacements(
  period: string,
  reported: ReportedDays,
  records: readonly GroupRecords[],
  ownNumbers: number,
): GroupedPlacements {
  const placementSize = PLACEMENT_BYTES + 4 * ownNumbers;
  const sizeOf = ({ inParts }: GroupRecords) => placementSize + (inParts ? PART_BYTES : 0);
  const count = records.reduce((sum, group) => sum + group.records.length / sizeOf(group), 0);
  const column = () => new Int32Array(count);
  const tokens = Buffer.allocUnsafe(count * 32);
  const [person, start, end, confirmed, minutesPerWeek, since, days, home] = [
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
  ] as const;
  const numbers = Array.from({ length: ownNumbers }, column);
  const people = new PeopleIndex(count);
  let n = 0;
  const groups = records
    .toSorted((a, b) => (a.buurt < b.buurt ? -1 : a.buurt > b.buurt ? 1 : 0))
    .map((group): PlacementGroup => {
      const { buurt, own, records: bytes, inParts } = group;
      const size = sizeOf(group);
      const first = n;
      for (let at = 0; at < bytes.length; at += size, n += 1) {
        bytes.copy(tokens, n * 32, at, at + 32);
        person[n] = people.numberOf(bytes, at);
        const [from, over] = [bytes.readInt32BE(at + 32), bytes.readInt32BE(at + 36)];
        start[n] = from;
        end[n] = over;
        minutesPerWeek[n] = bytes.readInt32BE(at + 40);
        home[n] = bytes.readInt32BE(at + 44);
        confirmed[n] = bytes.readInt32BE(at + CLAIM_COLUMN_BYTES);
        const begun = inParts ? bytes.readInt32BE(at + placementSize) : from;
        const until = inParts ? bytes.readInt32BE(at + placementSize + 4) : over;
        since[n] = Math.max(begun, reported.since);
        days[n] = Math.min(until, reported.until) - (since[n] as number);
        for (let own = 0; own < ownNumbers; own += 1)
          (numbers[own] as Int32Array)[n] = bytes.readInt32BE(at + PLACEMENT_BYTES + 4 * own);
      }
      return { buurt, own, first, end: n };
    });
  return {
    ...{ period, reported, groups, count, people: people.size, numbered: people.size },
    ...{ tokens, person, start, end, confirmed, minutesPerWeek, since, days, home, numbers },
  };
}

/** What a group takes beside its placements, about. */
const GROUP_BYTES = 500;

/** How much memory the columns take. */
export function bytesOf(placements: GroupedPlacements): number {
  const { tokens, person, start, end, confirmed, minutesPerWeek, since, days, home, numbers, groups } =
    placements;
  const columns = [tokens, person, start, end, confirmed, minutesPerWeek, since, days, home, ...numbers];
  return columns.reduce((sum, { byteLength }) => sum + byteLength, GROUP_BYTES * groups.length);
}

/** The same placements, of some groups only. */
export function onlyGroups(
  all: GroupedPlacements,
  wanted: (group: PlacementGroup) => boolean,
): GroupedPlacements {
  const groups = all.groups.filter(wanted);
  if (groups.length === all.groups.length) return all;
  const count = groups.reduce((sum, { first, end }) => sum + end - first, 0);
  return { ...all, groups, count, people: differentPeople(all, groups) };
}

/** How many different people the placements of these groups are of, or those of them that a condition holds for. */
export function differentPeople(
  { person, numbered }: Pick<GroupedPlacements, 'person' | 'numbered'>,
  groups: readonly PlacementGroup[],
  holds: (n: number, group: PlacementGroup) => boolean = () => true,
): number {
  const seen = new Uint8Array(numbered);
  let different = 0;
  for (const group of groups) {
    for (let n = group.first; n < group.end; n += 1) {
      const who = person[n] as number;
      if (seen[who] === 1 || !holds(n, group)) continue;
      seen[who] = 1;
      different += 1;
    }
  }
  return different;
}

/** How many placements a group has: those of which it has the first reported part. */
export function placementsIn(
  { start, since, reported }: Pick<GroupedPlacements, 'start' | 'since' | 'reported'>,
  group: PlacementGroup,
): number {
  return sumOf(group, (n) => (since[n] === Math.max(start[n] as number, reported.since) ? 1 : 0));
}

/** What a sum over the placements of a group is: exact, since it stays far below 2⁵³. */
export function sumOf({ first, end }: PlacementGroup, value: (n: number) => number): number {
  let sum = 0;
  for (let n = first; n < end; n += 1) sum += value(n);
  return sum;
}
