import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type KitDatabase, kitDatabase } from '../../../test/setup/kit.ts';
import { NOON, statementsDuring } from '../../../test/setup/subgraph.ts';
import { dayOf } from '../../values/day.ts';
import {
  type ClaimedPlacement,
  claimsOn,
  type PlacementInPeriod,
  placementsInPeriods,
  reportedDays,
} from './in-period.ts';
import { placementsOfCandidates } from './of-candidates.ts';

const TODAY = dayOf(2026, 3, 2);
const KEY = Buffer.alloc(32, 1);
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
    expect(reportedDays(period, TODAY)).toEqual({ start, end });
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

describe('claims', () => {
  const row: ClaimedPlacement = {
    candidateId: 'gemeente:c1',
    employerKvk: '12345678',
    start: dayOf(2026, 1, 1),
    end: null,
    minutesPerWeek: 60,
    days: 7,
    homeBuurt: null,
    livesElsewhere: false,
    own: {},
  };
  const area = AFRIKAANDERWIJK;

  it.each<[Partial<PlacementInPeriod>, string | null, boolean | null]>([
    [{}, null, null],
    [{ homeBuurt: area }, null, true],
    [{ homeBuurt: area }, area, true],
    [{ homeBuurt: 'BU05990321' }, area, false],
    [{ livesElsewhere: true }, null, false],
    [{}, area, null],
  ])('of %j in the area %j say that the person lives there: %j', (part, asked, resident) => {
    const [claim] = claimsOn([{ ...row, ...part }], { period: '2026-H1', area: asked }, KEY, TODAY);
    expect(claim!.slice(2, 4)).toEqual([420, resident]);
  });

  it.each<[string, string, string | null, string, (boolean | null)[]]>([
    ['runs, half a year later', '2026-H1', null, '2026-07-01', [true, null]],
    ['runs, a day before that', '2026-H1', null, '2026-06-30', [null, null]],
    ['runs, a year later', '2026-H1', null, '2027-01-01', [true, true]],
    ['ended a day too early', '2026-H1', '2026-06-30', '2027-01-01', [false, false]],
    ['ended on the day itself', '2026-H1', '2026-07-01', '2027-01-01', [true, false]],
    [
      'ended early, before anybody can know of the others',
      '2026-H1',
      '2026-02-01',
      '2026-06-01',
      [null, null],
    ],
    ['began in another half-year', '2026-H2', null, '2027-06-01', [null, null]],
  ])('of a placement that %s say whether it lasted', (_what, period, end, today, lasted) => {
    const placement = { ...row, end: end as ClaimedPlacement['end'] };
    const [claim] = claimsOn([placement], { period, area: null }, KEY, today as typeof TODAY);
    expect(claim!.slice(4)).toEqual(lasted);
  });

  it('of two organisations on one placement have the same tokens, and no id in them', () => {
    const question = { period: '2026-H1', area: null };
    const [one] = claimsOn([row], question, KEY, TODAY);
    const [other] = claimsOn([{ ...row, minutesPerWeek: 90, own: { kind: 'JOB' } }], question, KEY, TODAY);
    expect(other!.slice(0, 2)).toEqual(one!.slice(0, 2));
    expect(JSON.stringify(one)).not.toContain('c1');
  });

  it('of two reports cannot be joined', () => {
    const tokens = ['2026-H1', '2025-H2'].flatMap((period) =>
      claimsOn([row], { period, area: null }, KEY, TODAY)[0]!.slice(0, 2),
    );
    expect(new Set(tokens).size).toBe(4);
  });
});

describe('placements of people', () => {
  it('come in the order of the people with one statement, the newest first', async () => {
    await kit.addPlacements(
      { id: 'eneco:p1', start: '2025-01-01', end: '2025-02-01' },
      { id: 'eneco:p2', start: '2026-01-01' },
      { id: 'eneco:p3', candidate_id: 'gemeente:c2' },
    );
    let answers: Awaited<ReturnType<typeof placementsOfCandidates>> = [];
    const statements = await statementsDuring(async () => {
      const people = ['gemeente:c2', 'gemeente:none', 'gemeente:c1'];
      answers = await placementsOfCandidates(kit.db, people, KEY, NOON);
    });
    expect(statements).toHaveLength(1);
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
