import type { VacancyProfile } from '@social-return/contract/matching/profile';
import { matchScore } from '@social-return/contract/matching/score';
import type { VacancyKind } from '@social-return/contract/model/enums';
import { candidateMatches, type MatchKey } from '@social-return/contract/questions/contributions';
import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
import { startSubgraph, statementsDuring, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { BOSPOLDER, make, registerPerson, TUSSENDIJKEN, withdraw } from '../testing.ts';

let subgraph: TestSubgraph;
let best: string;
let far: string;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente);
  best = await registerPerson(subgraph, { skills: ['isoleren', 'lassen'], hoursPerWeekMax: 40 });
  far = await registerPerson(subgraph, { skills: ['lassen'], home: 'BU05991086', languageLevel: 'A2' });
  // Nobody below fits: another kind, no hours in common, Dutch two levels short, no consent, no longer seeking.
  await registerPerson(subgraph, { kinds: ['VOLUNTEERING'] });
  await registerPerson(subgraph, { hoursPerWeekMin: 0, hoursPerWeekMax: 8 });
  await registerPerson(subgraph, { languageLevel: 'A1' });
  await registerPerson(subgraph, {}, []);
  const left = await registerPerson(subgraph);
  await make(subgraph, 'closeCandidate', { id: left, expectedVersion: 1 });
});

afterAll(() => subgraph?.stop());

const profile = (more: Partial<VacancyProfile> = {}): VacancyProfile => ({
  kind: 'JOB' as VacancyKind,
  skills: [1, 6],
  hoursMin: 24,
  hoursMax: 36,
  language: 3,
  buurt: TUSSENDIJKEN,
  ...more,
});

const asked = (vacancy: VacancyProfile, first = 10, after: MatchKey | null = null) => ({
  __typename: 'CandidateMatchConnection',
  query: encodeQuestion({ profile: vacancy, first, after }),
});

async function match(...questions: object[]) {
  const { data } = await subgraph.entities<{ gemeenteMatches: unknown }>(
    questions,
    '... on CandidateMatchConnection { gemeenteMatches }',
  );
  return data._entities.map((entity) => candidateMatches.parse(entity?.gemeenteMatches));
}

it('gives who fits, best first, with the score that the shared rule gives', async () => {
  const [page] = await match(asked(profile()));
  expect(page?.total).toBe(2);
  expect(page?.rows.map(({ id }) => id)).toEqual([best, far]);
  for (const row of page?.rows ?? []) {
    expect(row.score).toBe(matchScore(row.profile, profile())?.total);
  }
  expect(page?.rows[0]?.profile).toMatchObject({ buurt: BOSPOLDER, skills: [1, 6], hoursMax: 40 });
});

it('gives one row more than asked, and goes on behind a score and id', async () => {
  const [page] = await match(asked(profile(), 1));
  const [row] = page?.rows ?? [];
  expect(page?.rows).toHaveLength(2);
  const [next] = await match(asked(profile(), 1, [row?.score ?? 0, row?.id ?? '']));
  expect(next?.rows.map(({ id }) => id)).toEqual([far]);
});

it('answers many vacancies with one statement, and one for the log', async () => {
  const statements = await statementsDuring(async () => {
    const pages = await match(
      asked(profile()),
      asked(profile({ kind: 'VOLUNTEERING' as VacancyKind })),
      asked(profile({ kind: 'CHORE' as VacancyKind })),
    );
    expect(pages.map(({ total }) => total)).toEqual([2, 1, 0]);
  });
  expect(withoutTransactions(statements)).toHaveLength(2);
});

it('does not give a person from the first question after consent was withdrawn', async () => {
  await withdraw(subgraph, best, 'MATCHING');
  const [page] = await match(asked(profile()));
  expect(page?.rows.map(({ id }) => id)).toEqual([far]);
});
