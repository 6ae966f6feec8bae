import 'reflect-metadata';
import { newId } from '@social-return/contract/ids';
import { DeliveryProof, QuantityUnit, RequestKind } from '@social-return/contract/model/initiative-enums';
import { type DeliveryFacts, writeDeliveryReceipt } from '@social-return/contract/questions/delivery-receipt';
import { recompute } from '@social-return/contract/questions/figures';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { dayOf } from '@social-return/values/day';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULE_BOOK } from './interpretation/measures.ts';
import { gemeente } from './subgraph.ts';
import { BOSPOLDER, change, contract, make, newKey, newSha256 } from './testing.ts';

const EXPERT = { as: { organisation: 'gemeente', subject: 'expert' } };

let subgraph: TestSubgraph;
let contractId: string;
beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock: testClock() });
  contractId = (await make(subgraph, 'createGemeenteContract', contract())).id;
});
afterAll(() => subgraph?.stop());

function receiptOf(more: Partial<DeliveryFacts> = {}): string {
  return writeDeliveryReceipt(subgraph.keys.claim, {
    ...{ pledgeId: newId('eneco'), obligationAt: 'gemeente', obligationId: contractId, areaCode: BOSPOLDER },
    ...{ kind: RequestKind.KNOWLEDGE, unit: QuantityUnit.HOURS, hundredths: 1_250n },
    ...{ deliveredOn: dayOf(2026, 3, 2), proof: DeliveryProof.INVOICE, sha256: newSha256() },
    ...more,
  });
}

interface ValueResult {
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly {
    readonly code: string;
    readonly path: readonly string[];
    readonly message: string;
  }[];
}

/** Values a delivery by a record of the gemeente. */
async function value(receipt: string, recordId: string): Promise<ValueResult> {
  const { valueGemeenteDelivery } = await subgraph.data<{ valueGemeenteDelivery: ValueResult }>(
    `mutation ($input: ValueGemeenteDeliveryInput!) { valueGemeenteDelivery(input: $input) {
       record { recordId value { unit amount rule { id version } inputs { name value } } } errors { code path message } } }`,
    { input: { idempotencyKey: newKey(), receipt, recordId } },
  );
  return valueGemeenteDelivery;
}

const refusal = (code: string, message: string): ValueResult => ({
  record: null,
  errors: [{ code, path: ['input', 'recordId'], message }],
});

/** ValueResult by experts, approved by somebody else, started, and its result reached. */
async function settledCustom(): Promise<string> {
  const { id } = await make(subgraph, 'proposeGemeenteCustomFulfilment', { contractId, title: 'Buurttuin' });
  const step = (mutation: string, expectedVersion: number, more: object, asker = {}) =>
    change(subgraph, mutation, { id, expectedVersion, ...more }, 'state', asker);
  const worth = { value: '3000.00', threshold: '2000.00', valuation: 'Als twee leerplekken.' };
  await step('valueGemeenteCustomFulfilment', 1, worth, EXPERT);
  await step('approveGemeenteCustomFulfilment', 2, {}, { as: { organisation: 'gemeente' } });
  await step('startGemeenteCustomFulfilment', 3, { committed: '2500.00' });
  const { record } = await step('confirmGemeenteCustomFulfilmentResult', 4, {
    reached: true,
    result: 'De tuin ligt er.',
  });
  expect(record).toMatchObject({ state: 'CONFIRMED' });
  return id;
}

async function approvedActivity(sha256: string): Promise<string> {
  const { id } = await make(subgraph, 'recordGemeenteActivity', {
    ...{ contractId, kind: 'SOCIAL_PURCHASE', title: 'Lunches', supplierKvk: '87654321' },
    ...{ registers: ['CODE_SOCIALE_ONDERNEMINGEN'], unit: 'INVOICE_EX_VAT', cost: '1234.56' },
    ...{ doneOn: '2026-02-01', sha256 },
  });
  const judged = { id, expectedVersion: 1, approval: 'APPROVED', proofVerified: true };
  const { record } = await change(subgraph, 'judgeGemeenteActivity', judged, 'approval');
  expect(record).toMatchObject({ approval: 'APPROVED' });
  return id;
}

const filled = async () =>
  (await subgraph.data(`{ gemeente { contract(id: "${contractId}") { filled } } }`)).gemeente?.contract
    ?.filled;

describe('a delivery to an initiative for a contract of the gemeente', () => {
  it('is worth what the custom fulfilment counts for that it was, which fills the contract as before', async () => {
    const custom = await settledCustom();
    const before = await filled();
    const { record, errors } = await value(receiptOf(), custom);
    expect(errors).toEqual([]);
    expect(record).toMatchObject({
      recordId: custom,
      value: { unit: 'euro-delivered-custom', amount: '2500.00', rule: { id: 'gemeente.delivered-custom' } },
    });
    expect(recompute(RULE_BOOK, record?.value as Parameters<typeof recompute>[1])).toBe('2500.00');
    expect(await filled()).toBe(before);
    expect(await value(receiptOf(), custom)).toEqual(
      refusal('CONFLICT', 'This record values another delivery already.'),
    );
  });

  it('is worth what the activity counts for that the same document proves', async () => {
    const sha256 = newSha256();
    const activity = await approvedActivity(sha256);
    expect(await value(receiptOf(), activity)).toEqual(
      refusal('INVALID', 'Expected an activity that is proven by the document of the delivery.'),
    );
    expect((await value(receiptOf({ sha256 }), activity)).record).toMatchObject({
      value: { unit: 'euro-delivered-activity', amount: '1234.56' },
    });
  });

  it('is refused by what does not exist, what is not settled, and what began after it', async () => {
    const { id } = await make(subgraph, 'proposeGemeenteCustomFulfilment', { contractId, title: 'Kas' });
    const tries = async (recordId: string, more: Partial<DeliveryFacts> = {}) =>
      (await value(receiptOf(more), recordId)).errors[0]?.message;
    expect(await tries('gemeente:none')).toBe('Expected the id of a custom fulfilment or an activity.');
    expect(await tries(id)).toBe('Expected a record that is CONFIRMED, got one that is PROPOSED.');
    expect(await tries(await settledCustom(), { deliveredOn: dayOf(2026, 3, 1) })).toBe(
      'Expected a custom fulfilment that began before this was delivered: experts value it beforehand.',
    );
  });
});
