import { dayNumber } from '@social-return/subgraph-kit/placements/grouped';
import { addMonths, type Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { lesser, multiply, type Rational, rational } from '@social-return/values/rational';
import type { LastingReward } from './lasting-reward.ts';
import { type Span } from './span.ts';
import { MONTH_PARTS, YEAR_PARTS, yearParts } from './year-parts.ts';

/** A building block: what one person is worth in a full year, full-time. */
export interface BlockTerms {
  readonly amountCents: Cents;
  readonly fullTimeMinutesPerWeek: number;
  /** Months from the person's first day that count; null when all do. */
  readonly monthCap: number | null;
  /** Whether what was proven to be spent counts; the amount is then zero. */
  readonly provenCost?: boolean;
  /** What is added once for a job that lasted; nothing without it. */
  readonly lasting?: LastingReward | null;
}

/** The parts of a placement that its value is made of. Hours that change on a day are work by parts, all with the first day. */
export interface Work {
  /** The first day of the placement, from which months are counted: not that of a part. */
  readonly start: Day;
  readonly minutesPerWeek: number;
}

const NOTHING = rational(0n);

/**
 * The effort value (inspanningswaarde) of the days `[from, until)` of a placement, in exact cents: amount of the block ×
 * part of a full-time week, at most 1 × part of the year.
 *
 * Every calendar day is 1/365 of a year, or 1/366 in a leap year (actual/actual), so that a full calendar year is worth
 * exactly one block and the values of two neighbouring spans add up to the value of both. Days from `monthCap` months
 * after the first day on are worth nothing, and the days before are never worth more than those months: twelve months
 * around a 29 February are one block, not 1.002. Nothing is rounded here: `roundHalfAwayFromZero` once, at the end, over
 * everything that is added up.
 *
 * Source: the pro-rata rule of the bouwblokken of Den Haag + 10 and Utrecht (amounts hold for a full year at 36 hours).
 * The count of days is this project's choice for schemes whose source gives none; `monthsSince` counts where it does.
 */
export function effortValue(block: BlockTerms, work: Work, { from, until }: Span): Rational {
  if (from >= until) return NOTHING;
  const parts = partsFilled(block, work.start);
  const filled = parts(dayNumber(until)) - parts(dayNumber(from));
  return multiply(
    multiply(block.amountCents, partOfWeek(block, work)),
    rational(BigInt(filled), BigInt(YEAR_PARTS)),
  );
}

/** The part of a full-time week that a placement fills, at most 1. */
export function partOfWeek(
  { fullTimeMinutesPerWeek }: Pick<BlockTerms, 'fullTimeMinutesPerWeek'>,
  { minutesPerWeek }: Pick<Work, 'minutesPerWeek'>,
): Rational {
  return lesser(rational(BigInt(minutesPerWeek), BigInt(fullTimeMinutesPerWeek)), 1n);
}

/** Parts of a year (`YEAR_PARTS`) that count of a placement from its first day up to a day, by its number. */
export function partsFilled(
  { monthCap }: Pick<BlockTerms, 'monthCap'>,
  start: Day,
): (until: number) => number {
  const first = dayNumber(start);
  if (monthCap === null) return (until) => yearParts(first, until);
  const last = dayNumber(addMonths(start, monthCap));
  const most = monthCap * MONTH_PARTS;
  return (until) => Math.min(yearParts(first, Math.min(until, last)), most);
}
