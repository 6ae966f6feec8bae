import { describe, expect, it } from 'vitest';
import {
  aspirantRule,
  type Certificate,
  certificateCovers,
  type Level,
  levelReached,
} from './certificates.ts';

const certificate = (level: Level, validFrom: string, validUntil: string): Certificate => ({
  level,
  validFrom,
  validUntil,
});
const agreement = {
  start: '2026-01-01',
  end: '2028-01-01',
  tenderedOn: '2025-10-01',
  requiredLevel: null as Level | null,
};
const FIRST = certificate('STEP_1', '2025-01-01', '2027-01-01');
const NEXT = certificate('STEP_2', '2027-01-01', '2029-01-01');

describe('certificates cover an agreement', () => {
  it('when one is valid at the tender and one on every day', () => {
    expect(certificateCovers(agreement, [NEXT, FIRST])).toEqual({
      covers: true,
      atTender: true,
      uncoveredFrom: null,
    });
  });

  it.each<[string, Certificate[], object]>([
    ['no certificate at all', [], { covers: false, atTender: false, uncoveredFrom: '2026-01-01' }],
    ['one that ends too early', [FIRST], { covers: false, atTender: true, uncoveredFrom: '2027-01-01' }],
    [
      'a day between two',
      [FIRST, { ...NEXT, validFrom: '2027-01-02' }],
      { covers: false, atTender: true, uncoveredFrom: '2027-01-01' },
    ],
    [
      'none at the tender',
      [certificate('STEP_1', '2025-12-01', '2029-01-01')],
      { covers: false, atTender: false, uncoveredFrom: null },
    ],
  ])('but not with %s', (_what, certificates, expected) => {
    expect(certificateCovers(agreement, certificates)).toEqual(expected);
  });

  it('only with at least the level that was agreed', () => {
    const asks = { ...agreement, requiredLevel: 'STEP_2' as const };
    expect(certificateCovers(asks, [FIRST, NEXT])).toMatchObject({
      atTender: false,
      uncoveredFrom: '2026-01-01',
    });
    expect(certificateCovers(asks, [{ ...FIRST, level: 'PLUS_30' }, NEXT]).covers).toBe(true);
  });

  it('perhaps, while the day of the tender is not recorded', () => {
    const unknown = { ...agreement, tenderedOn: null };
    expect(certificateCovers(unknown, [FIRST, NEXT])).toMatchObject({ covers: null, atTender: null });
    expect(certificateCovers(unknown, [FIRST])).toMatchObject({ covers: false, atTender: null });
  });
});

describe('an aspirant', () => {
  const first = certificate('ASPIRANT', '2024-02-01', '2025-02-01');
  const second = certificate('ASPIRANT', '2025-02-01', '2027-02-01');
  it('must reach step 1 within two years after the first of its certificates in a row', () => {
    expect(aspirantRule([second, first], 0, '2026-01-31')).toEqual({
      deadline: '2026-02-01',
      state: 'ON_THE_WAY',
    });
    expect(aspirantRule([first, second], 0, '2026-02-01')?.state).toBe('OVERDUE');
    expect(aspirantRule([first, second], 1, '2026-02-01')?.state).toBe('REACHED');
  });
  it('is no other firm, nor one before its certificate', () => {
    expect(aspirantRule([first, { ...FIRST, validFrom: '2025-06-01' }], 0, '2025-07-01')).toBeNull();
    expect(aspirantRule([first], 0, '2024-01-31')).toBeNull();
    expect(aspirantRule([], 0, '2024-01-31')).toBeNull();
  });
  it('counts anew after another certificate', () => {
    const before = certificate('STEP_1', '2020-01-01', '2022-01-01');
    expect(aspirantRule([before, second], 0, '2025-03-01')?.deadline).toBe('2027-02-01');
  });
});

describe('the level', () => {
  const onTheWay = { deadline: '2027-01-01', state: 'ON_THE_WAY' as const };
  it.each([
    [1, 'STEP_1'],
    [2, 'STEP_2'],
    [3, 'STEP_3'],
  ])('is the step that is reached: %i', (steps, level) => {
    expect(levelReached(steps, null, undefined)).toBe(level);
  });
  it('below step 1 is what a certificate says of basistrede and aspirant, and else none', () => {
    expect(levelReached(0, null, { ...FIRST, level: 'BASIC' })).toBe('BASIC');
    expect(levelReached(0, onTheWay, { ...FIRST, level: 'ASPIRANT' })).toBe('ASPIRANT');
    expect(levelReached(0, { ...onTheWay, state: 'OVERDUE' }, { ...FIRST, level: 'ASPIRANT' })).toBeNull();
    expect(levelReached(0, null, { ...FIRST, level: 'STEP_3' })).toBeNull();
    expect(levelReached(0, null, undefined)).toBeNull();
  });
});
