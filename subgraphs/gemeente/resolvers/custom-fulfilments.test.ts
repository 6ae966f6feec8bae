import { startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { change, contract, make, refusal } from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;
let contractId: string;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
  contractId = (await make(subgraph, 'createGemeenteContract', contract())).id;
});

afterAll(() => subgraph?.stop());

const VALUE = { value: '30000.00', threshold: '20000.00', valuation: 'Vergelijkbaar met tien leerplekken.' };
const EXPERT = { organisation: 'gemeente', subject: 'expert-1' };
const EXPERT_SCOPES = ['gemeente:records:read', 'gemeente:valuation:write'];
const KEEPER_SCOPES = ['gemeente:records:read', 'gemeente:records:write'];
const propose = async () =>
  (await make(subgraph, 'proposeGemeenteCustomFulfilment', { contractId, title: ' Leerkeuken ' })).id;
const value = (id: string, more: object = {}, expectedVersion = 1) =>
  change(
    subgraph,
    'valueGemeenteCustomFulfilment',
    { id, expectedVersion, ...VALUE, ...more },
    'value threshold',
    { as: EXPERT },
  );
const approve = (id: string, expectedVersion = 2, as: object = { organisation: 'gemeente' }) =>
  change(subgraph, 'approveGemeenteCustomFulfilment', { id, expectedVersion }, 'state', { as });
const decline = (id: string, expectedVersion: number, reason = ' Er is een bouwblok voor. ') =>
  change(
    subgraph,
    'declineGemeenteCustomFulfilment',
    { id, expectedVersion, reason },
    'state counted decisions { state reason at decider { organisation right } }',
    { as: { ...EXPERT, scopes: EXPERT_SCOPES } },
  );
const start = (id: string, committed: string, expectedVersion = 3) =>
  change(
    subgraph,
    'startGemeenteCustomFulfilment',
    { id, expectedVersion, committed },
    'state committed startedOn counted',
  );
const confirm = (id: string, reached: boolean, expectedVersion = 4) =>
  change(
    subgraph,
    'confirmGemeenteCustomFulfilmentResult',
    { id, expectedVersion, reached, result: 'Acht van tien deelnemers stroomden door.' },
    'state confirmedOn resultReached counted',
  );
/** The ids of a list, and how many it holds. */
const list = async (narrow: string, as: object = { organisation: 'gemeente' }) => {
  const { gemeente } = await subgraph.data<{
    gemeente: { customFulfilments: { totalCount: number; edges: { node: { id: string } }[] } };
  }>(
    `{ gemeente { customFulfilments(first: 100, ${narrow}) { totalCount edges { node { id contract { id } } } } } }`,
    {},
    { as },
  );
  const { totalCount, edges } = gemeente.customFulfilments;
  expect(totalCount).toBe(edges.length);
  return edges.map(({ node }) => node.id);
};
const filled = async () => {
  const { gemeente } = await subgraph.data<{ gemeente: { contract: { filled: string } } }>(
    `{ gemeente { contract(id: "${contractId}") { filled } } }`,
  );
  return gemeente.contract.filled;
};

describe('a custom fulfilment', () => {
  it('is valued and approved first, counts for its threshold from the start, and for all once its result is reached', async () => {
    const id = await propose();
    expect(await filled()).toBe('0.00');
    expect((await value(id)).record).toMatchObject({ value: '30000.00', threshold: '20000.00' });
    expect((await approve(id)).record).toMatchObject({ state: 'APPROVED' });
    expect(await filled()).toBe('0.00');
    expect((await start(id, '25000.00')).record).toMatchObject({
      state: 'STARTED',
      startedOn: '2026-03-02',
      counted: '20000.00',
    });
    expect(await filled()).toBe('20000.00');
    expect((await confirm(id, true)).record).toMatchObject({ state: 'CONFIRMED', counted: '25000.00' });
    expect(await filled()).toBe('25000.00');
  });

  it('goes on counting for its threshold when the result is missed', async () => {
    const id = await propose();
    await value(id);
    await approve(id);
    await start(id, '30000.00');
    expect((await confirm(id, false)).record).toMatchObject({ resultReached: false, counted: '20000.00' });
  });

  it('does not start before it is approved, nor under its threshold, nor above its value', async () => {
    const id = await propose();
    expect(await start(id, '25000.00', 1)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'It is PROPOSED: expected APPROVED.'),
    );
    await value(id);
    expect(await start(id, '25000.00', 2)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'It is VALUED: expected APPROVED.'),
    );
    await approve(id);
    expect(await start(id, '19999.99')).toEqual(
      refusal('INVALID', 'committed', 'It starts only when the threshold is committed.'),
    );
    expect(await start(id, '30000.01')).toEqual(
      refusal('INVALID', 'committed', 'Expected at most the value that the experts gave.'),
    );
  });

  it('is valued anew until it is approved, and not after, in the code and in the database', async () => {
    const id = await propose();
    await value(id);
    expect((await value(id, { value: '31000.00' }, 2)).record).toMatchObject({ value: '31000.00' });
    await approve(id, 3);
    expect(await value(id, {}, 4)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'It is APPROVED: expected PROPOSED or VALUED.'),
    );
    await start(id, '25000.00', 4);
    const update = (change: string) =>
      subgraph.sql(`update custom_fulfilment set ${change} where id = $1`, [id]);
    await expect(update(`state = 'VALUED'`)).rejects.toThrow('not a step');
    const confirmed = `state = 'CONFIRMED', confirmed_on = '2026-03-03', result_reached = true, result = 'x'`;
    await expect(update(`${confirmed}, committed_cents = 2600000`)).rejects.toThrow(
      'valued before the start',
    );
    await expect(update(`state = 'CONFIRMED'`)).rejects.toThrow('custom_state_complete');
    await expect(update(confirmed)).resolves.toEqual([]);
  });

  it.each([
    [{ value: '0.00', threshold: '0.00' }, 'value', 'Expected a value of 0.01 to 999999999999.99 euro.'],
    [{ threshold: '-1.00' }, 'threshold', 'Expected a threshold of 0 euro or more.'],
    [{ threshold: '30000.01' }, 'threshold', 'Expected a threshold of at most the value.'],
    [{ valuation: ' ' }, 'valuation', 'Expected the grounds of the value in 1 to 2000 characters.'],
  ])('is not valued with %j', async (more, field, message) => {
    expect((await value(await propose(), more)).errors[0]).toMatchObject({ path: ['input', field], message });
  });

  it('is approved by somebody else than the expert who valued it last, whatever rights one person holds', async () => {
    const id = await propose();
    await value(id);
    const twoEyes = 'Expected somebody else than the expert who valued it: two people decide (vier ogen).';
    expect(await approve(id, 2, EXPERT)).toEqual(refusal('INVALID', 'id', twoEyes));
    const [row] = await subgraph.sql(
      `select state, version, (select count(*)::int from custom_decision d where d.fulfilment_id = f.id) as decisions
       from custom_fulfilment f where id = $1`,
      [id],
    );
    expect(row).toEqual({ state: 'VALUED', version: 2, decisions: 2 });
    await expect(
      subgraph.sql(`update custom_fulfilment set state = 'APPROVED' where id = $1`, [id]),
    ).rejects.toThrow('approved by nobody');
    expect((await approve(id, 2, { ...EXPERT, subject: 'expert-2' })).errors).toEqual([]);
    await expect(subgraph.sql('delete from custom_decision')).rejects.toThrow('a decision never changes');
  });

  it('is valued with one right and approved with another', async () => {
    const id = await propose();
    const tries = async (mutation: string, more: object, scopes: readonly string[]) => {
      const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
      const { errors } = await subgraph.ask(
        `mutation ($input: ${type}!) { ${mutation}(input: $input) { record { id } errors { message } } }`,
        { input: { idempotencyKey: 'two-rights-00', id, expectedVersion: 1, ...more } },
        { as: { organisation: 'gemeente', scopes } },
      );
      return errors?.[0]?.extensions?.code;
    };
    expect(await tries('valueGemeenteCustomFulfilment', VALUE, KEEPER_SCOPES)).toBe(
      'UNAUTHORIZED_FIELD_OR_TYPE',
    );
    expect(await tries('approveGemeenteCustomFulfilment', {}, EXPERT_SCOPES)).toBe(
      'UNAUTHORIZED_FIELD_OR_TYPE',
    );
  });

  it('is declined with a reason, which its proposer finds with who declined it and when', async () => {
    const proposer = { organisation: 'gemeente', subject: 'proposer' };
    const { record } = await change(
      subgraph,
      'proposeGemeenteCustomFulfilment',
      { contractId, title: 'Moestuin' },
      '',
      { as: proposer },
    );
    const id = record?.id as string;
    expect(await list('state: PROPOSED')).toContain(id);
    expect(await decline(id, 1, ' ')).toEqual(
      refusal('INVALID', 'reason', 'Expected a reason of 1 to 1000 characters.'),
    );
    expect((await decline(id, 1)).record).toMatchObject({
      state: 'DECLINED',
      counted: '0.00',
      decisions: [
        { state: 'PROPOSED', reason: null, decider: { organisation: 'gemeente' } },
        {
          state: 'DECLINED',
          reason: 'Er is een bouwblok voor.',
          at: '2026-03-02T12:00:00.000Z',
          decider: { organisation: 'gemeente', right: 'gemeente:valuation:write' },
        },
      ],
    });
    expect(await list('state: DECLINED, mine: true', proposer)).toEqual([id]);
    expect(await list('mine: true', { ...proposer, subject: 'somebody-else' })).toEqual([]);
    expect(await list('state: PROPOSED')).not.toContain(id);
    for (const after of [
      () => value(id, {}, 2),
      () => approve(id, 2),
      () => start(id, '25000.00', 2),
      () => decline(id, 2),
    ])
      expect((await after()).errors[0]).toMatchObject({ code: 'NOT_ALLOWED_NOW' });
    const valued = await propose();
    await value(valued);
    expect(await list('state: VALUED')).toContain(valued);
    expect((await decline(valued, 2)).record).toMatchObject({ state: 'DECLINED' });
  });

  it('that was valued before it was kept by whom is valued anew first', async () => {
    const [row] = await subgraph.sql(
      `insert into custom_fulfilment (id, contract_id, title, state, value_cents, threshold_cents, valuation, changed_on)
       values ('gemeente:older', $1, 'x', 'VALUED', 2, 1, 'x', '2026-01-01') returning id`,
      [contractId],
    );
    const id = row?.id as string;
    const unknown = 'It was valued before it was kept who did: value it anew first.';
    expect(await approve(id, 1)).toEqual(refusal('INVALID', 'id', unknown));
    await value(id);
    expect((await approve(id, 2)).errors).toEqual([]);
  });

  it('is for a contract that exists', async () => {
    expect(
      await change(subgraph, 'proposeGemeenteCustomFulfilment', { contractId: 'gemeente:none', title: 'x' }),
    ).toEqual(refusal('NOT_FOUND', 'contractId', 'No contract has this id.'));
  });
});
