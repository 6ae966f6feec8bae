import 'reflect-metadata';
import { demoWorld } from '@social-return/demo/world';
import type { GroupedPlacements } from '@social-return/subgraph-kit/placements/grouped';
import { groupRows, type TestRow } from '@social-return/subgraph-kit/placements/testing';
import { addDays, type Day, daysBetween } from '@social-return/values/day';
import { type Period, parsePeriod, periodRange } from '@social-return/values/period';
import { describe, expect, test } from 'vitest';
import { reportMeasures } from '../interpretation/measures.ts';
import type { Policy } from '../interpretation/policy.ts';
import { MEASURED_COLUMNS } from '../model/measured-columns.ts';
import { FULL_TIME_MINUTES, SCHEME_VERSIONS } from '../published/scheme-rows.ts';
import { demoTables } from './load.ts';

const TODAY = '2026-11-22' as Day;

type Row = Readonly<Record<string, unknown>>;
const city = new Map(demoTables(demoWorld('city', TODAY)));
const rowsOf = (table: string): readonly Row[] => city.get(table) ?? [];

const POLICY: Policy = new Map(
  SCHEME_VERSIONS.map(({ id, label, validFrom, source, blocks }) => [
    id,
    {
      label,
      validFrom: validFrom as Day,
      source,
      assumption: true,
      blocks: new Map(
        blocks.map(([group, euro, monthCap]) => [
          group,
          { amountCents: BigInt(euro) * 100n, fullTimeMinutesPerWeek: FULL_TIME_MINUTES, monthCap },
        ]),
      ),
    },
  ]),
);

/** The gemeente's own figure of a half-year over its rows. */
function effortValue(period: Period): number {
  const [value] = reportMeasures(period, grouped(period), POLICY, TODAY);
  return Number(value?.amount);
}

function grouped(period: Period): GroupedPlacements {
  const rows = rowsOf('placement').flatMap((row) => inPeriod(row, period));
  return groupRows(period, rows, MEASURED_COLUMNS);
}

function inPeriod(row: Row, period: Period): TestRow[] {
  const { start: since, end: until } = periodRange(period);
  const [start, end] = [row.start as Day, row.end as Day | null];
  const last = [until, end ?? until, addDays(TODAY, 1)].sort()[0] as Day;
  const first = start > since ? start : since;
  if (first >= last) return [];
  const { approval, target_group, scheme_version_id } = row;
  return [
    {
      candidateId: row.candidate_id as string,
      employerKvk: row.employer_kvk as string,
      start,
      minutesPerWeek: row.minutes_per_week as number,
      days: daysBetween(first, last),
      homeBuurt: row.home_buurt as string | null,
      livesElsewhere: row.lives_elsewhere as boolean,
      own: { approval, target_group, scheme_version_id, end, confirmed_until: row.confirmed_until },
    },
  ];
}

const yearValue = (year: number) =>
  effortValue(parsePeriod(`${year}-H1`)) + effortValue(parsePeriod(`${year}-H2`));

describe('the gemeente at the size of the city', () => {
  test('realised over 35 million euro in 2023, as it published', () => {
    expect(yearValue(2023)).toBeGreaterThan(35_000_000);
    expect(yearValue(2023)).toBeLessThan(37_000_000);
  });

  test('helped 3,000 people in 2023, as it published', () => {
    const people = rowsOf('placement')
      .filter(
        ({ start, end, approval }) =>
          approval === 'APPROVED' && String(start) < '2024' && (end === null || String(end) > '2023-01-01'),
      )
      .map(({ candidate_id }) => candidate_id);
    expect(new Set(people).size).toBeGreaterThanOrEqual(3_000);
    expect(new Set(people).size).toBeLessThan(3_200);
  });

  test.each([2024, 2025])('realised a little more in %i', (year) => {
    expect(yearValue(year)).toBeGreaterThan(35_000_000);
    expect(yearValue(year)).toBeLessThan(44_000_000);
  });

  test('has ten anchor organisations, fifty recognised entrepreneurs and three hundred contracts', () => {
    expect(rowsOf('anchor_organisation')).toHaveLength(10);
    expect(rowsOf('recognised_entrepreneur')).toHaveLength(50);
    expect(rowsOf('contract')).toHaveLength(300);
  });

  test('asked social return in fewer than half of its contracts at first, and in more of them later', () => {
    const share = (from: string, until: string) => {
      const started = rowsOf('contract').filter(
        ({ start }) => String(start) >= from && String(start) < until,
      );
      return started.filter((row) => Number(row.percentage_hundredths) > 0).length / started.length;
    };
    expect(share('2021', '2023')).toBeLessThan(0.5);
    expect(share('2025', '2027')).toBeGreaterThan(0.55);
  });

  test('has most placements under a contract', () => {
    const placements = rowsOf('placement');
    expect(placements.filter((row) => row.contract_id !== null).length / placements.length).toBeGreaterThan(
      0.55,
    );
  });

  test('helps people out of bijstand in every half-year that is over for long enough', () => {
    for (const period of ['2023-H1', '2024-H2', '2025-H2'].map((text) => parsePeriod(text))) {
      const outflow = reportMeasures(period, grouped(period), POLICY, TODAY).find(
        ({ unit }) => unit === 'bijstand-outflow',
      );
      expect(outflow?.people).toBeGreaterThan(50);
    }
  });

  test('has contracts in every state of enforcement, each with the history that led to it', () => {
    const states = new Set(rowsOf('enforcement_transition').map(({ to_state }) => to_state));
    expect([...states].toSorted()).toEqual(['BEHIND', 'FULFILLED', 'RECOVERY_PERIOD', 'WITHHOLDING']);
  });

  test('has placements whose hours or contract changed, a firm that merged, and a contract of two firms', () => {
    expect(rowsOf('placement_past')).toHaveLength(2);
    expect(rowsOf('placement').filter((row) => row.changed_on !== null)).toHaveLength(2);
    expect(rowsOf('firm_succession')).toHaveLength(1);
    const joint = rowsOf('contract').filter((row) => row.contractors !== null);
    expect(joint).toHaveLength(1);
    const firms = ((joint[0]?.contractors ?? []) as { kvk: string }[]).map(({ kvk }) => kvk);
    const done = rowsOf('placement').filter((row) => row.contract_id === joint[0]?.id);
    expect(done.length).toBeGreaterThan(0);
    expect(firms).toEqual(expect.arrayContaining(done.map((row) => row.contractor_kvk)));
  });

  test('has texts without anything left to fill in', () => {
    for (const { title, motivation } of rowsOf('contract')) {
      expect(`${title} ${motivation ?? ''}`).not.toMatch(/[{}]|undefined|null|NaN|\s{2}./);
    }
  });
});
