import { type JoinedClaims, NO_CLAIM } from './joined-claims.ts';

/** How many different people the parts of what the chain counts are about. */
export interface PeopleBehind {
  /** Of whom a placement lasted 6 and 12 months, and of whom one did not. */
  readonly months6: readonly [lasted: number, left: number];
  readonly months12: readonly [lasted: number, left: number];
  /** Of whom organisations claim the same placement. */
  readonly double: number;
  /** Of each who answered: of whom it claims a placement that another claims too. */
  readonly doubleOf: readonly number[];
}

const YES = 2;
const NO = 1;

/** Counts the people behind each part. */
export function peopleBehind(joined: JoinedClaims): PeopleBehind {
  const { placements, months6, months12, last, before, party, owner } = joined;
  const distinct = () => new Distinct(joined.people);
  const [lasted6, left6, lasted12, left12, double] = [0, 1, 2, 3, 4].map(distinct) as Five<Distinct>;
  const doubleOf = joined.peopleOf.map(distinct);
  for (let placement = 0; placement < placements; placement += 1) {
    const who = owner[placement] as number;
    if (months6[placement] === YES) lasted6.add(who);
    if (months6[placement] === NO) left6.add(who);
    if (months12[placement] === YES) lasted12.add(who);
    if (months12[placement] === NO) left12.add(who);
    // Claims lie in the order of who answered: with more than one, the last is of another than the first.
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
    months6: [lasted6.size, left6.size],
    months12: [lasted12.size, left12.size],
    double: double.size,
    doubleOf: doubleOf.map(({ size }) => size),
  };
}

type Five<T> = [T, T, T, T, T];

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
