import { LASTED_DIGITS } from '@social-return/contract/questions/packed-claims';
import { type JoinedClaims, NO_CLAIM } from './joined-claims.ts';

/** How many different people the parts of what the chain counts are about. */
export interface PeopleBehind {
  /** Of whom a placement lasted 6 and 12 months, of whom one did not, and of whom it is not known of one. */
  readonly months6: readonly [lasted: number, left: number, notKnown: number];
  readonly months12: readonly [lasted: number, left: number, notKnown: number];
  /** Of whom organisations claim the same placement. */
  readonly double: number;
  /** Of each who answered: of whom it claims a placement that another claims too. */
  readonly doubleOf: readonly number[];
}

/** Counts the people behind each part. */
export function peopleBehind(joined: JoinedClaims): PeopleBehind {
  const { placements, months6, months12, last, before, party, owner } = joined;
  const distinct = () => new Distinct(joined.people);
  const double = distinct();
  const [at6, at12] = [byLasted(distinct), byLasted(distinct)];
  const doubleOf = joined.peopleOf.map(distinct);
  for (let placement = 0; placement < placements; placement += 1) {
    const who = owner[placement] as number;
    at6[months6[placement] as number]?.add(who);
    at12[months12[placement] as number]?.add(who);
    // Claims lie in the order of those that answered: with more than one, the last is of another than the first.
    const newest = last[placement] as number;
    if (before[newest] === NO_CLAIM) continue;
    let oldest = newest;
    while (before[oldest] !== NO_CLAIM) oldest = before[oldest] as number;
    if (party[oldest] === party[newest]) continue;
    double.add(who);
    for (let claim = newest; claim !== NO_CLAIM; claim = before[claim] as number)
      doubleOf[party[claim] as number]?.add(who);
  }
  return {
    months6: sizes(at6),
    months12: sizes(at12),
    double: double.size,
    doubleOf: doubleOf.map(({ size }) => size),
  };
}

/** People by what is known of a placement of theirs: one count for each of `LASTED_DIGITS`. */
function byLasted(distinct: () => Distinct): readonly Distinct[] {
  return Object.values(LASTED_DIGITS).map(distinct);
}

function sizes(by: readonly Distinct[]): [lasted: number, left: number, notKnown: number] {
  const size = (digit: number) => by[digit]?.size ?? 0;
  return [size(LASTED_DIGITS.yes), size(LASTED_DIGITS.no), size(LASTED_DIGITS.notKnown)];
}

/** Numbers below a bound, each counted once. */
class Distinct {
  readonly #seen: Uint8Array;
  size = 0;

  constructor(bound: number) {
    this.#seen = new Uint8Array(bound);
  }

  add(number: number): void {
    this.size += 1 - (this.#seen[number] as number);
    this.#seen[number] = 1;
  }
}
