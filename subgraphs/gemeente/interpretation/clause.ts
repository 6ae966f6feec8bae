import { addDays, addMonths, type Day, type DayRange, dayOf, yearOf } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { obligation } from './obligation.ts';

/** What one organisation asks of one kind of contract. Percentages in hundredths of a percent. */
export interface ClauseTerms {
  readonly id: string;
  readonly contractKinds: readonly string[] | null;
  readonly validFrom: Day | null;
  readonly validUntil: Day | null;
  readonly comparison: string;
  readonly percentageHundredths: number | null;
  readonly thresholdCents: Cents | null;
  readonly thresholdIncluded: boolean;
  readonly monthsMin: number | null;
  readonly labourShareBelowHundredths: number | null;
  readonly capCents: Cents | null;
  readonly specialAboveCents: Cents | null;
  readonly below: string;
}

/** A contract as these rules look at it. */
export interface ClauseContract {
  readonly valueCents: Cents;
  readonly kind: string;
  readonly on: Day;
  readonly months: number | null;
  /** Part of the value that is labour; null when not known. */
  readonly labourShareHundredths: number | null;
  /** Whether the contract counts as large, for an organisation that publishes no amount. */
  readonly large: boolean | null;
}

/** A rule of which no source says when it began holds from here. */
const EARLIEST = dayOf(1900, 1, 1);

/** What follows: a percentage with its obligation, what comes instead of one, or that the rules do not say. */
export interface ClauseAnswer {
  readonly asks: 'PERCENTAGE' | 'ON_TRUST' | 'SHOW_CSR' | 'SOCIAL_ACTIVITY' | 'CUSTOM' | 'NONE' | 'NOT_KNOWN';
  readonly percentageHundredths: number | null;
  readonly obligationCents: Cents | null;
  /** The rule that decided; null where none holds for the contract. */
  readonly rule: string | null;
}

/**
 * What the rules of one organisation ask of a contract, the most special rule first. On trust ('op goed vertrouwen')
 * the percentage holds as well, without a plan or reports. `NOT_KNOWN` where a rule asks for something that is not
 * known of the contract, or gives no number itself: no number is made up.
 */
export function clauseFor(rules: readonly ClauseTerms[], contract: ClauseContract): ClauseAnswer {
  const open = rules
    .filter((rule) => holdsFor(rule, contract))
    .toSorted(
      (a, b) => Number(a.labourShareBelowHundredths === null) - Number(b.labourShareBelowHundredths === null),
    );
  for (const rule of open) {
    if (rule.labourShareBelowHundredths === null) return answerOf(rule, contract);
    if (contract.labourShareHundredths === null) return without('NOT_KNOWN', rule);
    if (contract.labourShareHundredths < rule.labourShareBelowHundredths) return answerOf(rule, contract);
  }
  return { asks: 'NONE', percentageHundredths: null, obligationCents: null, rule: null };
}

/** The kinds of contract that published rules tell apart. */
export const CLAUSE_KINDS = ['WORKS', 'SERVICES', 'SUPPLIES', 'SUBSIDY', 'WMO', 'YOUTH_CARE'] as const;

export function isClauseKind(kind: string): kind is (typeof CLAUSE_KINDS)[number] {
  return (CLAUSE_KINDS as readonly string[]).includes(kind);
}

/** The days on which a rule for that kind holds; empty where none ever did, so that nothing is asked of it. */
export function daysKnown(rules: readonly ClauseTerms[], kind: string): DayRange[] {
  return rules
    .filter(({ contractKinds }) => contractKinds === null || contractKinds.includes(kind))
    .map(({ validFrom, validUntil }) => ({ start: validFrom ?? EARLIEST, end: validUntil }));
}

function holdsFor(
  { contractKinds, validFrom, validUntil }: ClauseTerms,
  { kind, on }: ClauseContract,
): boolean {
  if (contractKinds !== null && !contractKinds.includes(kind)) return false;
  return (validFrom === null || validFrom <= on) && (validUntil === null || on < validUntil);
}

function answerOf(rule: ClauseTerms, contract: ClauseContract): ClauseAnswer {
  const { valueCents, months, large } = contract;
  if (isBelow(rule, valueCents)) return belowThreshold(rule, valueCents);
  if (rule.below === 'SOCIAL_ACTIVITY' && rule.thresholdCents === null) {
    if (large === null) return without('NOT_KNOWN', rule);
    if (!large) return without('SOCIAL_ACTIVITY', rule);
  }
  if (rule.monthsMin !== null) {
    if (months === null) return without('NOT_KNOWN', rule);
    if (months < rule.monthsMin) return without('NONE', rule);
  }
  if (rule.comparison === 'CUSTOM') return without('CUSTOM', rule);
  if (rule.specialAboveCents !== null && valueCents > rule.specialAboveCents) return without('CUSTOM', rule);
  if (rule.percentageHundredths === null) return without('NOT_KNOWN', rule);
  return percentage('PERCENTAGE', rule, valueCents);
}

function isBelow({ thresholdCents, thresholdIncluded }: ClauseTerms, value: Cents): boolean {
  if (thresholdCents === null) return false;
  return thresholdIncluded ? value < thresholdCents : value <= thresholdCents;
}

function belowThreshold(rule: ClauseTerms, value: Cents): ClauseAnswer {
  if (rule.below === 'ON_TRUST') return percentage('ON_TRUST', rule, value);
  return without(rule.below === 'SHOW_CSR' ? 'SHOW_CSR' : 'NONE', rule);
}

function percentage(asks: 'PERCENTAGE' | 'ON_TRUST', rule: ClauseTerms, value: Cents): ClauseAnswer {
  const hundredths = rule.percentageHundredths ?? 0;
  const full = obligation(value, hundredths);
  const obligationCents = rule.capCents !== null && full > rule.capCents ? rule.capCents : full;
  return { asks, percentageHundredths: hundredths, obligationCents, rule: rule.id };
}

function without(asks: ClauseAnswer['asks'], { id }: ClauseTerms): ClauseAnswer {
  return { asks, percentageHundredths: null, obligationCents: null, rule: id };
}

/** What a contract is asked on when, as half-open spans of days. */
export interface PlanMoment {
  readonly moment: 'PLAN_TALK' | 'PLAN' | 'REPORT';
  readonly from: Day;
  readonly until: Day;
}

/**
 * The moments of Amsterdam's information sheet for a contract above its threshold: a talk in the first summer that
 * begins on or after the award, the plan in the autumn after it, and a report in every January and July until the end.
 * That summer is June to August and autumn September to November is this project's reading.
 */
export function planMoments(award: Day, end: Day): PlanMoment[] {
  const year = award <= dayOf(yearOf(award), 6, 1) ? yearOf(award) : yearOf(award) + 1;
  const reports: PlanMoment[] = [];
  // The last half-year of a contract is reported in the month after it.
  const last = reportOnOrAfter(end);
  for (let from = reportOnOrAfter(addDays(award, 1)); from <= last; from = addMonths(from, 6)) {
    reports.push({ moment: 'REPORT', from, until: addMonths(from, 1) });
  }
  return [
    { moment: 'PLAN_TALK', from: dayOf(year, 6, 1), until: dayOf(year, 9, 1) },
    { moment: 'PLAN', from: dayOf(year, 9, 1), until: dayOf(year, 12, 1) },
    ...reports,
  ];
}

/** The first day of January or July on or after that day. */
function reportOnOrAfter(day: Day): Day {
  const year = yearOf(day);
  if (day <= dayOf(year, 1, 1)) return dayOf(year, 1, 1);
  return day <= dayOf(year, 7, 1) ? dayOf(year, 7, 1) : dayOf(year + 1, 1, 1);
}
