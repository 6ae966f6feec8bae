import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { approvable, change, contract, make, placement, refusal, registerPerson } from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

const newContract = async (more: object = {}) =>
  (await make(subgraph, 'createGemeenteContract', contract(more))).id;
const record = (contractId: string, more: object = {}) =>
  change(
    subgraph,
    'recordGemeenteContractPlan',
    { contractId, awardedOn: '2024-11-20', labourShare: 42.5, ...more },
    'awardedOn labourShare',
  );

describe('the plan of a contract', () => {
  it('says what is due and what was done', async () => {
    const id = await newContract({ end: '2025-07-01' });
    expect((await record(id)).record).toMatchObject({ id, awardedOn: '2024-11-20', labourShare: 42.5 });
    await make(subgraph, 'updateGemeenteContractPlan', {
      id,
      expectedVersion: 1,
      firstContactOn: '2024-11-25',
      submittedOn: '2025-10-01',
      approvedOn: '2025-10-15',
    });
    const { gemeente } = await subgraph.data(
      `{ gemeente { contract(id: "${id}") { plan { labourShare approvedOn dues { kind day doneOn } } } } }`,
    );
    expect(gemeente?.contract?.plan).toEqual({
      labourShare: 42.5,
      approvedOn: '2025-10-15',
      dues: [
        { kind: 'FIRST_CONTACT', day: '2024-11-27', doneOn: '2024-11-25' },
        { kind: 'REPORT', day: '2025-07-31', doneOn: null },
        { kind: 'PLAN_TALK', day: '2025-08-31', doneOn: null },
        { kind: 'PLAN', day: '2025-11-30', doneOn: '2025-10-01' },
      ],
    });
  });

  it('is refused where a contract has one, or when there is no contract', async () => {
    const id = await newContract();
    await record(id);
    expect(await record(id)).toEqual(
      refusal('CONFLICT', 'contractId', 'The contract has a plan already: change that one.'),
    );
    expect(await record('gemeente:none')).toEqual(
      refusal('NOT_FOUND', 'contractId', 'No contract has this id.'),
    );
  });

  it.each([
    [{ firstContactOn: '2024-11-19' }, 'firstContactOn', 'Expected a day on or after the award.'],
    [{ submittedOn: '2024-01-01' }, 'submittedOn', 'Expected a day on or after the award.'],
    [{ approvedOn: '2025-01-01' }, 'approvedOn', 'Expected a day on or after that of submission.'],
    [
      { labourShare: 100.5 },
      'labourShare',
      'Expected a percentage from 0 to 100 with at most two decimals, got 100.5.',
    ],
  ])('is refused with %j', async (more, field, message) => {
    const id = await newContract();
    await record(id);
    expect(await change(subgraph, 'updateGemeenteContractPlan', { id, expectedVersion: 1, ...more })).toEqual(
      refusal('INVALID', field, message),
    );
  });
});

describe('the prognosis of a contract', () => {
  const ask = async (id: string) => {
    const { gemeente } = await subgraph.data<{ gemeente: { contract: object } }>(
      `{ gemeente { contract(id: "${id}") { filled prognosis {
           elapsedDays totalDays linear { expected shortfall } planned { expected shortfall } } } } }`,
    );
    return gemeente.contract;
  };

  it('looks ahead by pace and by what is agreed', async () => {
    // 61 of 365 days have passed, and one person on bijstand works until the end: 40,000 euro in the whole year.
    const id = await newContract({ start: '2026-01-01', end: '2027-01-01' });
    const candidateId = await registerPerson(subgraph);
    const started = await make(
      subgraph,
      'startGemeentePlacement',
      placement(candidateId, { contractId: id, start: '2026-01-01' }),
    );
    await approvable(subgraph, started.id);
    await make(subgraph, 'setGemeentePlacementApproval', {
      id: started.id,
      expectedVersion: 1,
      approval: 'APPROVED',
    });
    expect(await ask(id)).toEqual({
      filled: '6684.93',
      prognosis: {
        elapsedDays: 61,
        totalDays: 365,
        linear: { expected: '39999.99', shortfall: '10000.01' },
        planned: { expected: '40000.00', shortfall: '10000.00' },
      },
    });
  });

  it('is not there without an obligation', async () => {
    const id = await newContract({ percentage: 0, motivation: 'Levering zonder arbeid.' });
    expect(await ask(id)).toEqual({ filled: '0.00', prognosis: null });
  });

  it('is read for many contracts with plan, enforcement and custom fulfilments in eleven statements', async () => {
    await Promise.all(Array.from({ length: 5 }, async () => record(await newContract())));
    const statements = await statementsDuring(() =>
      subgraph.data(
        `{ gemeente { contracts(first: 100) { edges { node {
             realised filled plan { dues { day } } prognosis { planned { shortfall } }
             enforcement { state history { reason } } customFulfilments { counted } } } } } }`,
      ),
    );
    // Contracts, plans, the contracts of plans, placements, policy, activities, what custom fulfilments count for and
    // which, steps, settlements and their corrections.
    expect(statements).toHaveLength(11);
  });
});
