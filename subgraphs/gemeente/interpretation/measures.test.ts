import { measure } from '@social-return/contract/questions/contributions';
import { groupRows, type TestRow } from '@social-return/subgraph-kit/placements/testing';
import { addDays, type Day, daysBetween } from '@social-return/values/day';
import { divide, sum, toDecimal } from '@social-return/values/rational';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURED_COLUMNS } from '../model/measured-columns.ts';
import { effortValue } from './effort-value.ts';
import { type PlacementFacts, placementMeasures, reportMeasures } from './measures.ts';
import { blockOf, type Policy } from './policy.ts';
import { NO_EXTRAS } from './scheme-testing.ts';

const day = (text: string) => text as Day;
const version = (label: string, validFrom: string, amountCents: bigint) => ({
  label,
  validFrom: day(validFrom),
  source: `bron van ${label}`,
  assumption: true,
  blocks: new Map([['WW', { amountCents, fullTimeMinutesPerWeek: 2_160, monthCap: 12 }]]),
});
const POLICY: Policy = new Map([
  ['new', version('2023', '2023-07-01', 3_650_000n)],
  ['old', version('2020', '2020-01-01', 1_825_000n)],
]);
const TODAY = day('2026-03-02');

const facts = (more: Partial<PlacementFacts> = {}): PlacementFacts => ({
  start: day('2026-01-01'),
  since: day('2026-01-01'),
  until: null,
  ...NO_EXTRAS,
  minutesPerWeek: 2_160,
  approval: 'APPROVED',
  schemeVersionId: 'new',
  targetGroup: 'WW',
  ...more,
});

const row = (candidateId: string, days: number, own: object = {}): TestRow => ({
  candidateId,
  employerKvk: '12345678',
  start: day('2025-10-01'),
  minutesPerWeek: 2_160,
  days,
  homeBuurt: null,
  livesElsewhere: false,
  own: { approval: 'APPROVED', target_group: 'WW', scheme_version_id: 'new', ...own },
});

const measuresOf = (period: string, rows: readonly TestRow[]) =>
  reportMeasures(period, groupRows(period, rows, MEASURED_COLUMNS), POLICY, TODAY);

describe('a placement', () => {
  it('is worth its days until today, today included', () => {
    const [effort] = placementMeasures([facts()], POLICY, TODAY);
    expect(effort).toMatchObject({ unit: 'euro-effort-value', amount: '6100.00', people: 1 });
  });

  it('is worth nothing before it is approved', () => {
    for (const approval of ['SUBMITTED', 'REJECTED', 'RETURNED']) {
      expect(placementMeasures([facts({ approval })], POLICY, TODAY)[0]?.amount).toBe('0.00');
    }
  });

  it('names the version of the scheme by which it is valued, and that it is assumed', () => {
    const [effort] = placementMeasures([facts({ schemeVersionId: 'old' })], POLICY, TODAY);
    expect(effort).toMatchObject({
      amount: '3050.00',
      rule: { version: '2026.3 (2020)', validFrom: '2020-01-01', source: 'bron van 2020', assumption: true },
    });
  });

  it('cannot be valued by a block that does not exist', () => {
    expect(() => placementMeasures([facts({ targetGroup: 'NUG' })], POLICY, TODAY)).toThrow(
      'Scheme version new has no block for NUG.',
    );
  });
});

describe('a half-year', () => {
  it('adds up approved placements, each by its own version, rounded once', () => {
    const rows = [
      row('a', 61),
      row('a', 10, { scheme_version_id: 'old' }),
      row('b', 61, { approval: 'SUBMITTED' }),
    ];
    const [effort, approved] = measuresOf('2026-H1', rows);
    expect(effort).toMatchObject({ amount: '6600.00', people: 1 });
    // The rule names no version; beside it stands how many people each valued.
    expect(effort?.rule).toMatchObject({ version: '2026.3', validFrom: '2020-01-01', assumption: true });
    expect(effort?.tables).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ label: '2020', source: 'bron van 2020', people: 1 }),
        expect.objectContaining({ label: '2023', source: 'bron van 2023', people: 1 }),
      ]),
    );
    expect(approved).toMatchObject({ unit: 'approved-placements', amount: '2', people: 1 });
  });

  it('counts days up to the month cap of the block only', () => {
    // The cap of twelve months after 1 October 2025 ends on 1 October 2026: 92 days of the second half-year.
    expect(measuresOf('2026-H2', [row('a', 184)])[0]?.amount).toBe('9200.00');
  });

  it('without placements is zero, of the shape that the chain expects', () => {
    const measures = measuresOf('2026-H1', []);
    expect(measures.map(({ amount, people }) => ({ amount, people }))).toEqual([
      { amount: '0.00', people: 0 },
      { amount: '0', people: 0 },
      { amount: '0', people: 0 },
    ]);
    for (const figure of measures) expect(measure.parse(figure)).toEqual(figure);
  });
});

it('is worth as much as its placements one by one', () => {
  const anyRow = fc
    .record({
      start: fc.nat({ max: 900 }).map((n) => addDays(day('2024-01-01'), n)),
      minutesPerWeek: fc.integer({ min: 1, max: 3_600 }),
      scheme_version_id: fc.constantFrom('new', 'old'),
      approval: fc.constantFrom('APPROVED', 'SUBMITTED'),
    })
    .filter(({ start }) => start < '2026-07-01');
  const first = day('2026-01-01');
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 10 }), (given) => {
      const rows = given.map(({ start, minutesPerWeek, ...own }, n): TestRow => {
        const from = start > first ? start : first;
        return { ...row(`c${n}`, daysBetween(from, day('2026-07-01')), own), start, minutesPerWeek };
      });
      const cents = rows
        .filter(({ own }) => own.approval === 'APPROVED')
        .map(({ start, minutesPerWeek, own }) => {
          const valuation = { schemeVersionId: String(own.scheme_version_id), targetGroup: 'WW' };
          const span = { from: start > first ? start : first, until: day('2026-07-01') };
          return effortValue(blockOf(POLICY, valuation), { start, minutesPerWeek }, span);
        });
      expect(measuresOf('2026-H1', rows)[0]?.amount).toBe(toDecimal(divide(sum(cents), 100n), 2));
    }),
  );
});
