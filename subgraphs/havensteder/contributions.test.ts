import { newId } from '@social-return/contract/ids';
import {
  decision,
  type MeasureShape,
  placements,
  type ReportContribution,
  report,
  type VacancyMatches,
  type VacancyPage,
  vacancyMatches,
  vacancyPage,
} from '@social-return/contract/questions/contributions';
import { NO_CLAIMS, unpackForTest } from '@social-return/contract/questions/testing';
import { writeContribution } from '@social-return/contract/questions/written-contribution';
import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
import { statementsDuring } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  AFRIKAANDERWIJK,
  BOSPOLDER,
  byContractor,
  byLocalParty,
  chore,
  freshKey,
  localParty,
  NOW,
  placement,
  recordOf,
  startHavensteder,
  survey,
  type TestedSubgraph,
} from './testing.ts';

const RESIDENT = newId('gemeente');
const AS_OF = NOW.toISOString();

let subgraph: TestedSubgraph;
let choreId: string;
let placementId: string;
beforeAll(async () => {
  subgraph = await startHavensteder();
  const { change } = subgraph;
  const party = await recordOf(change('createHavenstederLocalParty', localParty()));
  // 365 days: 181 in the first half-year, and 77 of the second up to and including 15 September.
  await recordOf(
    change('createHavenstederAssignment', byContractor({ amount: '36500.00', localAmount: '3650.00' })),
  );
  await recordOf(
    change(
      'createHavenstederAssignment',
      byLocalParty(party.id, {
        workplace: AFRIKAANDERWIJK,
        amount: '1000.00',
        localAmount: '1000.00',
        start: '2026-06-21',
        end: '2026-07-11',
      }),
    ),
  );
  const vacancy = await recordOf(change('createHavenstederVacancy', chore()));
  choreId = vacancy.id;
  await recordOf(
    change('createHavenstederVacancy', chore({ title: 'Tuin onderhouden', workplace: AFRIKAANDERWIJK })),
  );
  const resident = placement({ candidateId: RESIDENT, start: '2026-06-01', end: '2026-06-11' });
  placementId = (await recordOf(change('startHavenstederPlacement', resident))).id;
  await recordOf(
    change('startHavenstederPlacement', placement({ ...resident, start: '2026-06-20', end: '2026-07-05' })),
  );
  await recordOf(
    change('startHavenstederPlacement', placement({ home: null, start: '2026-06-01', end: '2026-06-11' })),
  );
});
afterAll(() => subgraph.close());

/** What the subgraph contributes to one question, or to several of them at once. */
async function contributions<T>(type: string, key: string, field: string, values: string[]): Promise<T[]> {
  const { data, errors } = await subgraph.ask<{ _entities: Record<string, T>[] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${type} { ${field} } } }`,
    // Of a person the register gives the key again, while there is a ground to share it.
    {
      of: values.map((value) => ({
        __typename: type,
        [key]: value,
        ...(key === 'ref' ? { shared: value } : {}),
      })),
    },
  );
  if (errors) throw new Error(errors.map(({ message }) => message).join(' '));
  return data._entities.map((entity) => entity[field] as T);
}

const reports = (...questions: { period: string; area: string | null }[]) =>
  contributions<ReportContribution>(
    'ChainReport',
    'query',
    'havenstederReport',
    questions.map((question) => encodeQuestion(question)),
  );

const figures = (measures: readonly MeasureShape[] = []) =>
  Object.fromEntries(measures.map(({ unit, amount, people }) => [unit, [amount, people]]));

describe('what Havensteder contributes to a report', () => {
  test('is money by its days in the half-year, the local share, and hours of residents', async () => {
    const [first] = await reports({ period: '2026-H1', area: null });
    expect(writeContribution(report.parse(first))).toEqual(first);
    expect(first?.asOf).toBe(AS_OF);
    expect(unpackForTest(first?.claims ?? '')).toHaveLength(3);
    // 181/365 of € 36,500 and half of € 1,000; of those € 3,650 × 181/365 and half of € 1,000 are local.
    expect(figures(first?.measures)).toEqual({
      'euro-local': ['2310.00', null],
      'local-share': ['12.4', null],
      'resident-hours': ['21.0', 1],
    });
  });

  test('counts days of the running half-year up to and including today', async () => {
    const [second] = await reports({ period: '2026-H2', area: null });
    expect(figures(second?.measures)).toEqual({
      'euro-local': ['1270.00', null],
      'local-share': ['15.5', null],
      'resident-hours': ['4.0', 1],
    });
  });

  test('is of the area where the work is', async () => {
    const [buurt, wijk, elsewhere] = await reports(
      { period: '2026-H1', area: BOSPOLDER },
      { period: '2026-H1', area: 'WK059903' },
      { period: '2026-H1', area: AFRIKAANDERWIJK },
    );
    expect(figures(buurt?.measures)['local-share']).toEqual(['10.0', null]);
    expect(figures(wijk?.measures)).toEqual(figures(buurt?.measures));
    expect(figures(elsewhere?.measures)).toEqual({
      'euro-local': ['500.00', null],
      'local-share': ['100.0', null],
      'resident-hours': ['0.0', 0],
      // The local party is of another area: what is spent here leaves at once.
      lm3: ['1.00', null],
    });
  });

  test('holds LM3 once a party reported what it spent again, and how much of round 2 that covers', async () => {
    const { change } = subgraph;
    const establishment = 'BU05991577';
    const { id } = await recordOf(change('createHavenstederLocalParty', localParty({ establishment })));
    const money = { start: '2025-02-01', end: '2025-03-01', amount: '1000.00', localAmount: '600.00' };
    const award = { ...money, workplace: establishment, awardedOn: '2025-01-10' };
    await recordOf(change('createHavenstederAssignment', byLocalParty(id, award)));
    const question = { period: '2025-H1', area: establishment };
    expect(figures((await reports(question))[0]?.measures)).not.toHaveProperty('lm3');
    const told = survey(id, { period: '2025-H1', area: establishment });
    await recordOf(change('recordHavenstederSpendingSurvey', told));
    expect(figures((await reports(question))[0]?.measures)).toMatchObject({
      lm3: ['1.84', null],
      'lm3-coverage': ['100.0', null],
    });
    await recordOf(change('createHavenstederAssignment', byContractor({ ...award, ...money })));
    expect(figures((await reports(question))[0]?.measures)).toMatchObject({
      'lm3-lower-bound': ['1.72', null],
      'lm3-coverage': ['50.0', null],
    });
  });

  test('has no local share where and when no money was spent', async () => {
    const [before, ahead] = await reports(
      { period: '2019-H1', area: null },
      { period: '2030-H1', area: null },
    );
    for (const contribution of [before, ahead]) {
      expect(contribution?.claims).toBe(NO_CLAIMS);
      expect(figures(contribution?.measures)).toEqual({
        'euro-local': ['0.00', null],
        'resident-hours': ['0.0', 0],
      });
    }
  });

  test('names the rule of every figure, and that it is an assumption', async () => {
    const [first] = await reports({ period: '2026-H1', area: null });
    expect(first?.measures.map(({ rule }) => [rule.id, rule.version, rule.assumption])).toEqual([
      ['havensteder.euro-local', '2026.1', true],
      ['havensteder.local-share', '2026.1', true],
      ['havensteder.resident-hours', '2026.1', true],
    ]);
  });

  test('costs eight statements however many reports are asked for: what is fixed, placements, people by buurt, assignments with surveys, deliveries, firms that became another, the log, and names from before an erasure', async () => {
    const statements = await statementsDuring(() =>
      reports(
        ...['2025-H1', '2025-H2', '2026-H1', '2026-H2'].flatMap((period) =>
          [null, BOSPOLDER, AFRIKAANDERWIJK].map((area) => ({ period, area })),
        ),
      ),
    );
    expect(withoutTransactions(statements)).toHaveLength(8);
  });
});

describe('what Havensteder contributes to the other questions', () => {
  test('is its page of a search, with the facets', async () => {
    const [page] = await contributions<VacancyPage>('VacancyConnection', 'query', 'havenstederPage', [
      encodeQuestion({ filter: { text: 'portieken', area: BOSPOLDER }, first: 10, after: null }),
    ]);
    expect(writeContribution(vacancyPage.parse(page))).toEqual(page);
    expect(page).toMatchObject({
      asOf: AS_OF,
      total: 1,
      facets: { kind: { CHORE: 1 }, organisation: { havensteder: 1 } },
    });
    expect(page?.rows.map(([, published, id]) => [published, id])).toEqual([['2026-09-15', choreId]]);
  });

  test('is its vacancies that fit a person', async () => {
    const profile = { kinds: ['CHORE'], skills: [], hoursMin: 2, hoursMax: 8, language: 1, buurt: BOSPOLDER };
    const [matches] = await contributions<VacancyMatches>(
      'VacancyMatchConnection',
      'query',
      'havenstederMatches',
      [encodeQuestion({ profile, first: 1, after: null })],
    );
    expect(writeContribution(vacancyMatches.parse(matches))).toEqual(matches);
    expect(matches?.total).toBe(2);
    expect(matches?.rows[0]?.id).toBe(choreId);
  });

  test('is what it recorded for a person', async () => {
    const [known, unknown] = await contributions<unknown>('Candidate', 'ref', 'havenstederPlacements', [
      RESIDENT,
      newId('gemeente'),
    ]);
    expect(
      placements.parse(known).rows.map(({ start, end, minutesPerWeek }) => [start, end, minutesPerWeek]),
    ).toEqual([
      ['2026-06-20', '2026-07-05', 420],
      ['2026-06-01', '2026-06-11', 420],
    ]);
    expect(placements.parse(unknown)).toEqual({ asOf: AS_OF, rows: [] });
  });

  test('is what it decided on a referral', async () => {
    const voucher = await subgraph.voucher(choreId);
    await subgraph.change('declineHavenstederReferral', { voucher, reason: 'De klus is al gedaan.' });
    const { jti } = JSON.parse(Buffer.from(voucher.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const [decided, open] = await contributions<unknown>('Referral', 'ref', 'havenstederDecision', [
      jti,
      newId('gemeente'),
    ]);
    expect(decision.parse(decided).decision).toEqual({
      status: 'DECLINED',
      decidedAt: AS_OF,
      reason: 'De klus is al gedaan.',
      placement: null,
      receipt: expect.any(String),
    });
    expect(decision.parse(open).decision).toBeNull();
  });

  test('names the question when it is not one of the chain', async () => {
    await expect(
      contributions('ChainReport', 'query', 'havenstederReport', [encodeQuestion({ period: '2026-H1' })]),
    ).rejects.toThrow('Argument "query": expected a question of the chain');
  });
});

describe('what others refer to', () => {
  test('resolves by its key, and to null when it does not exist', async () => {
    const { data } = await subgraph.ask(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
         ... on HavenstederVacancy { title matchProfile } ... on HavenstederPlacement { employer }
       } }`,
      {
        of: [
          { __typename: 'HavenstederVacancy', ref: choreId },
          { __typename: 'HavenstederPlacement', ref: placementId },
          { __typename: 'HavenstederVacancy', ref: 'havensteder:none' },
        ],
      },
    );
    expect(data).toEqual({
      _entities: [
        {
          title: 'Portiek schoonmaken',
          matchProfile: {
            kind: 'CHORE',
            skills: [],
            hoursMin: 2,
            hoursMax: 6,
            language: 0,
            buurt: BOSPOLDER,
          },
        },
        { employer: 'WijkEnergieWerkt' },
        null,
      ],
    });
  });
});

test('shows hours that change in a fixed half-year as a correction after it, and moves nothing that is fixed', async () => {
  const { change } = subgraph;
  const work = placement({ kind: 'JOB', start: '2025-07-01', hoursPerWeek: 14 });
  const { id } = await recordOf(change('startHavenstederPlacement', work));
  const { data } = await subgraph.ask<{ fixHavenstederPeriod: { errors: unknown[] } }>(
    'mutation ($input: FixHavenstederPeriodInput!) { fixHavenstederPeriod(input: $input) { errors { message } } }',
    { input: { idempotencyKey: freshKey(), period: '2025-H2' } },
  );
  expect(data.fixHavenstederPeriod.errors).toEqual([]);
  const reported = async () => {
    const [fixed, later] = await reports(
      { period: '2025-H2', area: null },
      { period: '2026-H1', area: null },
    );
    return [JSON.stringify(fixed), later?.corrections ?? []] as const;
  };
  const [fixed, none] = await reported();
  expect(none).toEqual([]);
  // 14 hours a week over 184 days is 368 hours; over 92 of them 7 hours less is 92 hours less.
  const hours = { id, expectedVersion: 1, from: '2025-10-01', hoursPerWeek: 7 };
  await recordOf(change('changeHavenstederPlacementHours', hours));
  expect(await reported()).toEqual([
    fixed,
    [
      {
        period: '2025-H2',
        people: 1,
        figures: [expect.objectContaining({ unit: 'resident-hours', fixed: '368.0', now: '276.0' })],
      },
    ],
  ]);
  // Taken back, nothing differs.
  await recordOf(
    change('changeHavenstederPlacementHours', { ...hours, expectedVersion: 2, hoursPerWeek: 14 }),
  );
  expect(await reported()).toEqual([fixed, []]);
});
