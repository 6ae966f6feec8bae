import { type KitDatabase, kitDatabase } from '@social-return/test/setup/kit';
import { statementsDuring } from '@social-return/test/setup/subgraph';
import { dayOf } from '@social-return/values/day';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withoutTransactions } from '../processing/testing.ts';
import { daysToReport, type PlacementInPeriod, placementsInPeriods } from './in-period.ts';
import { placementsOfCandidates } from './of-candidates.ts';

const TODAY = dayOf(2026, 3, 2);
const AFRIKAANDERWIJK = 'BU05991086';

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
});

afterAll(() => kit?.drop());

beforeEach(() => kit.db.query('truncate placement cascade'));

describe('the days that are reported', () => {
  it.each([
    ['2025-H2', '2025-07-01', '2026-01-01'],
    ['2026-H1', '2026-01-01', '2026-03-03'],
    ['2026-H2', '2026-07-01', '2026-07-01'],
  ])('of %s go from %s up to %s, today included', (period, start, end) => {
    expect(daysToReport(period, TODAY)).toEqual({ start, end });
  });
});

describe('placements in a period', () => {
  const daysOf = async (period: string, row: { start: string; end?: string | null }) => {
    await kit.addPlacements(row);
    const [rows] = await placementsInPeriods(kit.db, [{ period, area: null }], TODAY, []);
    return rows!.map(({ days }) => days);
  };

  it.each<[string, { start: string; end?: string }, number[]]>([
    ['2025-H2', { start: '2025-12-31' }, [1]],
    ['2025-H2', { start: '2026-01-01' }, []],
    ['2025-H2', { start: '2025-01-01', end: '2025-07-01' }, []],
    ['2025-H2', { start: '2025-01-01', end: '2025-07-02' }, [1]],
    ['2025-H2', { start: '2025-01-01' }, [184]],
    ['2026-H1', { start: '2026-03-02' }, [1]],
    ['2026-H1', { start: '2026-03-02', end: '2026-03-20' }, [1]],
    ['2026-H1', { start: '2026-03-03' }, []],
    ['2026-H2', { start: '2026-01-01' }, []],
  ])('%s of %j counts days %j', async (period, row, days) => {
    expect(await daysOf(period, row)).toEqual(days);
  });

  it('of many reports cost one statement, by the place of the work', async () => {
    await kit.addPlacements(
      { id: 'eneco:p1' },
      { id: 'eneco:p2', buurt: AFRIKAANDERWIJK, candidate_id: 'gemeente:c2' },
    );
    let reports: PlacementInPeriod[][] = [];
    const statements = await statementsDuring(async () => {
      reports = await placementsInPeriods(
        kit.db,
        [
          { period: '2026-H1', area: null },
          { period: '2026-H1', area: AFRIKAANDERWIJK },
          { period: '2025-H2', area: null },
        ],
        TODAY,
        ['employer'],
      );
    });
    expect(statements).toHaveLength(1);
    expect(reports.map((rows) => rows.map(({ candidateId }) => candidateId))).toEqual([
      ['gemeente:c1', 'gemeente:c2'],
      ['gemeente:c2'],
      [],
    ]);
    expect(reports[1]![0]!.own).toEqual({ employer: 'Voorbeeld BV' });
  });
});

describe('placements of people', () => {
  it('come in the order of the people with one statement and one for the log, the newest first', async () => {
    await kit.addPlacements(
      { id: 'eneco:p1', start: '2025-01-01', end: '2025-02-01' },
      { id: 'eneco:p2', start: '2026-01-01' },
      { id: 'eneco:p3', candidate_id: 'gemeente:c2' },
    );
    let answers: Awaited<ReturnType<typeof placementsOfCandidates>> = [];
    const statements = await statementsDuring(async () => {
      const people = ['gemeente:c2', 'gemeente:none', 'gemeente:c1'];
      answers = await placementsOfCandidates(await kit.context(), 'true', people);
    });
    expect(withoutTransactions(statements)).toHaveLength(2);
    expect(answers.map(({ rows }) => rows.map(({ id }) => id))).toEqual([
      ['eneco:p3'],
      [],
      ['eneco:p2', 'eneco:p1'],
    ]);
    expect(answers[2]!.rows[1]).toMatchObject({
      start: '2025-01-01',
      end: '2025-02-01',
      minutesPerWeek: 1920,
    });
  });
});
