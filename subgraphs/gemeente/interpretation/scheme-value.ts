import { addMonths, type Day, daysBetween } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { divide, multiply, type Rational, rational, subtract, sum } from '@social-return/values/rational';
import { effortValue, partOfWeek } from './effort-value.ts';
import { rewardIn } from './lasting-reward.ts';
import { monthsSince } from './months-since.ts';
import { centsOfProvenCost } from './proven-cost.ts';
import { referenceDate, refusalsOf, type SchemeRefusal } from './scheme-eligibility.ts';
import type { SchemeFacts } from './scheme-facts.ts';
import { groupIn } from './scheme-group.ts';
import type { Bonus, SchemeBlock, SchemeTerms } from './scheme-terms.ts';
import { type Span } from './span.ts';

/** A part of a value: cents for a full year full-time, and the part of that which was filled. */
export interface YearLine {
  /** `block:<group>` or `bonus:<kind>`. */
  readonly name: string;
  readonly amountCents: Cents;
  /** Years full-time. */
  readonly years: Rational;
}

/** A part of a value that is cents by itself. */
export interface CentLine {
  /** `cost`, `reward:<group>`, or `bonuses`. */
  readonly name: string;
  readonly exactCents: Rational;
}

export type ValueLine = YearLine | CentLine;

/** What a placement is worth under a version; without lines where it is refused. */
export interface SchemeValue {
  readonly lines: readonly ValueLine[];
  readonly refusals: readonly SchemeRefusal[];
}

/** Exact cents. */
export function centsOf({ lines }: Pick<SchemeValue, 'lines'>): Rational {
  return sum(
    lines.map((line) => ('exactCents' in line ? line.exactCents : multiply(line.amountCents, line.years))),
  );
}

/**
 * What the days `[from, until)` of a placement are worth under one version of a scheme: the block of the group in which
 * the person falls, and each bonus, pro rata to hours and days up to the month cap; or the proven cost, spread evenly
 * over the days that it was proven for, in whole cents; and the reward for a job that lasted. No value is rounded here.
 *
 * Source: the formula that follows from the pro-rata rule of Den Haag + 10, Utrecht and Harlingen; that bonuses are pro
 * rata as well is this project's reading.
 */
export function schemeValue(terms: SchemeTerms, facts: SchemeFacts, span: Span): SchemeValue {
  const refusals = refusalsOf(terms, facts);
  if (terms.method === 'ACTUAL_COST') return valueByCost(terms, facts, span, refusals);
  const reference = referenceDate(terms, facts);
  const group = groupIn(terms, facts, reference);
  const name = 'block' in group ? group.block : null;
  const block = name === null ? undefined : terms.blocks.get(name);
  const reasons = [
    ...('refusal' in group ? [group.refusal] : []),
    ...refusals,
    ...(block ? groupRefusals(terms, block, facts, reference) : []),
  ];
  if (!block || reasons.length > 0) return { lines: [], refusals: reasons };
  const years = yearsFilled(terms, block, facts, span);
  const bonuses = bonusesOf(terms, facts).map(([bonus, amountCents]) => ({
    name: `bonus:${bonus}`,
    amountCents,
    years,
  }));
  return {
    lines: [
      { name: `block:${name}`, amountCents: block.amountCents, years },
      ...bonuses,
      ...rewardLines(name, block, facts, span),
    ],
    refusals: [],
  };
}

function rewardLines(
  name: string | null,
  block: SchemeBlock | undefined,
  facts: SchemeFacts,
  span: Span,
): CentLine[] {
  const cents = rewardIn(block?.lasting, facts, span);
  return cents === 0n ? [] : [{ name: `reward:${name}`, exactCents: rational(cents) }];
}

function groupRefusals(
  terms: SchemeTerms,
  { monthsInGroupMin }: SchemeBlock,
  facts: SchemeFacts,
  reference: Day,
): SchemeRefusal[] {
  const worked = terms.rules.get('WORKED_HOURS') === 1;
  const unknown = worked && (!facts.workedMinutes || !facts.contractorYearMinutes || facts.end === null);
  const short =
    monthsInGroupMin !== null &&
    facts.groupSince !== null &&
    addMonths(facts.groupSince, monthsInGroupMin) >= reference;
  return [
    ...(short ? (['TOO_SHORT_IN_GROUP'] as const) : []),
    ...(unknown ? (['WORKED_HOURS_NOT_KNOWN'] as const) : []),
  ];
}

/** First day that counts for nothing any more; null where nothing ends it. */
export function firstDayNotCounted(
  terms: SchemeTerms,
  { monthCap }: SchemeBlock,
  facts: SchemeFacts,
): Day | null {
  if (monthCap === null) return null;
  const cap = addMonths(firstDayCounted(terms, facts), monthCap);
  const subsidised = terms.rules.get('LKS_EXTENDS_CAP') === 1 ? facts.lksUntil : null;
  return subsidised !== null && subsidised > cap ? subsidised : cap;
}

/** The day from which months are counted. */
function firstDayCounted({ rules }: SchemeTerms, { firstSrDay, start }: SchemeFacts): Day {
  return rules.get('CAP_FROM_FIRST_SR_DAY') === 1 ? firstSrDay : start;
}

/** The part of a full-time year that the days of the span filled. */
function yearsFilled(terms: SchemeTerms, block: SchemeBlock, facts: SchemeFacts, span: Span): Rational {
  const last = firstDayNotCounted(terms, block, facts);
  const until = last !== null && last < span.until ? last : span.until;
  const counted = { from: span.from, until };
  if (terms.rules.get('WORKED_HOURS') === 1) return yearsOfWork(facts, counted);
  if (terms.rules.get('COUNT_MONTHS') === 1) return yearsOfMonths(terms, block, facts, counted);
  // An end that an earlier placement or a subsidy moved is not that number of months after the first day.
  const own = last !== null && block.monthCap !== null && last === addMonths(facts.start, block.monthCap);
  return effortValue({ ...block, amountCents: 1n, monthCap: own ? block.monthCap : null }, facts, counted);
}

/** Months ÷ 12 × part of a full-time week: so the months of a cap are never worth more than they are (naar rato maanden). */
function yearsOfMonths(
  terms: SchemeTerms,
  block: SchemeBlock,
  facts: SchemeFacts,
  { from, until }: Span,
): Rational {
  if (from >= until) return rational(0n);
  const start = firstDayCounted(terms, facts);
  const months = subtract(monthsSince(start, until), monthsSince(start, from));
  return multiply(partOfWeek(block, facts), divide(months, 12n));
}

/** Minutes worked ÷ those of the contractor's working year, spread evenly over the days of the placement. */
function yearsOfWork(
  { start, end, workedMinutes, contractorYearMinutes }: SchemeFacts,
  span: Span,
): Rational {
  if (!workedMinutes || !contractorYearMinutes || end === null) return rational(0n);
  return multiply(
    rational(BigInt(workedMinutes), BigInt(contractorYearMinutes)),
    partOf({ from: start, until: end }, span),
  );
}

function valueByCost(
  terms: SchemeTerms,
  facts: SchemeFacts,
  span: Span,
  refusals: readonly SchemeRefusal[],
): SchemeValue {
  const { costs, targetGroup } = facts;
  if (costs.length === 0) return { lines: [], refusals: [...refusals, 'NO_PROVEN_COST'] };
  if (refusals.length > 0) return { lines: [], refusals };
  const cost = { name: 'cost', exactCents: rational(centsOfProvenCost(costs, span)) };
  const reward = rewardLines(targetGroup, terms.blocks.get(targetGroup), facts, span);
  return { lines: [cost, ...reward], refusals: [] };
}

/** The part of the days of the whole that lie in the span. */
function partOf(whole: Span, span: Span): Rational {
  const from = span.from > whole.from ? span.from : whole.from;
  const until = span.until < whole.until ? span.until : whole.until;
  if (from >= until) return rational(0n);
  return rational(BigInt(daysBetween(from, until)), BigInt(daysBetween(whole.from, whole.until)));
}

/** The bonuses that fit a placement, by kind, with their cents for a full year full-time. */
export function bonusesOf({ bonuses, rules }: SchemeTerms, facts: SchemeFacts): (readonly [Bonus, Cents])[] {
  const stage = facts.stageMonths !== null && facts.stageMonths >= (rules.get('BONUS_STAGE_MONTHS') ?? 0);
  const fits: readonly (readonly [Bonus, boolean])[] = [
    ['AGE_55', facts.ageBand === 'FROM_55'],
    // Where both are given, who is 55 or older gets the one of 55 only.
    ['AGE_50', facts.ageBand === 'FROM_50' || (facts.ageBand === 'FROM_55' && !bonuses.has('AGE_55'))],
    ['PERMANENT_CONTRACT', facts.permanentContract === true],
    ['STATUS_HOLDER', facts.statusHolder === true],
    ['HIRED_AFTER_STAGE', stage],
    ['DISABILITY_IPS', facts.disability === true],
  ];
  return fits.flatMap(([bonus, fit]) => {
    const cents = bonuses.get(bonus);
    return fit && cents !== undefined ? [[bonus, cents] as const] : [];
  });
}
