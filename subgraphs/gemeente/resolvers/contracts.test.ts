import { withoutTransactions } from '@social-return/subgraph-kit/processing/testing';
import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import {
  approvable,
  change,
  contract,
  make,
  newKey,
  placement,
  refusal,
  registerPerson,
} from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

const create = (more: object = {}) =>
  change(subgraph, 'createGemeenteContract', contract(more), 'percentage obligation hasClause');
const update = (input: object) =>
  change(subgraph, 'updateGemeenteContract', input, 'title value percentage obligation motivation');

describe('a new contract', () => {
  it('obliges to the usual 5% without a motivation', async () => {
    expect((await create()).record).toMatchObject({
      version: 1,
      percentage: 5,
      obligation: '50000.00',
      hasClause: true,
    });
  });

  it('needs a motivation for any other percentage, also for none', async () => {
    const expected = (percentage: number) =>
      refusal(
        'INVALID',
        'motivation',
        `Expected a motivation for ${percentage}%. Rotterdam 2023 asks 5% of the value without VAT of every contract of this kind.`,
      );
    expect(await create({ percentage: 2.5 })).toEqual(expected(2.5));
    expect(await create({ percentage: 0 })).toEqual(expected(0));
    expect(await create({ percentage: 2.5, motivation: '   ' })).toEqual(expected(2.5));
    const motivated = await create({ percentage: 2.25, motivation: 'Weinig loonkosten.' });
    expect(motivated.record).toMatchObject({ percentage: 2.25, obligation: '22500.00' });
    const without = await create({ percentage: 0, motivation: 'Levering zonder arbeid.' });
    expect(without.record).toMatchObject({ obligation: '0.00', hasClause: false });
  });

  it('takes a value far above what a GraphQL Int can hold', async () => {
    const { record } = await create({ value: '999999999999.99' });
    expect(record).toMatchObject({ obligation: '50000000000.00' });
  });

  it.each([
    [{ title: '  ' }, 'title', 'Expected a title of 1 to 200 characters.'],
    [{ contractorName: '' }, 'contractorName', 'Expected a name of 1 to 200 characters.'],
    [{ contractorKvk: '1234567' }, 'contractorKvk', 'Expected a KvK number of eight digits.'],
    [{ managingTeam: '' }, 'managingTeam', 'Expected the name of a team of 1 to 200 characters.'],
    [{ value: '0.00' }, 'value', 'Expected a value of 0.01 to 999999999999.99 euro.'],
    [{ value: '-5.00' }, 'value', 'Expected a value of 0.01 to 999999999999.99 euro.'],
    [{ end: '2025-01-01' }, 'end', 'Expected an end after the start: the day after the last day.'],
    [
      { percentage: 5.001 },
      'percentage',
      'Expected a percentage from 0 to 100 with at most two decimals, got 5.001.',
    ],
    [
      { percentage: 101 },
      'percentage',
      'Expected a percentage from 0 to 100 with at most two decimals, got 101.',
    ],
    [
      { percentage: 1e12 },
      'percentage',
      'Expected a percentage from 0 to 100 with at most two decimals, got 1000000000000.',
    ],
    [
      { percentage: 2, motivation: 'x'.repeat(1001) },
      'motivation',
      'Expected a motivation of at most 1000 characters.',
    ],
  ])('is refused with %j', async (input, field, message) => {
    expect(await create(input)).toEqual(refusal('INVALID', field, message));
  });

  it('is made once for one key, and not for another input with that key', async () => {
    const idempotencyKey = newKey();
    const first = await create({ idempotencyKey });
    expect(await create({ idempotencyKey })).toEqual(first);
    expect(await create({ idempotencyKey, value: '2.00' })).toEqual(
      refusal(
        'IDEMPOTENCY_KEY_REUSED',
        'idempotencyKey',
        'This key was used before with other input: choose a new one.',
      ),
    );
  });

  it('is made once when two calls with one key race', async () => {
    const idempotencyKey = newKey();
    const [a, b] = await Promise.all([create({ idempotencyKey }), create({ idempotencyKey })]);
    expect(a.record?.id).toBe(b.record?.id);
    expect(a.errors).toEqual([]);
  });
});

describe('a contract that changes', () => {
  it('obliges to what follows from the new value and percentage', async () => {
    const { id } = await make(subgraph, 'createGemeenteContract', contract());
    const more = await update({ id, expectedVersion: 1, value: '2000000.00' });
    expect(more.record).toMatchObject({ version: 2, value: '2000000.00', obligation: '100000.00' });
    const less = await update({ id, expectedVersion: 2, percentage: 2, motivation: ' Weinig arbeid. ' });
    expect(less.record).toMatchObject({ obligation: '40000.00', motivation: 'Weinig arbeid.' });
  });

  it('keeps the rule of the motivation', async () => {
    const { id } = await make(subgraph, 'createGemeenteContract', contract());
    expect((await update({ id, expectedVersion: 1, percentage: 4 })).errors[0]?.message).toBe(
      'Expected a motivation for 4%. Rotterdam 2023 asks 5% of the value without VAT of every contract of this kind.',
    );
  });

  it('is not changed by somebody who read an older version', async () => {
    const { id } = await make(subgraph, 'createGemeenteContract', contract());
    await make(subgraph, 'updateGemeenteContract', { id, expectedVersion: 1, title: 'Nieuw' });
    expect(await update({ id, expectedVersion: 1, title: 'Ouder' })).toEqual(
      refusal('CONFLICT', 'expectedVersion', 'Expected version 1, but it is at version 2 now.', 2),
    );
  });

  it('does not exist for an id that nobody has', async () => {
    expect(await update({ id: 'gemeente:none', expectedVersion: 1, value: '1.00' })).toEqual(
      refusal('NOT_FOUND', 'id', 'Nothing here has this id.'),
    );
  });

  it('does not change once it is closed', async () => {
    const { id } = await make(subgraph, 'createGemeenteContract', contract());
    const closed = await change(subgraph, 'closeGemeenteContract', { id, expectedVersion: 1 }, 'status');
    expect(closed.record).toMatchObject({ status: 'CLOSED', version: 2 });
    const expected = refusal('NOT_ALLOWED_NOW', 'id', 'The contract is CLOSED: nothing changes any more.');
    expect(await update({ id, expectedVersion: 2, title: 'Toch' })).toEqual(expected);
    expect(await change(subgraph, 'closeGemeenteContract', { id, expectedVersion: 2 })).toEqual(expected);
  });
});

describe('contracts', () => {
  it('show what their approved placements are worth until today, with one statement for all of a kind', async () => {
    const { id } = await make(subgraph, 'createGemeenteContract', contract({ start: '2025-12-15' }));
    const started = await make(
      subgraph,
      'startGemeentePlacement',
      placement(await registerPerson(subgraph), { contractId: id, start: '2026-01-01', end: '2026-02-01' }),
    );
    const realised = async () => {
      const { gemeente } = await subgraph.data<{ gemeente: { contract: object } }>(
        `{ gemeente { contract(id: "${id}") { realised placements { id } } } }`,
      );
      return gemeente.contract;
    };
    expect(await realised()).toEqual({ realised: '0.00', placements: [{ id: started.id }] });
    await approvable(subgraph, started.id);
    await make(subgraph, 'setGemeentePlacementApproval', {
      id: started.id,
      expectedVersion: 1,
      approval: 'APPROVED',
    });
    // 31 of 365 days of 40,000 euro.
    expect(await realised()).toMatchObject({ realised: '3397.26' });

    const statements = await statementsDuring(() =>
      subgraph.data(
        '{ gemeente { contracts(first: 100) { edges { node { realised placements { id } } } } } }',
      ),
    );
    // Contracts, settlements, what they realised by its rules (versions and blocks) with activities and custom fulfilments,
    // placements, and the log of the people in them.
    expect(withoutTransactions(statements)).toHaveLength(9);
  });

  it('come in pages, the newest first', async () => {
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: ContractPage = await pageAfter(after);
      seen.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.endCursor;
      if (page.pageInfo.hasNextPage) continue;
      expect(page.totalCount).toBe(seen.length);
      break;
    }
    const rows = await subgraph.sql<{ id: string }>('select id from contract order by start desc, id');
    expect(seen).toEqual(rows.map(({ id }) => id));
  });

  it('are entities by their id', async () => {
    const { id } = await make(subgraph, 'createGemeenteContract', contract());
    const { data } = await subgraph.entities(
      [
        { __typename: 'GemeenteContract', id },
        { __typename: 'GemeenteContract', id: 'gemeente:none' },
      ],
      '... on GemeenteContract { title }',
    );
    expect(data._entities).toEqual([{ title: 'Groenonderhoud wijkparken' }, null]);
  });
});

interface ContractPage {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: { readonly id: string } }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

async function pageAfter(after: string | null): Promise<ContractPage> {
  const { gemeente } = await subgraph.data<{ gemeente: { contracts: ContractPage } }>(
    `query ($after: String) { gemeente { contracts(first: 4, after: $after) {
       totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } } }`,
    { after },
  );
  return gemeente.contracts;
}
