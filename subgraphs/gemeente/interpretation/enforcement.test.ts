import type { Day } from '@social-return/values/day';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centsToWithhold, nextStates, type Situation, shortfall, whyStepIsRefused } from './enforcement.ts';

const TODAY = '2026-03-02' as Day;
const situation = (more: Partial<Situation> = {}): Situation => ({
  state: 'RECOVERY_PERIOD',
  recoveryUntil: TODAY,
  shortfall: 100n,
  today: TODAY,
  ...more,
});

describe('the shortfall', () => {
  it('is what is not filled, and never less than nothing', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 14n), fc.bigInt(0n, 10n ** 14n), (obligation, filled) => {
        const missing = shortfall(obligation, filled);
        expect(missing >= 0n).toBe(true);
        expect(missing === 0n || filled + missing === obligation).toBe(true);
      }),
    );
  });

  it('is withheld once by default, and times the factor otherwise', () => {
    expect(centsToWithhold(12_345n)).toBe(12_345n);
    expect(centsToWithhold(12_345n, 150)).toBe(18_518n);
    expect(centsToWithhold(12_345n, 0)).toBe(0n);
  });
});

describe('a step', () => {
  it('follows the known steps', () => {
    expect(nextStates('ON_TRACK')).toEqual(['BEHIND', 'FULFILLED']);
    expect(nextStates('FULFILLED')).toEqual(['BEHIND']);
    expect(whyStepIsRefused(situation({ state: 'ON_TRACK' }), 'WITHHOLDING')?.en).toBe(
      'Enforcement is at ON_TRACK: only BEHIND or FULFILLED can follow, got WITHHOLDING.',
    );
  });

  it('withholds from the day after the recovery period on, when something is missing', () => {
    expect(whyStepIsRefused(situation(), 'WITHHOLDING')).toBeNull();
    expect(whyStepIsRefused(situation({ recoveryUntil: '2026-03-03' as Day }), 'WITHHOLDING')?.en).toBe(
      'The recovery period runs until 2026-03-03: nothing is withheld before.',
    );
    expect(whyStepIsRefused(situation({ shortfall: 0n }), 'WITHHOLDING')?.en).toBe(
      'The obligation is filled: there is nothing to withhold.',
    );
  });

  it('fulfils only what is filled, or settled by what was withheld', () => {
    expect(whyStepIsRefused(situation(), 'FULFILLED')?.en).toBe('The obligation is not filled yet.');
    expect(whyStepIsRefused(situation({ shortfall: 0n }), 'FULFILLED')).toBeNull();
    expect(
      whyStepIsRefused(situation({ state: 'WITHHOLDING', recoveryUntil: null }), 'FULFILLED'),
    ).toBeNull();
  });
});
