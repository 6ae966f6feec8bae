import {
  type CandidateFilterShape,
  type CandidateKey,
  candidatePage,
} from '@social-return/contract/questions/contributions';
import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { BOSPOLDER, make, registerPerson, TUSSENDIJKEN, withdraw } from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;
const people: Record<string, string> = {};

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
  const days = { welder: '2026-01-05', insulator: '2026-01-06', volunteer: '2026-01-07' };
  for (const [name, day] of Object.entries(days)) {
    clock.set(`${day}T12:00:00.000Z`);
    people[name] = await registerPerson(subgraph, PROFILES[name as keyof typeof PROFILES]);
  }
  clock.set('2026-03-02T12:00:00.000Z');
  await registerPerson(subgraph, {}, []);
  await registerPerson(subgraph, {}, ['FOLLOW_UP']);
  const placed = await registerPerson(subgraph);
  await make(subgraph, 'updateCandidate', { id: placed, expectedVersion: 1, status: 'PLACED' });
});

afterAll(() => subgraph?.stop());

const PROFILES = {
  welder: { skills: ['lassen'], languageLevel: 'A1', hoursPerWeekMin: 32, hoursPerWeekMax: 40 },
  insulator: { home: TUSSENDIJKEN, skills: ['isoleren', 'lassen'], kinds: ['JOB', 'TRAINING'] },
  volunteer: { skills: [], kinds: ['VOLUNTEERING'], hoursPerWeekMin: 0, hoursPerWeekMax: 8 },
};

async function search(filter: CandidateFilterShape, first = 10, after: CandidateKey | null = null) {
  const query = encodeQuestion({ filter, first, after });
  const { data } = await subgraph.entities<{ gemeentePage: unknown }>(
    [{ __typename: 'CandidateConnection', query }],
    '... on CandidateConnection { gemeentePage }',
  );
  return candidatePage.parse(data._entities[0]?.gemeentePage);
}

const names = async (filter: CandidateFilterShape) =>
  (await search(filter)).rows.map(([, id]) => Object.keys(people).find((name) => people[name] === id) ?? '?');

it('finds only who seeks and consents to be matched, last registered first', async () => {
  expect(await search({})).toEqual({
    asOf: '2026-03-02T12:00:00.000Z',
    total: 3,
    rows: [
      ['2026-01-07', people.volunteer],
      ['2026-01-06', people.insulator],
      ['2026-01-05', people.welder],
    ],
  });
});

it('finds by each part of the filter', async () => {
  expect(await names({ kinds: ['TRAINING', 'VOLUNTEERING'] as never })).toEqual(['volunteer', 'insulator']);
  expect(await names({ area: TUSSENDIJKEN })).toEqual(['insulator']);
  expect(await names({ area: BOSPOLDER.slice(0, 8).replace('BU', 'WK') })).toEqual([
    'volunteer',
    'insulator',
    'welder',
  ]);
  expect(await names({ hoursMin: 33 })).toEqual(['welder']);
  expect(await names({ languageLevel: 'A2' as never })).toEqual(['volunteer', 'insulator']);
  expect(await names({ skills: [6] })).toEqual(['insulator', 'welder']);
  expect(await names({ skills: [1, 6] })).toEqual(['insulator']);
});

it('gives one row more than asked, and goes on behind a key', async () => {
  const first = await search({}, 1);
  expect(first.rows).toHaveLength(2);
  const next = await search({}, 1, first.rows[0]);
  expect(next.rows.map(([, id]) => id)).toEqual([people.insulator, people.welder]);
  expect(next.total).toBe(3);
});

it('answers many questions with one statement, and one for the log', async () => {
  const queries = ['JOB', 'TRAINING', 'CHORE'].map((kind) => ({
    __typename: 'CandidateConnection',
    query: encodeQuestion({ filter: { kinds: [kind] }, first: 5, after: null }),
  }));
  let totals: (number | undefined)[] = [];
  const statements = await statementsDuring(async () => {
    const { data } = await subgraph.entities<{ gemeentePage: { total: number } }>(
      queries,
      '... on CandidateConnection { gemeentePage }',
    );
    totals = data._entities.map((entity) => entity?.gemeentePage.total);
  });
  expect(totals).toEqual([2, 1, 0]);
  expect(withoutTransactions(statements)).toHaveLength(2);
});

it('does not find a person from the first search after consent was withdrawn', async () => {
  await withdraw(subgraph, people.volunteer as string, 'MATCHING');
  expect(await names({})).toEqual(['insulator', 'welder']);
});
