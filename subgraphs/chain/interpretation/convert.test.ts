import type { MeasureShape } from '@social-return/contract/questions/contributions';
import { CROSSWALK, type CrosswalkRow, crosswalkRow } from '@social-return/contract/questions/crosswalk';
import { rationalOf } from '@social-return/values/rational';
import { describe, expect, it } from 'vitest';
import { convert } from './convert.ts';

const measure = (unit: string, amount: string): MeasureShape => ({
  unit,
  unitTitle: unit,
  amount,
  people: 20,
  rule: {
    id: unit,
    version: '1',
    validFrom: '2023-01-01',
    source: 's',
    assumption: true,
    explanations: { NL: 'n', EN: 'e' },
  },
  inputs: [],
});

describe('the crosswalk', () => {
  it('has exact factors, a source, and one row at a time from a unit to another', () => {
    const starts = CROSSWALK.map(({ from, to, validFrom }) => `${from} ${to} ${validFrom}`);
    expect(new Set(starts).size).toBe(CROSSWALK.length);
    expect(new Set(CROSSWALK.map(({ id }) => id)).size).toBe(CROSSWALK.length);
    for (const row of CROSSWALK) {
      expect(rationalOf(row.factor).numerator).toBeGreaterThan(0n);
      expect(rationalOf(row.uncertainty).numerator).toBeGreaterThanOrEqual(0n);
      expect(row.source.length).toBeGreaterThan(20);
      expect(row.assumption || row.source.startsWith('Definitie')).toBe(true);
    }
  });

  it('changes on the day of a new version, and has nothing before the first', () => {
    const version = (day: string) => crosswalkRow('weighted-fte', 'euro-effort-value', day)?.version ?? null;
    expect(['2019-12-31', '2020-01-01', '2023-06-30', '2023-07-01'].map(version)).toEqual([
      null,
      '2020.1',
      '2020.1',
      '2023.1',
    ]);
  });
});

describe('a conversion', () => {
  const rows: CrosswalkRow[] = [
    {
      id: 'a->b@1',
      from: 'a',
      to: 'b',
      factor: '0.3',
      source: 's',
      version: '1',
      validFrom: '2020-01-01',
      uncertainty: '0.1',
      assumption: true,
    },
    {
      id: 'b->c@1',
      from: 'b',
      to: 'c',
      factor: '2',
      source: 's',
      version: '1',
      validFrom: '2020-01-01',
      uncertainty: '0',
      assumption: true,
    },
  ];

  it('says which row was used, and how far it can be off', () => {
    const { converted } = convert([measure('a', '10.05'), measure('b', '7')], 'b', '2025-07-01', rows);
    expect(converted.map(({ row, amount, lowest, highest }) => [row?.id, amount, lowest, highest])).toEqual([
      ['a->b@1', '3.02', '2.71', '3.32'],
      [undefined, '7', '7', '7'],
    ]);
  });

  it('goes by one row or not at all: never over two, never backwards, never before the row holds', () => {
    const left = (from: string, to: string, day = '2025-07-01') =>
      convert([measure(from, '1')], to, day, rows).notConverted.length;
    expect([left('a', 'c'), left('b', 'a'), left('a', 'b', '2019-07-01'), left('a', 'b')]).toEqual([
      1, 1, 1, 0,
    ]);
  });
});
