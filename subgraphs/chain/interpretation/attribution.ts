import { split } from '@social-return/values/rational';
import { type JoinedClaims, NO_CLAIM } from './joined-claims.ts';

/** What one organisation claims and how much of that is attributed to it, in minutes a week × days. */
export interface Attribution {
  readonly claimed: number;
  readonly attributed: number;
  /** Different placements that it claims. */
  readonly placements: number;
}

/**
 * Divides the counted work over who claims it. A placement counts for its largest statement, and that is split over its
 * claimants in proportion to what each claims, by largest remainder; equal remainders go to the first in the
 * registry. So the attributed parts of a placement are together the placement, never more than all of it, and no
 * organisation is attributed more than it claims. The result is in the order of the organisations that answered.
 */
export function attribute(joined: JoinedClaims): Attribution[] {
  const totals = joined.peopleOf.map(() => ({ claimed: 0, attributed: 0, placements: 0 }));
  for (let placement = 0; placement < joined.placements; placement += 1) {
    const last = joined.last[placement] as number;
    const largest = joined.largest[placement] as number;
    // Most placements have one claim: all of it is attributed to the one who claims it.
    if (joined.before[last] === NO_CLAIM) {
      give(totals[joined.party[last] as number], largest, largest);
      continue;
    }
    const { parties, amounts } = claimsOn(joined, last);
    const shares = sharesOf(largest, amounts);
    parties.forEach((party, n) => {
      give(totals[party], amounts[n] as number, shares[n] as number);
    });
  }
  return totals;
}

function give(own: Mutable<Attribution> | undefined, claimed: number, attributed: number): void {
  if (!own) return;
  own.claimed += claimed;
  own.attributed += attributed;
  own.placements += 1;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The claimants of a placement, in the registry's order, and how much each; two claims of one are added up. */
interface ClaimsOf {
  readonly parties: number[];
  readonly amounts: number[];
}

function claimsOn({ party, amount, before }: JoinedClaims, last: number): ClaimsOf {
  const parties: number[] = [];
  const amounts: number[] = [];
  // From the last to the first, and claims lie in the order of the organisations that answered.
  for (let claim = last; claim !== NO_CLAIM; claim = before[claim] as number) {
    const stated = amount[claim] as number;
    if (parties[0] === party[claim]) amounts[0] = (amounts[0] as number) + stated;
    else {
      parties.unshift(party[claim] as number);
      amounts.unshift(stated);
    }
  }
  return { parties, amounts };
}

/** As `split` divides, in whole numbers that a double holds exactly; what does not fit goes to `split` itself. */
function sharesOf(largest: number, amounts: readonly number[]): number[] {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  if (whole === 0) return amounts.map(() => 0);
  if (!Number.isSafeInteger(largest * whole)) return split(BigInt(largest), amounts.map(BigInt)).map(Number);
  const remainders = amounts.map((amount) => (largest * amount) % whole);
  const shares = amounts.map((amount, n) => (largest * amount - (remainders[n] as number)) / whole);
  let left = largest - shares.reduce((sum, share) => sum + share, 0);
  for (; left > 0; left -= 1) {
    const most = remainders.indexOf(Math.max(...remainders));
    shares[most] = (shares[most] as number) + 1;
    remainders[most] = -1;
  }
  return shares;
}

/** Tenths of hours as they are published: each part rounded so that together they are the published total. */
export function tenthsOfHours(total: number, parts: readonly number[]): number[] {
  if (parts.every((part) => part === 0)) return parts.map(() => 0);
  return split(BigInt(Math.round(total / 42)), parts.map(BigInt)).map(Number);
}
