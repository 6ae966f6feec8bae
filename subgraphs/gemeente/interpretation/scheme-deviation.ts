import type { SchemeTerms } from './scheme-terms.ts';

/** A named point in which a municipality deviates from the scheme that it shares. */
export interface Deviation {
  /** `BLOCK:<group>` and `BONUS:<kind>` in cents, `CAP:<group>` in months, `RULE:<kind>` as the rule counts. */
  readonly point: string;
  /** Null only for a cap: no limit. */
  readonly value: bigint | null;
}

/** A deviation with what the scheme itself says of the point; null where the scheme says nothing, or has no limit. */
export interface EffectiveDeviation extends Deviation {
  readonly shared: bigint | null;
}

/** The scheme as it holds in a municipality, and the points in which that differs from what is shared. */
export interface EffectiveScheme {
  readonly terms: SchemeTerms;
  readonly deviations: readonly EffectiveDeviation[];
}

/** @throws RangeError for a cap or an amount of a group for which the scheme has no block: there is nothing to deviate from. */
export function deviate(shared: SchemeTerms, deviations: readonly Deviation[]): EffectiveScheme {
  const blocks = new Map(shared.blocks);
  const bonuses = new Map(shared.bonuses);
  const rules = new Map(shared.rules);
  const points = deviations.map(({ point, value }): EffectiveDeviation => {
    const [kind, name = ''] = point.split(':');
    if (kind === 'BONUS' || kind === 'RULE') {
      const before = kind === 'BONUS' ? bonuses.get(name) : rules.get(name);
      if (kind === 'BONUS') bonuses.set(name, value ?? 0n);
      else rules.set(name, Number(value));
      return { point, value, shared: before === undefined ? null : BigInt(before) };
    }
    const block = blocks.get(name);
    if (!block) throw new RangeError(`${shared.label} has no block for ${name} to deviate from.`);
    if (kind === 'CAP') {
      blocks.set(name, { ...block, monthCap: value === null ? null : Number(value) });
      return { point, value, shared: block.monthCap === null ? null : BigInt(block.monthCap) };
    }
    blocks.set(name, { ...block, amountCents: value ?? 0n });
    return { point, value, shared: block.amountCents };
  });
  return { terms: { ...shared, blocks, bonuses, rules }, deviations: points };
}
