import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { newId } from '@social-return/contract/ids';
import { DeliveryProof, QuantityUnit, RequestKind } from '@social-return/contract/model/initiative-enums';
import { type DeliveryFacts, writeDeliveryReceipt } from '@social-return/contract/questions/delivery-receipt';
import { recompute } from '@social-return/contract/questions/figures';
import { deliveryClassOf } from '@social-return/subgraph-kit/deliveries/valued-delivery';
import { entityMismatches } from '@social-return/subgraph-kit/testing';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { dayOf } from '@social-return/values/day';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULE_BOOK } from './interpretation/measures.ts';
import { eneco } from './subgraph.ts';
import { BOSPOLDER, change, createRecord, refusal, SUPPLIER } from './testing.ts';

const of = (organisation: string, subject: string, ...rights: string[]) => ({
  as: { organisation, subject, scopes: rights.map((right) => `${organisation}:records:${right}`) },
});
const KEEPER = of('eneco', 'keeper', 'read', 'write');
const MANAGER = of('eneco', 'manager', 'read', 'write');
const FIELDS = `id pledgeId obligationId keptBy { id } area { code } kind delivered { unit amount } deliveredOn proof
  recordId valuedOn value { unit amount rule { id version source assumption } inputs { name value } }
  decisions { change decider { organisation right } }`;

let subgraph: TestSubgraph;
let agreementId: string;
beforeAll(async () => {
  subgraph = await startSubgraph(eneco, { clock: testClock() });
  const supplierId = await createRecord(subgraph, 'createEnecoSupplier', SUPPLIER);
  agreementId = await createRecord(subgraph, 'createEnecoAgreement', {
    ...{ supplierId, title: 'Afspraak', start: '2026-01-01', end: '2027-01-01', targetWeightedFte: 1 },
  });
});
afterAll(() => subgraph?.stop());

const value = (receipt: string, asker: object = MANAGER, more: object = {}) =>
  change(subgraph, 'valueEnecoDelivery', { receipt, ...more }, FIELDS, asker);

/** A receipt of an initiative that Havensteder keeps. */
function receiptOf(more: Partial<DeliveryFacts> = {}, key = subgraph.keys.claim): string {
  const pledgeId = newId('havensteder');
  return writeDeliveryReceipt(key, {
    ...{ pledgeId, obligationAt: 'eneco', obligationId: agreementId, areaCode: BOSPOLDER },
    ...{ kind: RequestKind.KNOWLEDGE, unit: QuantityUnit.HOURS, hundredths: 1_250n },
    ...{ deliveredOn: dayOf(2026, 3, 1), proof: DeliveryProof.TIMESHEET },
    sha256: createHash('sha256').update(pledgeId).digest('hex'),
    ...more,
  });
}

/** Eneco asks ten hours for an initiative, and a supplier of its own delivers them. */
async function delivered(): Promise<{ readonly id: string; readonly receipt: string }> {
  const initiativeId = await createRecord(subgraph, 'recordEnecoInitiative', {
    ...{ name: 'Repaircafé', description: 'Samen repareren.', area: BOSPOLDER, since: '2024-05-01' },
  });
  const requestId = await createRecord(subgraph, 'publishEnecoInitiativeRequest', {
    ...{ initiativeId, kind: 'HANDS', title: 'Meehelpen op zaterdag', description: 'We zoeken mensen.' },
    ...{ unit: 'HOURS', amount: '10', closesOn: '2026-06-01' },
  });
  const pledged = await change(
    subgraph,
    'pledgeToEnecoInitiative',
    { requestId, supplier: 'Warmte BV', supplierKvk: '12345678', obligationId: agreementId, amount: '10' },
    'id receipt',
    MANAGER,
  );
  expect(pledged.record?.receipt).toBeNull();
  const id = String(pledged.record?.id);
  const confirm = (expectedVersion: number, side: string, asker: object) =>
    change(
      subgraph,
      'confirmEnecoPledge',
      {
        ...{ id, expectedVersion, side, amount: '9.50', proof: 'TIMESHEET' },
        sha256: createHash('sha256').update(id).digest('hex'),
      },
      'receipt',
      asker,
    );
  expect((await confirm(1, 'OBLIGATION', MANAGER)).record?.receipt).toBeNull();
  const { record } = await confirm(2, 'INITIATIVE', KEEPER);
  return { id, receipt: String(record?.receipt) };
}

describe('the table of what was delivered and valued', () => {
  it('is exactly that of its class', async () => {
    const entities = [deliveryClassOf({ typePrefix: 'Eneco', title: 'Eneco' })];
    expect(await entityMismatches(subgraph.databaseUrl, { entities })).toEqual([]);
  });
});

describe('a delivered pledge', () => {
  it('is valued once, by its receipt, in a unit of Eneco with its rule, and everyone who reads records reads it', async () => {
    const { id, receipt } = await delivered();
    const { record, errors } = await value(receipt);
    expect(errors).toEqual([]);
    expect(record).toMatchObject({
      ...{ pledgeId: id, obligationId: agreementId, keptBy: { id: 'eneco' }, area: { code: BOSPOLDER } },
      ...{ kind: 'HANDS', delivered: { unit: 'HOURS', amount: '9.50' }, proof: 'TIMESHEET', recordId: null },
      ...{ deliveredOn: '2026-03-02', valuedOn: '2026-03-02' },
      value: {
        ...{ unit: 'hours-delivered-expertise', amount: '9.50' },
        rule: { id: 'eneco.delivered-expertise', version: '2026.1', assumption: true },
      },
      decisions: [
        { change: 'valueEnecoDelivery', decider: { organisation: 'eneco', right: 'eneco:records:write' } },
      ],
    });
    expect(recompute(RULE_BOOK, record?.value as Parameters<typeof recompute>[1])).toBe('9.50');
    const { enecoValuedDeliveries: list } = await subgraph.data<{
      enecoValuedDeliveries: { totalCount: number; edges: { node: { pledgeId: string } }[] };
    }>('{ enecoValuedDeliveries(first: 1) { totalCount edges { node { pledgeId } } } }', {}, MANAGER);
    expect(list.edges[0]?.node.pledgeId).toBe(id);
    expect(await value(receipt)).toEqual(
      refusal('CONFLICT', 'receipt', 'This delivery was valued already: it counts once.'),
    );
  });

  it('of two callers at once is valued by one', async () => {
    const receipt = receiptOf();
    const both = await Promise.all([value(receipt), value(receipt, KEEPER)]);
    expect(both.filter(({ record }) => record !== null)).toHaveLength(1);
  });
});

describe('valuing a delivery is refused', () => {
  const NO_RECEIPT =
    'Expected the receipt of a delivered pledge, as the organisation that keeps the initiative gives it.';

  it.each<[string, () => string, string]>([
    ['for what nobody signed', () => 'x.y', NO_RECEIPT],
    ['for a receipt under another key', () => receiptOf({}, Buffer.alloc(32, 9)), NO_RECEIPT],
    ['for a pledge of nobody in the chain', () => receiptOf({ pledgeId: 'nobody:x' }), NO_RECEIPT],
    [
      'for an obligation to another organisation',
      () => receiptOf({ obligationAt: 'gemeente' }),
      'Expected a receipt for an obligation to eneco, got one to gemeente.',
    ],
    [
      'for an obligation that is not known',
      () => receiptOf({ obligationId: 'eneco:none' }),
      'The contract, agreement or assignment of this receipt is not known here.',
    ],
    [
      'for what no rule values',
      () => receiptOf({ kind: RequestKind.MONEY, unit: QuantityUnit.EURO }),
      'No rule says what MONEY in EURO is worth here.',
    ],
  ])('%s', async (_why, receipt, message) => {
    expect(await value(receipt())).toEqual(refusal('INVALID', 'receipt', message));
  });

  it('by a document that proves another delivery', async () => {
    const sha256 = 'c'.repeat(64);
    expect((await value(receiptOf({ sha256 }))).errors).toEqual([]);
    expect(await value(receiptOf({ sha256 }))).toEqual(
      refusal(
        'CONFLICT',
        'receipt',
        'Its document proves a delivery that was valued already: one document proves one delivery.',
      ),
    );
  });

  it('to anyone who may only read, and to people of another organisation', async () => {
    for (const asker of [of('eneco', 'reader', 'read'), of('havensteder', 'manager', 'read', 'write')]) {
      await expect(value(receiptOf(), asker)).rejects.toThrow(/eneco:records:write/);
    }
  });

  it('to anyone who writes to the database: what was valued never changes', async () => {
    await expect(subgraph.sql('update valued_delivery set value_hundredths = 1')).rejects.toThrow(
      'a valued delivery never changes',
    );
  });
});
