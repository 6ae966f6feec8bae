import { verifyLedger } from '@social-return/subgraph-kit/ledger/verify';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gemeente } from './subgraph.ts';
import { approvable, contract, make, newKey, newSha256, placement, registerPerson } from './testing.ts';

const clock = testClock();

interface Page {
  readonly edges: readonly { readonly node: { readonly hash: string; readonly previous: string } }[];
}

let subgraph: TestSubgraph;
let contractId: string;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
  contractId = (await make(subgraph, 'createGemeenteContract', contract())).id;
});
afterAll(() => subgraph?.stop());

const booked = async (subject: string) =>
  (
    await subgraph.sql<{ kind: string; amount: string | null }>(
      'select kind, amount from ledger_entry where subject = $1 order by sequence',
      [subject],
    )
  ).map(({ kind, amount }) => (amount === null ? kind : `${kind} ${amount}`));

it('books what an approved placement is worth, and takes it back when the approval is undone', async () => {
  const { id } = await make(
    subgraph,
    'startGemeentePlacement',
    placement(await registerPerson(subgraph), { contractId }),
  );
  await approvable(subgraph, id);
  const judge = (expectedVersion: number, more: object) =>
    make(subgraph, 'setGemeentePlacementApproval', { id, expectedVersion, ...more });
  const { version } = await judge(1, { approval: 'APPROVED' });
  const [worth] = await booked(id);
  expect(worth).toMatch(/^CONTRIBUTION \d+\.\d\d$/);
  await judge(version, { approval: 'RETURNED', reason: 'Uren kloppen niet.' });
  expect(await booked(id)).toEqual([worth, worth?.replace('CONTRIBUTION ', 'REVERSAL -')]);
});

it('books an approved activity, and takes it back', async () => {
  const { id } = await make(subgraph, 'recordGemeenteActivity', {
    contractId,
    kind: 'SOCIAL_PURCHASE',
    title: 'Lunches',
    supplierKvk: '87654321',
    registers: ['CODE_SOCIALE_ONDERNEMINGEN'],
    unit: 'INVOICE_EX_VAT',
    cost: '123.45',
    doneOn: '2025-09-01',
    sha256: newSha256(),
  });
  const judge = (expectedVersion: number, more: object) =>
    make(subgraph, 'judgeGemeenteActivity', { id, expectedVersion, ...more });
  await judge(1, { approval: 'APPROVED', proofVerified: true });
  await judge(2, { approval: 'RETURNED', reason: 'Hoort bij een ander.' });
  expect(await booked(id)).toEqual(['CONTRIBUTION 12345', 'REVERSAL -12345']);
});

it('books every step of enforcement', async () => {
  await make(subgraph, 'setGemeenteContractEnforcement', {
    id: contractId,
    expectedVersion: 1,
    state: 'BEHIND',
    reason: 'Loopt achter op de prognose.',
  });
  expect(await booked(contractId)).toEqual(['ENFORCEMENT']);
});

it('books a half-year that is fixed with the digest of what was fixed', async () => {
  const { data } = await subgraph.ask(
    'mutation ($input: FixGemeentePeriodInput!) { fixGemeentePeriod(input: $input) { record { period } errors { message } } }',
    { input: { idempotencyKey: newKey(), period: '2025-H1' } },
  );
  expect(data.fixGemeentePeriod).toEqual({ record: { period: '2025-H1' }, errors: [] });
  const [entry] = await subgraph.sql<{ detail: string }>(
    `select detail from ledger_entry where kind = 'FIXED_PERIOD'`,
  );
  expect(entry?.detail).toMatch(/^[0-9a-f]{64}$/);
});

it('is whole; its head is for everybody, and its entries are not', async () => {
  const db = { query: (sql: string) => subgraph.sql(sql) };
  const { head, brokenAt, entries } = await verifyLedger(db);
  expect(brokenAt).toBeNull();
  const { gemeenteLedgerHead } = await subgraph.data(
    '{ gemeenteLedgerHead { sequence hash } }',
    {},
    { as: null },
  );
  expect(gemeenteLedgerHead).toEqual({ sequence: String(entries), hash: head });
  const list =
    '{ gemeenteLedger(first: 2) { totalCount pageInfo { hasNextPage } edges { node { kind hash previous } } } }';
  const { gemeenteLedger } = await subgraph.data<{ gemeenteLedger: Page }>(list);
  expect(gemeenteLedger).toMatchObject({ totalCount: entries, pageInfo: { hasNextPage: true } });
  const [last, before] = gemeenteLedger.edges;
  expect(last?.node.previous).toBe(before?.node.hash);
  const { errors } = await subgraph.ask(list, {}, { as: null });
  expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
});
