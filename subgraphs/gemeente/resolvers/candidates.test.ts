import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { BOSPOLDER, change, newKey, person, refusal, registerPerson, TUSSENDIJKEN } from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

const register = (more: object = {}) =>
  change(
    subgraph,
    'registerCandidate',
    person(more),
    'registeredOn status kinds languageLevel home { code } skills { code }',
  );

describe('registering a person', () => {
  it('keeps a profile and nothing else, from today on', async () => {
    const { record } = await register({ kinds: ['JOB', 'TRAINING', 'JOB'], skills: ['lassen', 'lassen'] });
    expect(record).toEqual({
      id: expect.stringMatching(/^gemeente:[\w-]{22}$/),
      version: 1,
      registeredOn: '2026-03-02',
      status: 'SEEKING',
      kinds: ['JOB', 'TRAINING'],
      languageLevel: 'B1',
      home: { code: BOSPOLDER },
      skills: [{ code: 'lassen' }],
    });
  });

  it.each([
    ['INVALID', { kinds: [] }, 'kinds', 'Expected at least one kind of work.'],
    ['INVALID', { hoursPerWeekMin: -1 }, 'hoursPerWeekMin', 'Expected 0 to 60 hours a week.'],
    ['INVALID', { hoursPerWeekMax: 61 }, 'hoursPerWeekMax', 'Expected 1 to 60 hours a week.'],
    [
      'INVALID',
      { hoursPerWeekMin: 33 },
      'hoursPerWeekMin',
      'Expected the fewest hours to be no more than the most hours.',
    ],
    [
      'NOT_FOUND',
      { home: 'GM0599' },
      'home',
      'Expected the CBS code of a buurt in Rotterdam, such as "BU05990321".',
    ],
    ['NOT_FOUND', { skills: ['toveren'] }, 'skills', 'The list of skills has no "toveren".'],
  ])('is refused as %s with %j', async (code, input, field, message) => {
    expect(await register(input)).toEqual(refusal(code, field, message));
  });

  it('happens once for one key', async () => {
    const idempotencyKey = newKey();
    const first = await register({ idempotencyKey });
    expect(await register({ idempotencyKey })).toEqual(first);
  });
});

describe('a person in the register', () => {
  it('changes by what is given, and only at the version that was read', async () => {
    const id = await registerPerson(subgraph);
    const changed = await change(
      subgraph,
      'updateCandidate',
      { id, expectedVersion: 1, home: TUSSENDIJKEN, languageLevel: 'NONE', skills: [], status: 'PLACED' },
      'status languageLevel hoursPerWeekMax home { code } skills { code }',
    );
    expect(changed.record).toEqual({
      id,
      version: 2,
      status: 'PLACED',
      languageLevel: 'NONE',
      hoursPerWeekMax: 32,
      home: { code: TUSSENDIJKEN },
      skills: [],
    });
    expect(
      await change(subgraph, 'updateCandidate', { id, expectedVersion: 1, hoursPerWeekMax: 40 }),
    ).toEqual(refusal('CONFLICT', 'expectedVersion', 'Expected version 1, but it is at version 2 now.', 2));
  });

  it('leaves by closing, not by a new status', async () => {
    const id = await registerPerson(subgraph);
    expect(await change(subgraph, 'updateCandidate', { id, expectedVersion: 1, status: 'LEFT' })).toEqual(
      refusal('INVALID', 'status', 'Expected SEEKING or PLACED, got LEFT.'),
    );
    const { record } = await change(subgraph, 'closeCandidate', { id, expectedVersion: 1 }, 'status');
    expect(record).toEqual({ id, version: 2, status: 'LEFT' });
  });
});

it("shows the register's own people who gave no consent too, without a profile for matching", async () => {
  const id = await registerPerson(subgraph, {}, []);
  const { gemeente } = await subgraph.data<{
    gemeente: {
      candidates: { edges: { node: { id: string; matchProfile: object | null; consents: object[] } }[] };
    };
  }>('{ gemeente { candidates(first: 100) { edges { node { id matchProfile consents { id } } } } } }');
  const found = gemeente.candidates.edges.find(({ node }) => node.id === id);
  expect(found?.node).toEqual({ id, matchProfile: null, consents: [] });
});

it('reads many persons and what they consent to with two statements, and one for the log', async () => {
  const ids = await Promise.all(Array.from({ length: 12 }, () => registerPerson(subgraph)));
  const statements = await statementsDuring(async () => {
    const { data } = await subgraph.entities<{ matchProfile: object }>(
      ids.map((ref) => ({ __typename: 'Candidate', ref })),
      '... on Candidate { id matchProfile }',
    );
    expect(data._entities.map((entity) => entity?.matchProfile !== null)).toEqual(ids.map(() => true));
  });
  expect(withoutTransactions(statements)).toHaveLength(3);
});
