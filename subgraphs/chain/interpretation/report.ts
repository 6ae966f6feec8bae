import { LASTED_DIGITS } from '@social-return/contract/questions/packed-claims';
import type { JoinedClaims } from './joined-claims.ts';

/** What the chain counts in a period: every person and every placement once. */
export interface ChainFigures {
  readonly people: number;
  readonly placements: number;
  /** Minutes a week × days, of every placement once. */
  readonly minuteDays: number;
  /** Of the people: living in the area, elsewhere, or not known to anybody. */
  readonly residents: { readonly inside: number; readonly outside: number; readonly unknown: number };
  /** Claims on a placement that another organisation claims too, beyond the first; two records of one organisation are one. */
  readonly doubleClaims: number;
  /** Minutes a week × days that adding up all claims would have counted too many. */
  readonly doubleMinuteDays: number;
  /** Of the placements that began in the period and of which the day has come: how many are known to have lasted so long. */
  readonly durable: { readonly months6: Durable; readonly months12: Durable };
}

export interface Durable {
  readonly lasted: number;
  /** Lasted or ended before. */
  readonly known: number;
  /** No end was recorded and nobody confirmed that they lasted. */
  readonly notKnown: number;
}

/**
 * Counts claims of all organisations once. What one organisation splits over contracts is added up; where organisations
 * then state different hours for one placement, the largest statement counts: it is the work that somebody vouches for. A person lives in the area, and a placement
 * lasted, when any organisation knows so.
 */
export function countOnce(joined: JoinedClaims): ChainFigures {
  const { claims, claimants, people, placements, home, largest, months6, months12 } = joined;
  const homes = tally(home, people);
  const minuteDays = total(largest, placements);
  return {
    people,
    placements,
    minuteDays,
    residents: { inside: homes.yes, outside: homes.no, unknown: homes.unknown },
    doubleClaims: claimants - placements,
    doubleMinuteDays: total(joined.amount, claims) - minuteDays,
    durable: {
      months6: durable(months6, placements),
      months12: durable(months12, placements),
    },
  };
}

interface Tally {
  readonly unknown: number;
  readonly no: number;
  readonly yes: number;
}

function tally(facts: Uint8Array, count: number): Tally {
  const found = [0, 0, 0];
  for (let n = 0; n < count; n += 1) {
    const fact = facts[n] as number;
    found[fact] = (found[fact] as number) + 1;
  }
  const [unknown = 0, no = 0, yes = 0] = found;
  return { unknown, no, yes };
}

/** Exact: even a hundred million claims stay below 2⁵³. */
function total(amounts: ArrayLike<number>, count: number): number {
  let sum = 0;
  for (let n = 0; n < count; n += 1) sum += amounts[n] as number;
  return sum;
}

function durable(facts: Uint8Array, count: number): Durable {
  const found = [0, 0, 0, 0];
  for (let n = 0; n < count; n += 1) {
    const fact = facts[n] as number;
    found[fact] = (found[fact] as number) + 1;
  }
  const of = (digit: number) => found[digit] as number;
  const { notKnown, no, yes } = LASTED_DIGITS;
  return { lasted: of(yes), known: of(yes) + of(no), notKnown: of(notKnown) };
}

/** Hours of minutes a week × days, to one decimal, half away from zero. */
export function hoursOf(minuteDays: number): number {
  return Math.round(minuteDays / 42) / 10;
}
