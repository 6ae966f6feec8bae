import { report } from '@social-return/contract/questions/contributions';
import { NO_CLAIMS, unpackForTest } from '@social-return/contract/questions/testing';
import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gemeente } from './subgraph.ts';
import { approvable, BOSPOLDER, make, placement, registerPerson } from './testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
  const [one, two] = [await registerPerson(subgraph), await registerPerson(subgraph)];
  const approved = async (candidateId: string, more: object) => {
    const { id } = await make(subgraph, 'startGemeentePlacement', placement(candidateId, more));
    await approvable(subgraph, id);
    await make(subgraph, 'setGemeentePlacementApproval', { id, expectedVersion: 1, approval: 'APPROVED' });
  };
  await approved(one, { start: '2025-10-01', end: '2026-02-01' });
  await approved(two, { start: '2023-01-01', end: '2025-08-01', targetGroup: 'WAJONG_BANENAFSPRAAK' });
  await make(subgraph, 'startGemeentePlacement', placement(two, { start: '2025-09-01' }));
});

afterAll(() => subgraph?.stop());

const ask = (...periods: [string, string | null][]) =>
  subgraph.entities<{ gemeenteReport: unknown }>(
    periods.map(([period, area]) => ({ __typename: 'ChainReport', query: encodeQuestion({ period, area }) })),
    '... on ChainReport { gemeenteReport }',
  );

it('reports the value of approved placements in the half-year, and claims no others', async () => {
  const { data } = await ask(['2025-H2', null]);
  const { claims, cells, measures } = report.parse(data._entities[0]?.gemeenteReport);
  expect(unpackForTest(claims ?? '')).toHaveLength(2);
  expect(cells).toEqual({ [BOSPOLDER]: [2, 2] });
  // 92 days of 40,000; the other placement is past the 24 months of its block.
  expect(measures.slice(0, 3)).toMatchObject([
    { unit: 'euro-effort-value', amount: '10082.19', people: 1 },
    { unit: 'approved-placements', amount: '2', people: 2 },
    // One on bijstand began in the half-year, on 1 October 2025: six months later lies ahead, and the work is over.
    { unit: 'bijstand-outflow', amount: '0', people: 0 },
  ]);
  expect(measures[0]?.rule.version).toBe('2026.3');
  const tables = (measures[0]?.tables ?? []).map(({ label, people }) => [label, people] as const);
  expect(new Map(tables)).toEqual(
    new Map([
      ['Rotterdam 2020', 0],
      ['Rotterdam 2023', 1],
    ]),
  );
  expect(measures[0]?.rule.assumption).toBe(true);
});

it('reports many half-years and areas with one statement each for all that they are made of', async () => {
  const statements = await statementsDuring(async () => {
    const { data } = await ask(['2025-H1', null], ['2025-H2', BOSPOLDER], ['2026-H1', 'BU05991086']);
    const amounts = data._entities.map((entity) => report.parse(entity?.gemeenteReport).measures[0]?.amount);
    expect(amounts).toEqual(['0.00', '10082.19', '0.00']);
  });
  // What is fixed and whether it was changed, placements, amounts, obligations, parameters, outflow, activities, deliveries, the log,
  // whom others may still count under the name from before an erasure, and whom another register knows under its own id.
  expect(withoutTransactions(statements)).toHaveLength(13);
});

it('counts a placement in people, hours and cells from the day that it is approved until it is returned', async () => {
  const counted = async () => {
    const { data } = await ask(['2024-H2', 'BU05991086']);
    const { claims, cells } = report.parse(data._entities[0]?.gemeenteReport);
    return { claims: unpackForTest(claims ?? '').length, people: cells.BU05991086?.[0] ?? 0 };
  };
  const start = async () =>
    (
      await make(
        subgraph,
        'startGemeentePlacement',
        placement(await registerPerson(subgraph), {
          start: '2024-09-01',
          end: '2025-03-01',
          workplace: 'BU05991086',
        }),
      )
    ).id;
  const judge = (id: string, expectedVersion: number, approval: string) =>
    make(subgraph, 'setGemeentePlacementApproval', {
      ...{ id, expectedVersion, approval, reason: approval === 'APPROVED' ? null : 'Uren kloppen niet.' },
    });
  const [first, second] = [await start(), await start()];
  expect(await counted()).toEqual({ claims: 0, people: 0 });
  await judge(second, 1, 'REJECTED');
  expect(await counted()).toEqual({ claims: 0, people: 0 });
  await approvable(subgraph, first);
  await judge(first, 1, 'APPROVED');
  expect(await counted()).toEqual({ claims: 1, people: 1 });
  await judge(first, 2, 'RETURNED');
  expect(await counted()).toEqual({ claims: 0, people: 0 });
});

it('reports nothing of a half-year that lies ahead', async () => {
  const { data } = await ask(['2027-H1', null]);
  const { claims, measures } = report.parse(data._entities[0]?.gemeenteReport);
  expect(claims).toBe(NO_CLAIMS);
  expect(measures.slice(0, 3)).toMatchObject([{ amount: '0.00' }, { amount: '0' }, { amount: '0' }]);
});
