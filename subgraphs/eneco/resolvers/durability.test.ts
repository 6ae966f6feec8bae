import 'reflect-metadata';
import { unpackForTest } from '@social-return/contract/questions/testing';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eneco } from '../subgraph.ts';
import { change, createRecord, PLACEMENT, refusal } from '../testing.ts';

const clock = testClock();
let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(eneco, { clock });
});

afterAll(() => subgraph?.stop());

const RETENTION = 'version retention { months status proof confirmedOn }';
const start = (part: object = {}) =>
  change(subgraph, 'startEnecoPlacement', { ...PLACEMENT, ...part }, `id ${RETENTION}`);
const confirm = (input: object) => change(subgraph, 'confirmEnecoPlacement', input, RETENTION);
const statuses = ({ record }: Awaited<ReturnType<typeof start>>) =>
  (record as unknown as { retention: { status: string }[] }).retention.map(({ status }) => status);

/** The ids on the list of what is to be confirmed. */
async function awaiting(): Promise<string[]> {
  const { eneco: own } = await subgraph.data<{
    eneco: { placements: { totalCount: number; edges: { node: { id: string } }[] } };
  }>('{ eneco { placements(first: 100, awaitingConfirmation: true) { totalCount edges { node { id } } } } }');
  expect(own.placements.totalCount).toBe(own.placements.edges.length);
  return own.placements.edges.map(({ node }) => node.id);
}

it('takes nothing to have lasted because nobody said that it ended', async () => {
  const entered = await start({ start: '2025-10-01' });
  expect(statuses(entered)).toEqual(['NOT_KNOWN', 'NOT_YET', 'NOT_YET']);
  expect(await awaiting()).toContain(entered.record?.id);
});

it('believes who saw the person at work, with the proof, and takes it off the list', async () => {
  const { record } = await start({ start: '2025-08-15' });
  const id = record?.id;
  expect(await awaiting()).toContain(id);
  const three = await confirm({ id, expectedVersion: 1, day: '2025-12-01', proof: 'PAYSLIP' });
  expect(three.record).toEqual({
    version: 2,
    retention: [
      { months: 3, status: 'LASTED', proof: 'PAYSLIP', confirmedOn: '2026-03-02' },
      { months: 6, status: 'NOT_KNOWN', proof: null, confirmedOn: null },
      { months: 12, status: 'NOT_YET', proof: null, confirmedOn: null },
    ],
  });
  expect(await awaiting()).toContain(id);
  const six = await confirm({ id, expectedVersion: 2, day: '2026-02-20', proof: 'CONTACT' });
  expect(statuses(six)).toEqual(['LASTED', 'LASTED', 'NOT_YET']);
  expect(await awaiting()).not.toContain(id);
});

it.each([
  [
    '2026-03-03',
    'PAYSLIP',
    'day',
    'Expected a day on which the placement ran: from 2025-08-15 through 2026-03-02, got 2026-03-03.',
  ],
  [
    '2025-12-01',
    'END_RECORDED',
    'proof',
    'Expected a proof that somebody has seen: PAYSLIP, EMPLOYER_STATEMENT, TIMESHEET, EMPLOYMENT_CONTRACT, CONTACT.',
  ],
])('refuses %s by %s', async (day, proof, field, message) => {
  const { record } = await start({ start: '2025-08-15' });
  expect(await confirm({ id: record?.id, expectedVersion: 1, day, proof })).toEqual(
    refusal('INVALID', field, message),
  );
});

it('sees that somebody was still there in a later end, and in nothing that was only agreed', async () => {
  const over = await start({ start: '2025-06-01', end: '2025-10-01' });
  expect(over.record?.retention).toMatchObject([
    { status: 'LASTED', proof: 'END_RECORDED' },
    { status: 'ENDED' },
    { status: 'ENDED' },
  ]);
  const agreed = await start({ start: '2025-06-01', end: '2026-12-01' });
  expect(statuses(agreed)).toEqual(['NOT_KNOWN', 'NOT_KNOWN', 'NOT_YET']);
  const ended = await change(
    subgraph,
    'endEnecoPlacement',
    { id: agreed.record?.id, expectedVersion: 1, end: '2026-12-01' },
    RETENTION,
  );
  expect(statuses(ended)).toEqual(['LASTED', 'LASTED', 'NOT_YET']);
});

it('never knows more than the end says: an earlier end takes a confirmation back', async () => {
  const { record } = await start({ start: '2025-06-01' });
  await confirm({ id: record?.id, expectedVersion: 1, day: '2026-02-01', proof: 'TIMESHEET' });
  const ended = await change(
    subgraph,
    'endEnecoPlacement',
    { id: record?.id, expectedVersion: 2, end: '2025-09-15' },
    RETENTION,
  );
  expect(statuses(ended)).toEqual(['LASTED', 'ENDED', 'ENDED']);
});

it('sees that somebody was still there in a certificate', async () => {
  const { record } = await start({ start: '2025-08-15' });
  await createRecord(subgraph, 'recordEnecoLearningCertificate', {
    placementId: record?.id,
    module: 'VCA',
    obtainedOn: '2026-02-16',
    level: 2,
  });
  const [row] = await subgraph.sql('select confirmed_until, confirmed_by from placement where id = $1', [
    record?.id,
  ]);
  expect(row).toMatchObject({ confirmed_by: 'CERTIFICATE' });
  expect(await awaiting()).not.toContain(record?.id);
});

it('gives the chain what is not known apart from what lasted', async () => {
  await subgraph.sql('truncate placement cascade');
  await start({ start: '2025-07-01' });
  const { record } = await start({ start: '2025-07-02' });
  await confirm({ id: record?.id, expectedVersion: 1, day: '2026-02-01', proof: 'PAYSLIP' });
  const { data } = await subgraph.entities<{ enecoReport: { claims: string } }>(
    [{ __typename: 'ChainReport', query: encodeQuestion({ period: '2025-H2', area: null }) }],
    '... on ChainReport { enecoReport }',
  );
  const claims = unpackForTest(data._entities[0]?.enecoReport.claims as string);
  expect(claims.map(([, , , , months6, months12]) => [months6, months12])).toHaveLength(2);
  expect(claims.map(([, , , , months6]) => months6)).toEqual(expect.arrayContaining([true, 'NOT_KNOWN']));
});
