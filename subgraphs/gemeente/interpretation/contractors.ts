import {
  type FirmPart,
  firmOn,
  firmOver,
  type SuccessionFacts,
} from '@social-return/subgraph-kit/firms/succession';
import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { add, compare, type Rational, rational } from '@social-return/values/rational';
import type { Term } from './filling.ts';

/** A part of the whole: above 0 and at most 1. */
export interface ShareFacts {
  readonly numerator: number;
  readonly denominator: number;
}

/** A firm that holds a contract on the days `[from, until)`, alone or with others. */
export interface ContractorFacts {
  readonly kvk: string;
  readonly name: string;
  /** Whether it speaks for all (penvoerder). */
  readonly lead: boolean;
  readonly from: Day;
  readonly until: Day;
  /** What the contract itself states that the firm takes of the obligation; null where it states nothing. */
  readonly share: ShareFacts | null;
}

/** A firm of a contract as it is on days on which it has the same number and name. */
export interface ContractorPart extends FirmPart {
  readonly lead: boolean;
  readonly share: ShareFacts | null;
}

/** The firms of a contract by date, those that lead first: each goes on under the numbers that it got. */
export function contractorsOver(
  successions: readonly SuccessionFacts[],
  contractors: readonly ContractorFacts[],
): ContractorPart[] {
  return inOrder(contractors).flatMap(({ lead, share, ...firm }) =>
    firmOver(successions, firm, firm).map(({ kvk, name, from, until }) => ({
      ...{ kvk, name, from, until, lead, share },
    })),
  );
}

/** What counts for a contract by its days: a placement in its term. */
export interface SpanWork {
  readonly contractorKvk: string | null;
  /** What it is worth on these days, in exact cents. */
  worth(days: Term): Rational;
}

/** What counts for a contract on one day, in cents. */
export interface DatedWork {
  readonly contractorKvk: string | null;
  readonly day: Day;
  readonly cents: Cents;
}

/** All that counts for a contract before corrections. */
export interface CountedWork {
  readonly placements: readonly SpanWork[];
  readonly activities: readonly DatedWork[];
  readonly custom: readonly DatedWork[];
}

/** What one firm did for a contract; `kvk` is null for what no firm is named of, or a firm that was not in it then. */
export interface ContractorWork {
  readonly kvk: string | null;
  /** Exact cents of its approved placements. */
  readonly effort: Rational;
  readonly activities: Cents;
  readonly custom: Cents;
  /** Of the settlement, where there is one. */
  readonly corrections: Cents;
}

/** The firms of a contract, and what became of firms. */
export interface Holders {
  readonly contractors: readonly ContractorFacts[];
  readonly successions: readonly SuccessionFacts[];
  readonly term: Term;
  /** Firms are known by the number of this day, so that two that merged are one. */
  readonly asOf: Day;
}

/**
 * What each firm did. What names a firm is that firm's on the days on which it holds the contract; what names none is the
 * one firm's while there is one. The rest is of all together. Every day is of exactly one of these, so the parts add up
 * to what fills the contract, in whatever order it was recorded.
 */
export function workByContractor(holders: Holders, work: CountedWork): ContractorWork[] {
  const numberOf = (kvk: string) => firmOn(holders.successions, kvk, holders.asOf);
  const stretches = stretchesOf(holders, numberOf);
  const doerOf = (named: string | null, firms: ReadonlySet<string>): string | null => {
    if (named === null) return firms.size === 1 ? ([...firms][0] ?? null) : null;
    const number = numberOf(named);
    return firms.has(number) ? number : null;
  };
  const done = new Map<string | null, ContractorWork>(
    inOrder(holders.contractors).map(({ kvk }) => [numberOf(kvk), nothingOf(numberOf(kvk))]),
  );
  const change = (kvk: string | null, more: (before: ContractorWork) => Partial<ContractorWork>) => {
    const before = done.get(kvk) ?? nothingOf(kvk);
    done.set(kvk, { ...before, ...more(before) });
  };
  for (const { days, firms } of stretches) {
    for (const { contractorKvk, worth } of work.placements)
      change(doerOf(contractorKvk, firms), ({ effort }) => ({ effort: add(effort, worth(days)) }));
    const isIn = ({ day }: DatedWork) => days.start <= day && day < days.end;
    for (const { contractorKvk, cents } of work.activities.filter(isIn))
      change(doerOf(contractorKvk, firms), ({ activities }) => ({ activities: activities + cents }));
    for (const { contractorKvk, cents } of work.custom.filter(isIn))
      change(doerOf(contractorKvk, firms), ({ custom }) => ({ custom: custom + cents }));
  }
  return [...done.values()].filter((one) => one.kvk !== null || isSomething(one));
}

/** Days of the term on which the same firms hold the contract. */
function stretchesOf({ contractors, term }: Holders, numberOf: (kvk: string) => string) {
  const inside = (day: Day) => term.start < day && day < term.end;
  const bounds = contractors.flatMap(({ from, until }) => [from, until]).filter(inside);
  const days = [...new Set([term.start, ...bounds, term.end])].toSorted();
  return days.slice(0, -1).map((start, n) => ({
    days: { start, end: days[n + 1] as Day },
    firms: new Set(
      contractors.filter(({ from, until }) => from <= start && start < until).map(({ kvk }) => numberOf(kvk)),
    ),
  }));
}

function inOrder(contractors: readonly ContractorFacts[]): readonly ContractorFacts[] {
  const rank = ({ lead, from, kvk }: ContractorFacts) => `${lead ? 0 : 1} ${from} ${kvk}`;
  return contractors.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** A firm that did nothing yet. */
export function nothingOf(kvk: string | null): ContractorWork {
  return { kvk, effort: rational(0n), activities: 0n, custom: 0n, corrections: 0n };
}

function isSomething({ effort, activities, custom }: ContractorWork): boolean {
  return compare(effort, 0n) !== 0 || activities !== 0n || custom !== 0n;
}
