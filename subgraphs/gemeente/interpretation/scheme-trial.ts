import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { add, rational, roundHalfAwayFromZero } from '@social-return/values/rational';
import { blockOf, type Policy } from './policy.ts';
import type { SchemeRefusal } from './scheme-eligibility.ts';
import type { SchemeFacts } from './scheme-facts.ts';
import type { SchemeTerms } from './scheme-terms.ts';
import { centsOf, schemeValue, type ValueLine } from './scheme-value.ts';
import type { Span } from './span.ts';
import { worthOf } from './worth.ts';

/** A placement that counts now, with all that another scheme could ask. */
export interface TrialPlacement {
  readonly contractId: string | null;
  readonly schemeVersionId: string;
  /** Cents for a full year full-time of the bonuses that count now. */
  readonly bonusCents: number;
  readonly facts: SchemeFacts;
  /** Its days in the time that the scheme is tried on. */
  readonly span: Span;
}

/**
 * The part of a sum that one amount makes. Its name has the label of the version and of its part, such as
 * "Utrecht:block:WIA": lines of one name are of one amount, or are cents by themselves.
 */
export type TrialLine = ValueLine;

/** In cents; each rounded once over all that it adds up, and the difference is that of the two. */
export interface TrialSums {
  readonly nowLines: readonly TrialLine[];
  readonly triedLines: readonly TrialLine[];
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
  readonly now: Map<string, TrialLine>;
  readonly tried: Map<string, TrialLine>;
  readonly refusals: Map<SchemeRefusal, number>;
}

const noSums = (): Exact => ({ now: new Map(), tried: new Map(), refusals: new Map() });

/** What the same placements are worth by the versions that value them now, and would be by another scheme. */
export function tryOut(placements: readonly TrialPlacement[], policy: Policy, versionOf: VersionOf): Trial {
  const total = noSums();
  const byContract = new Map<string | null, Exact>();
  for (const placement of placements) {
    const now = linesNow(placement, policy);
    const terms = versionOf(placement.facts.start);
    const value = terms
      ? schemeValue(terms, placement.facts, placement.span)
      : { lines: [], refusals: ['NO_VERSION'] as const };
    const tried = value.lines.map((line) => ({ ...line, name: `${terms?.label}:${line.name}` }));
    const contract = byContract.get(placement.contractId) ?? noSums();
    byContract.set(placement.contractId, contract);
    for (const sums of [total, contract]) {
      for (const line of now) addLine(sums.now, line);
      for (const line of tried) addLine(sums.tried, line);
    }
    for (const reason of value.refusals) {
      contract.refusals.set(reason, (contract.refusals.get(reason) ?? 0) + 1);
    }
  }
  const contracts = [...byContract]
    .toSorted(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1))
    .map(([contractId, sums]) => ({
      contractId,
      ...roundSums(sums),
      refusals: [...sums.refusals]
        .map(([reason, count]) => ({ reason, placements: count }))
        .toSorted((a, b) => (a.reason < b.reason ? -1 : 1)),
    }));
  return { total: roundSums(total), contracts };
}

/** What a placement is worth by the version that values it now. */
function linesNow({ facts, schemeVersionId, bonusCents, span }: TrialPlacement, policy: Policy): TrialLine[] {
  const block = blockOf(policy, { schemeVersionId, targetGroup: facts.targetGroup });
  const label = policy.get(schemeVersionId)?.label;
  const { years, bonus, cost, reward } = worthOf(block, { ...facts, bonusCents }, span);
  const beside = [
    { name: `${label}:bonuses`, exactCents: bonus },
    { name: `${label}:cost`, exactCents: rational(cost) },
    { name: `${label}:reward:${facts.targetGroup}`, exactCents: rational(reward) },
  ].filter(({ exactCents }) => exactCents.numerator !== 0n);
  const byBlock = { name: `${label}:${facts.targetGroup}`, amountCents: block.amountCents, years };
  return block.provenCost ? beside : [byBlock, ...beside];
}

function addLine(lines: Map<string, TrialLine>, line: TrialLine): void {
  const before = lines.get(line.name);
  lines.set(line.name, before ? joinLines(before, line) : line);
}

/** @throws Error for two lines of one name that are of another amount: their years would not add up. */
function joinLines(a: TrialLine, b: TrialLine): TrialLine {
  if ('exactCents' in a && 'exactCents' in b) return { ...a, exactCents: add(a.exactCents, b.exactCents) };
  if ('years' in a && 'years' in b && a.amountCents === b.amountCents)
    return { ...a, years: add(a.years, b.years) };
  throw new Error(`Two amounts are named ${a.name}.`);
}

function roundSums({ now, tried }: Exact): TrialSums {
  const [nowLines, triedLines] = [now, tried].map((lines) =>
    [...lines.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  ) as [TrialLine[], TrialLine[]];
  const cents = {
    now: roundHalfAwayFromZero(centsOf({ lines: nowLines })),
    tried: roundHalfAwayFromZero(centsOf({ lines: triedLines })),
  };
  return { ...cents, difference: cents.tried - cents.now, nowLines, triedLines };
}
