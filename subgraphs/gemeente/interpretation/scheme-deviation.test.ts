import { describe, expect, it } from 'vitest';
import { deviate } from './scheme-deviation.ts';
import { termsOfSource } from './scheme-testing.ts';

const shared = termsOfSource('DH');

describe('a municipality that deviates', () => {
  it('changes only the named points, and says what is shared', () => {
    const { terms, deviations } = deviate(shared, [
      { point: 'BLOCK:NUG', value: 750_000n },
      { point: 'CAP:WW', value: null },
      { point: 'BONUS:AGE_50', value: 500_000n },
      { point: 'RULE:LOOK_BACK_MONTHS', value: 6n },
    ]);
    expect(deviations).toEqual([
      { point: 'BLOCK:NUG', value: 750_000n, shared: 500_000n },
      { point: 'CAP:WW', value: null, shared: 12n },
      { point: 'BONUS:AGE_50', value: 500_000n, shared: null },
      { point: 'RULE:LOOK_BACK_MONTHS', value: 6n, shared: 12n },
    ]);
    expect(terms.blocks.get('NUG')).toEqual({ ...shared.blocks.get('NUG'), amountCents: 750_000n });
    expect(terms.blocks.get('WW')).toEqual({ ...shared.blocks.get('WW'), monthCap: null });
    expect(terms.blocks.get('WIA')).toBe(shared.blocks.get('WIA'));
    expect(terms.bonuses.get('AGE_50')).toBe(500_000n);
    expect(terms.rules.get('LOOK_BACK_MONTHS')).toBe(6);
  });

  it('leaves the shared scheme as it is', () => {
    deviate(shared, [{ point: 'BLOCK:NUG', value: 1n }]);
    expect(shared.blocks.get('NUG')?.amountCents).toBe(500_000n);
    expect(deviate(shared, [])).toEqual({ terms: shared, deviations: [] });
  });

  it('cannot deviate in a group for which there is no block', () => {
    expect(() => deviate(shared, [{ point: 'BLOCK:WORK_EXPERIENCE', value: 1n }])).toThrow(
      'has no block for WORK_EXPERIENCE',
    );
  });
});
