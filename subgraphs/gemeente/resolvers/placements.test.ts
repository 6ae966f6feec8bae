import { placements } from '@social-return/contract/questions/contributions';
import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
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

const OWN =
  'approval approvalReason targetGroup noDisplacementDeclared schemeVersion { label } contract { id }';
// Each of somebody else: the same work of one person is recorded once.
const start = async (more: object = {}) =>
  change(subgraph, 'startGemeentePlacement', placement(await registerPerson(subgraph), more), OWN);
const judge = (input: object) => change(subgraph, 'setGemeentePlacementApproval', input, OWN);
const started = async (more: object = {}) =>
  (await make(subgraph, 'startGemeentePlacement', placement(await registerPerson(subgraph), more))).id;

describe('starting a placement', () => {
  it('takes the version of the scheme that holds on the first day', async () => {
    const { id } = await make(subgraph, 'createGemeenteContract', contract());
    expect((await start({ start: '2023-06-30' })).record).toMatchObject({
      schemeVersion: { label: 'Rotterdam 2020' },
      contract: null,
    });
    expect((await start({ start: '2023-07-01', contractId: id })).record).toMatchObject({
      approval: 'SUBMITTED',
      approvalReason: null,
      schemeVersion: { label: 'Rotterdam 2023' },
      contract: { id },
    });
  });

  it('is refused in a gap between versions: no other version stands in', async () => {
    expect(await start({ start: '2019-12-31' })).toEqual(
      refusal('NOT_FOUND', 'start', 'No version of the policy scheme holds on 2019-12-31.'),
    );
  });

  it('is refused for a target group that the version has no block for', async () => {
    expect(await start({ start: '2021-01-01', targetGroup: 'VSO_PRO' })).toEqual(
      refusal(
        'NOT_FOUND',
        'targetGroup',
        'The policy scheme that holds on the first day has no building block for this target group.',
      ),
    );
  });

  it.each([
    ['NOT_FOUND', { candidateId: 'gemeente:none' }, 'candidateId', 'Nobody in the register has this id.'],
    ['INVALID', { candidateId: null }, 'candidateId', 'Expected a referralId or the id of a candidate.'],
    ['NOT_FOUND', { contractId: 'gemeente:none' }, 'contractId', 'No contract has this id.'],
    [
      'INVALID',
      { end: '2025-01-01' },
      'end',
      'Expected an end after the start: the end is the first day on which it is over.',
    ],
    [
      'NOT_FOUND',
      { referralId: 'gemeente:none' },
      'referralId',
      'This organisation accepted no referral with this id.',
    ],
  ])('is refused as %s with %j', async (code, input, field, message) => {
    expect(await start(input)).toEqual(refusal(code, field, message));
  });

  it('can be ended, at the version that was read', async () => {
    const id = await started();
    const ended = await change(
      subgraph,
      'endGemeentePlacement',
      { id, expectedVersion: 1, end: '2025-09-01' },
      'end retention { months status }',
    );
    expect(ended.record).toMatchObject({
      version: 2,
      end: '2025-09-01',
      retention: [
        { months: 3, status: 'LASTED' },
        { months: 6, status: 'LASTED' },
        { months: 12, status: 'ENDED' },
      ],
    });
  });
});

describe('judging a placement', () => {
  it('approves it, and takes that back with a reason', async () => {
    const id = await started();
    await approvable(subgraph, id);
    expect((await judge({ id, expectedVersion: 1, approval: 'APPROVED' })).record).toMatchObject({
      version: 2,
      approval: 'APPROVED',
    });
    const returned = await judge({
      id,
      expectedVersion: 2,
      approval: 'RETURNED',
      reason: ' Bewijs ontbreekt. ',
    });
    expect(returned.record).toMatchObject({ approval: 'RETURNED', approvalReason: 'Bewijs ontbreekt.' });
    const again = await judge({ id, expectedVersion: 3, approval: 'SUBMITTED' });
    expect(again.record).toMatchObject({ approval: 'SUBMITTED', approvalReason: null });
  });

  it('needs a reason to reject or return', async () => {
    const id = await started();
    const expected = refusal('INVALID', 'reason', 'Expected a reason of 1 to 500 characters.');
    expect(await judge({ id, expectedVersion: 1, approval: 'REJECTED' })).toEqual(expected);
    expect(await judge({ id, expectedVersion: 1, approval: 'RETURNED', reason: ' ' })).toEqual(expected);
  });

  it('follows the steps: a rejection is final', async () => {
    const id = await started();
    await make(subgraph, 'setGemeentePlacementApproval', {
      id,
      expectedVersion: 1,
      approval: 'REJECTED',
      reason: 'Buiten de doelgroep.',
    });
    expect(await judge({ id, expectedVersion: 2, approval: 'APPROVED' })).toEqual(
      refusal('NOT_ALLOWED_NOW', 'approval', 'The placement is REJECTED: nothing can follow, got APPROVED.'),
    );
  });

  it('approves nothing that could have cost somebody else the work', async () => {
    const id = await started({ noDisplacementDeclared: false });
    expect(await judge({ id, expectedVersion: 1, approval: 'APPROVED' })).toEqual(
      refusal(
        'INVALID',
        'noDisplacementDeclared',
        'The contractor has not declared that nobody lost work over it, so it cannot be approved.',
      ),
    );
    await approvable(subgraph, id);
    const declared = await judge({
      id,
      expectedVersion: 1,
      approval: 'APPROVED',
      noDisplacementDeclared: true,
    });
    expect(declared.record).toMatchObject({ approval: 'APPROVED', noDisplacementDeclared: true });
  });

  it('is not done on an older version', async () => {
    const id = await started();
    await make(subgraph, 'endGemeentePlacement', { id, expectedVersion: 1, end: '2025-09-01' });
    expect(await judge({ id, expectedVersion: 1, approval: 'APPROVED' })).toEqual(
      refusal('CONFLICT', 'expectedVersion', 'Expected version 1, but it is at version 2 now.', 2),
    );
  });
});

describe('what a placement is worth', () => {
  it('is its effort value until today, by the block of its version', async () => {
    const id = await started({ start: '2026-01-01', hoursPerWeek: 18 });
    await approvable(subgraph, id);
    await make(subgraph, 'setGemeentePlacementApproval', { id, expectedVersion: 1, approval: 'APPROVED' });
    const { data } = await subgraph.entities<{ ownMeasures: object[] }>(
      [{ __typename: 'GemeentePlacement', ref: id }],
      '... on GemeentePlacement { ownMeasures { unit amount rule { id version validFrom source assumption explanation } } }',
    );
    const [effort] = data._entities[0]?.ownMeasures ?? [];
    // 61 of 365 days, half a week, of 40,000 euro.
    expect(effort).toMatchObject({
      unit: 'euro-effort-value',
      amount: '3342.47',
      rule: { version: '2026.3 (Rotterdam 2023)', assumption: true },
    });
    expect((effort as { rule: { source: string } }).rule.source).toMatch(/^AANNAME/);
  });

  it('is read for many placements with their person and contract in three statements, and two for the log', async () => {
    // One after the other: they are of one contract, and who waits long for another's change is asked to try again.
    const refs: Awaited<ReturnType<typeof started>>[] = [];
    while (refs.length < 6) refs.push(await started());
    const statements = await statementsDuring(() =>
      subgraph.entities(
        refs.map((ref) => ({ __typename: 'GemeentePlacement', ref })),
        '... on GemeentePlacement { ownMeasures { amount } candidate { id } }',
      ),
    );
    expect(withoutTransactions(statements)).toHaveLength(5);
  });
});

it("lists a contract's placements in pages, and contributes a person's placements to the chain", async () => {
  const { id } = await make(subgraph, 'createGemeenteContract', contract());
  const person = await registerPerson(subgraph);
  const ids = [
    await started({ candidateId: person, contractId: id, start: '2025-05-01', end: '2025-06-01' }),
    await started({ candidateId: person, contractId: id, start: '2025-06-01' }),
  ];
  const { gemeente } = await subgraph.data(
    `{ gemeente { placements(contractId: "${id}", first: 1) { totalCount edges { node { id } } pageInfo { hasNextPage } } } }`,
  );
  expect(gemeente?.placements).toEqual({
    totalCount: 2,
    edges: [{ node: { id: ids[1] } }],
    pageInfo: { hasNextPage: true },
  });
  const { data } = await subgraph.entities<{ gemeentePlacements: unknown }>(
    [{ __typename: 'Candidate', ref: person }],
    '... on Candidate { gemeentePlacements }',
  );
  const contribution = placements.parse(data._entities[0]?.gemeentePlacements);
  expect(contribution.rows.map((row) => row.id)).toEqual(ids.toReversed());
});
