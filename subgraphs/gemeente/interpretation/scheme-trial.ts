import type { Day } from '../../../shared/values/day.ts';
import type { Cents } from '../../../shared/values/euro.ts';
import { add, type Rational, rational, roundHalfAwayFromZero } from '../../../shared/values/rational.ts';
import { effortValue, type Span } from './effort-value.ts';
import { blockOf, type Policy } from './policy.ts';
import type { SchemeRefusal } from './scheme-eligibility.ts';
import type { SchemeFacts } from './scheme-facts.ts';
import type { SchemeTerms } from './scheme-terms.ts';
import { centsOf, schemeValue } from './scheme-value.ts';

/** A placement that counts now, with all that another scheme could ask. */
export interface TrialPlacement {
  readonly contractId: string | null;
  readonly schemeVersionId: string;
  readonly facts: SchemeFacts;
  /** Its days in the time that the scheme is tried on. */
  readonly span: Span;
}

/** In cents; each rounded once over all that it adds up, and the difference is that of the two. */
export interface TrialSums {
  readonly now: Cents;
  readonly tried: Cents;
  readonly difference: Cents;
}

export interface ContractTrial extends TrialSums {
  /** Null for what counts for no contract. */
  readonly contractId: string | null;
  /** How many placements would count for nothing, by reason; a placement can have more than one. */
  readonly refusals: readonly { readonly reason: SchemeRefusal; readonly placements: number }[];
}

export interface Trial {
  readonly total: TrialSums;
  /** By contract id; what counts for none comes last. */
  readonly contracts: readonly ContractTrial[];
}

/** Gives the version by which a placement is tried; null where none holds on its first day. */
export type VersionOf = (start: Day) => SchemeTerms | null;

interface Exact {
  now: Rational;
  tried: Rational;
  readonly refusals: Map<SchemeRefusal, number>;
}

const nothing = (): Exact => ({ now: rational(0n), tried: rational(0n), refusals: new Map() });

/** What the same placements are worth by the versions that value them now, and would be by another scheme. */
export function tryOut(placements: readonly TrialPlacement[], policy: Policy, versionOf: VersionOf): Trial {
  const total = nothing();
  const byContract = new Map<string | null, Exact>();
  for (const placement of placements) {
    const now = effortValue(
      blockOf(policy, { ...placement, ...placement.facts }),
      placement.facts,
      placement.span,
    );
    const terms = versionOf(placement.facts.start);
    const value = terms
      ? schemeValue(terms, placement.facts, placement.span)
      : { lines: [], refusals: ['NO_VERSION'] as const };
    const tried = centsOf(value);
    const contract = byContract.get(placement.contractId) ?? nothing();
    byContract.set(placement.contractId, contract);
    for (const sums of [total, contract]) {
      sums.now = add(sums.now, now);
      sums.tried = add(sums.tried, tried);
    }
    for (const reason of value.refusals) {
      contract.refusals.set(reason, (contract.refusals.get(reason) ?? 0) + 1);
    }
  }
  const contracts = [...byContract]
    .toSorted(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map(([contractId, sums]) => ({
      contractId,
      ...rounded(sums),
      refusals: [...sums.refusals]
        .map(([reason, count]) => ({ reason, placements: count }))
        .toSorted((a, b) => (a.reason < b.reason ? -1 : 1)),
    }));
  return { total: rounded(total), contracts };
}

function rounded({ now, tried }: Exact): TrialSums {
  const cents = { now: roundHalfAwayFromZero(now), tried: roundHalfAwayFromZero(tried) };
  return { ...cents, difference: cents.tried - cents.now };
}
