import { recompute } from '@social-return/contract/questions/figures';
import type { Day } from '@social-return/values/day';
import { rational } from '@social-return/values/rational';
import { describe, expect, it } from 'vitest';
import {
  BUSINESS_CASE_BOOK,
  businessCase,
  type CaseParameter,
  NO_OUTFLOW,
  termsOn,
} from './business-case.ts';

const parameter = (kind: string, value: bigint, validFrom: string, validUntil: string | null) =>
  ({
    ...{ kind, value, version: validFrom.slice(0, 4), source: `bron ${kind}`, assumption: true },
    ...{ validFrom, validUntil, explanationNl: `NL ${kind}.`, explanationEn: `EN ${kind}.` },
  }) as CaseParameter;
const PARAMETERS = [
  parameter('BENEFIT_CENTS_PER_YEAR', 1_200_000n, '2020-01-01', '2024-01-01'),
  parameter('BENEFIT_CENTS_PER_YEAR', 1_500_000n, '2024-07-01', null),
  parameter('MONTHS', 6n, '2020-01-01', null),
  parameter('FULL_WEEK_MINUTES', 2160n, '2020-01-01', null),
];
const on = (day: string) => termsOn(PARAMETERS, day as Day);
const OUTFLOW = {
  people: 7,
  weekMinutes: 7n * 1080n,
  effortCents: rational(1_000_001n, 3n),
  schemes: [{ label: 'Rotterdam 2023', validFrom: '2023-01-01', source: 'AANNAME', people: 7 }],
};

describe('the business case per person', () => {
  it('is the benefit of the months pro rata to the week, and beside it the effort value', () => {
    const [saved, effort] = businessCase(OUTFLOW, on('2025-01-01'));
    expect([saved?.unit, saved?.amount, saved?.people]).toEqual([
      'euro-benefit-saved-per-person',
      '3750.00',
      7,
    ]);
    expect([effort?.unit, effort?.amount, effort?.people]).toEqual(['euro-effort-per-person', '476.19', 7]);
  });

  it('says of every parameter where it comes from and what is assumed', () => {
    const [saved] = businessCase(OUTFLOW, on('2025-01-01'));
    expect(saved?.rule).toMatchObject({
      version: '2026.1 (BENEFIT_CENTS_PER_YEAR 2024, MONTHS 2020, FULL_WEEK_MINUTES 2020)',
      validFrom: '2024-07-01',
      source: 'bron BENEFIT_CENTS_PER_YEAR · bron MONTHS · bron FULL_WEEK_MINUTES',
      assumption: true,
    });
    expect(saved?.rule.explanations.EN).toContain('EN MONTHS.');
  });

  it('names no version of a scheme in its rule: the chain names those of enough people', () => {
    const [, effort] = businessCase(OUTFLOW, on('2025-01-01'));
    expect(effort?.rule).toMatchObject({ version: '2026.1 (MONTHS 2020)', source: 'bron MONTHS' });
    expect(effort?.tables).toEqual(OUTFLOW.schemes);
  });

  it('is made again out of its inputs', () => {
    for (const measure of businessCase(OUTFLOW, on('2025-01-01'))) {
      expect(recompute(BUSINESS_CASE_BOOK, measure)).toBe(measure.amount);
    }
  });

  it('keeps the old parameters for the old half-years, and is not made in a gap', () => {
    expect(businessCase(OUTFLOW, on('2023-07-01'))[0]?.amount).toBe('3000.00');
    expect(businessCase(OUTFLOW, on('2024-01-01'))).toEqual([]);
    expect(businessCase(OUTFLOW, on('2019-07-01'))).toEqual([]);
  });

  it('is not made when nobody left', () => {
    expect(businessCase(NO_OUTFLOW, on('2025-01-01'))).toEqual([]);
  });
});
