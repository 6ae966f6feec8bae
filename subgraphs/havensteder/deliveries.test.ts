import 'reflect-metadata';
import { createHash, randomUUID } from 'node:crypto';
import { newId } from '@social-return/contract/ids';
import { DeliveryProof, QuantityUnit, RequestKind } from '@social-return/contract/model/initiative-enums';
import { type DeliveryFacts, writeDeliveryReceipt } from '@social-return/contract/questions/delivery-receipt';
import { recompute } from '@social-return/contract/questions/figures';
import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { dayOf } from '@social-return/values/day';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RULE_BOOK } from './interpretation/measures.ts';
import { havensteder } from './subgraph.ts';
import { BOSPOLDER, byContractor } from './testing.ts';

let subgraph: TestSubgraph;
let assignmentId: string;
beforeAll(async () => {
  subgraph = await startSubgraph(havensteder, { clock: testClock() });
  const { record } = await change('createHavenstederAssignment', byContractor(), 'id');
  assignmentId = String(record?.id);
});
afterAll(() => subgraph?.stop());

interface ChangeResult {
  readonly record: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly message: string }[];
}

async function change(mutation: string, input: object, fields: string): Promise<ChangeResult> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const data = await subgraph.data<Record<string, ChangeResult>>(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { ${fields} } errors { message } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } },
  );
  return data[mutation] as ChangeResult;
}

/** Values what was delivered to an initiative that the gemeente keeps. */
function value(delivered: Pick<DeliveryFacts, 'kind' | 'unit' | 'hundredths'>): Promise<ChangeResult> {
  const pledgeId = newId('gemeente');
  const receipt = writeDeliveryReceipt(subgraph.keys.claim, {
    ...{ pledgeId, obligationAt: 'havensteder', obligationId: assignmentId, areaCode: BOSPOLDER },
    ...{ deliveredOn: dayOf(2026, 3, 1), proof: DeliveryProof.STATEMENT },
    sha256: createHash('sha256').update(pledgeId).digest('hex'),
    ...delivered,
  });
  const fields = 'keptBy { id } value { unit amount rule { id version } inputs { name value } }';
  return change('valueHavenstederDelivery', { receipt }, fields);
}

describe('a delivery to an initiative for an assignment of Havensteder', () => {
  it.each([
    [RequestKind.HANDS, QuantityUnit.HOURS, 'hours-delivered-local', 'havensteder.delivered-hours'],
    [RequestKind.MATERIAL, QuantityUnit.EURO, 'euro-delivered-local', 'havensteder.delivered-euro'],
  ])('of %s counts its %s, in the unit %s by the rule %s', async (kind, unit, valueUnit, id) => {
    const { record, errors } = await value({ kind, unit, hundredths: 12_345n });
    expect(errors).toEqual([]);
    expect(record).toMatchObject({
      keptBy: { id: 'gemeente' },
      value: { unit: valueUnit, amount: '123.45', rule: { id } },
    });
    expect(recompute(RULE_BOOK, record?.value as Parameters<typeof recompute>[1])).toBe('123.45');
  });

  it('of days is refused: no rule says what they are worth', async () => {
    const { record, errors } = await value({
      ...{ kind: RequestKind.SPACE, unit: QuantityUnit.DAYS, hundredths: 200n },
    });
    expect(record).toBeNull();
    expect(errors).toEqual([{ message: 'No rule says what SPACE in DAYS is worth here.' }]);
  });
});
