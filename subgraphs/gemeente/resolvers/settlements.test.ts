import { report } from '@social-return/contract/questions/contributions';
import { recompute } from '@social-return/contract/questions/figures';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RULE_BOOK } from '../interpretation/measures.ts';
import { gemeente } from '../subgraph.ts';
import {
  approvable,
  type ChangeResult,
  change,
  contract,
  make,
  newKey,
  newSha256,
  placement,
  refusal,
  registerPerson,
} from '../testing.ts';

/** Of its own, since it is set. */
const clock = testClock();
let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

const READ = `filled realised overshoot status version settlement { settledOn realised shortfall
  filled { unit amount rule { id version } inputs { name title value } } corrections { amount reason decider { organisation right } } }`;
const contractOf = async (id: string) =>
  (await subgraph.data(`{ gemeente { contract(id: "${id}") { ${READ} } } }`)).gemeente?.contract;
const obligation = async () => {
  const { data } = await subgraph.entities<{ gemeenteReport: unknown }>(
    [{ __typename: 'ChainReport', query: encodeQuestion({ period: '2026-H1', area: null }) }],
    '... on ChainReport { gemeenteReport }',
  );
  return report.parse(data._entities[0]?.gemeenteReport).obligation;
};
const CLOSED =
  'The contract is CLOSED and settled: what was wrong is recorded as a correction of its settlement.';

it('keeps what filled a contract when it is closed, and nothing moves it but a correction beside it', async () => {
  const { id: contractId } = await make(subgraph, 'createGemeenteContract', contract({ end: '2026-02-01' }));
  const person = await registerPerson(subgraph);
  const start = (more: object = {}) =>
    make(subgraph, 'startGemeentePlacement', placement(person, { contractId, hoursPerWeek: 18, ...more }));
  const [placed, waiting] = [await start(), await start({ employerKvk: '87654321' })];
  for (const { id } of [placed, waiting]) await approvable(subgraph, id);
  const judge = (id: string, expectedVersion: number, approval: string) =>
    change(subgraph, 'setGemeentePlacementApproval', {
      ...{ id, expectedVersion, approval, reason: approval === 'APPROVED' ? null : 'Uren kloppen niet.' },
    });
  await judge(placed.id, 1, 'APPROVED');
  await make(subgraph, 'closeGemeenteContract', { id: contractId, expectedVersion: 1 });

  // 365 and 31 days of half of 40,000 euro: only the days of the term.
  const settled = await contractOf(contractId);
  expect(settled).toMatchObject({
    ...{ status: 'CLOSED', version: 2, filled: '21698.63', realised: '21698.63', overshoot: '0.00' },
    settlement: {
      ...{ settledOn: '2026-03-02', realised: '21698.63', shortfall: '28301.37', corrections: [] },
      filled: { unit: 'euro-obligation', amount: '21698.63', rule: { id: 'gemeente.contract-filled' } },
    },
  });
  expect(recompute(RULE_BOOK, settled?.settlement?.filled as never)).toBe('21698.63');
  const before = await obligation();
  expect(before).toMatchObject({ realisedCents: '2169863', overshootCents: '0' });

  // What waits is not approved any more, nothing is added, and what is corrected of people leaves the record as it is.
  expect(await judge(waiting.id, 1, 'APPROVED')).toEqual(refusal('INVALID', 'contractId', CLOSED));
  const another = placement(await registerPerson(subgraph), { contractId });
  expect(await change(subgraph, 'startGemeentePlacement', another)).toEqual(
    refusal('INVALID', 'contractId', CLOSED),
  );
  const activity = {
    contractId,
    kind: 'TRAINING',
    title: 'Cursus',
    registers: [],
    unit: 'COST',
    cost: '10.00',
  };
  expect(
    await change(subgraph, 'recordGemeenteActivity', {
      ...activity,
      doneOn: '2025-06-30',
      sha256: newSha256(),
    }),
  ).toEqual(refusal('INVALID', 'contractId', CLOSED));
  expect(
    await change(subgraph, 'proposeGemeenteCustomFulfilment', { contractId, title: 'Wijkfeest' }),
  ).toEqual(refusal('INVALID', 'contractId', CLOSED));
  await make(subgraph, 'endGemeentePlacement', { id: placed.id, expectedVersion: 2, end: '2025-02-01' });
  await judge(placed.id, 3, 'RETURNED');
  clock.set('2026-04-01T12:00:00.000Z');
  expect(await contractOf(contractId)).toEqual(settled);
  expect(await obligation()).toEqual({ ...before, realisedPeople: 0 });

  const correct = async (amount: string) => {
    const { correctGemeenteSettlement } = await subgraph.data<Record<string, ChangeResult>>(
      `mutation ($input: CorrectGemeenteSettlementInput!) {
         correctGemeenteSettlement(input: $input) { record { id amount } errors { message } } }`,
      {
        input: {
          ...{ idempotencyKey: newKey(), contractId, amount },
          reason: 'De plaatsing eindigde eerder.',
        },
      },
    );
    return correctGemeenteSettlement as ChangeResult;
  };
  expect((await correct('-21698.64')).errors[0]?.message).toBe(
    'Expected a correction that takes off no more than is filled.',
  );
  expect((await correct('0.00')).errors).toHaveLength(1);
  expect((await correct('-20000.00')).errors).toEqual([]);
  expect(await contractOf(contractId)).toMatchObject({
    ...{ filled: '1698.63', realised: '1698.63' },
    settlement: {
      ...{ settledOn: '2026-03-02', realised: '1698.63', shortfall: '48301.37' },
      filled: { amount: '21698.63' },
      corrections: [
        {
          amount: '-20000.00',
          reason: 'De plaatsing eindigde eerder.',
          decider: { organisation: 'gemeente', right: 'gemeente:records:write' },
        },
      ],
    },
  });
  expect((await obligation())?.realisedCents).toBe('169863');
});

it.each([
  ['a settlement', 'update contract_settlement set filled_cents = 0'],
  ['a correction', 'delete from settlement_correction'],
  ['a closed contract', `update contract set title = 'x' where status = 'CLOSED'`],
])('is kept by the database: %s never changes', async (_what, statement) => {
  await expect(subgraph.sql(statement)).rejects.toThrow(/never changes|is closed/);
});

it('settles what is approved at the same moment, or refuses the approval', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { id: contractId } = await make(subgraph, 'createGemeenteContract', contract());
    const { id } = await make(
      subgraph,
      'startGemeentePlacement',
      placement(await registerPerson(subgraph), { contractId }),
    );
    await approvable(subgraph, id);
    const [approved] = await Promise.all([
      change(subgraph, 'setGemeentePlacementApproval', { id, expectedVersion: 1, approval: 'APPROVED' }),
      make(subgraph, 'closeGemeenteContract', { id: contractId, expectedVersion: 1 }),
    ]);
    expect(String((await contractOf(contractId))?.filled) === '0.00').toBe(approved.record === null);
  }
});
