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
const propose = async () =>
  (await make(subgraph, 'proposeGemeenteCustomFulfilment', { contractId, title: ' Leerkeuken ' })).id;
const value = (id: string, more: object = {}, expectedVersion = 1) =>
  change(
    subgraph,
    'valueGemeenteCustomFulfilment',
    { id, expectedVersion, ...VALUE, ...more },
    'value threshold',
  );
const start = (id: string, committed: string, expectedVersion = 2) =>
  change(
    subgraph,
    'startGemeenteCustomFulfilment',
    { id, expectedVersion, committed },
    'state committed startedOn counted',
  );
const confirm = (id: string, reached: boolean, expectedVersion = 3) =>
  change(
    subgraph,
    'confirmGemeenteCustomFulfilmentResult',
    { id, expectedVersion, reached, result: 'Acht van tien deelnemers stroomden door.' },
    'state confirmedOn resultReached counted',
  );
const filled = async () => {
  const { gemeente } = await subgraph.data<{ gemeente: { contract: { filled: string } } }>(
    `{ gemeente { contract(id: "${contractId}") { filled } } }`,
  );
  return gemeente.contract.filled;
};

describe('a custom fulfilment', () => {
  it('is valued first, counts for its threshold from the start, and for all once its result is reached', async () => {
    const id = await propose();
    expect(await filled()).toBe('0.00');
    expect((await value(id)).record).toMatchObject({ value: '30000.00', threshold: '20000.00' });
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
    await start(id, '30000.00');
    expect((await confirm(id, false)).record).toMatchObject({ resultReached: false, counted: '20000.00' });
  });

  it('does not start before it is valued, nor under its threshold, nor above its value', async () => {
    const id = await propose();
    expect(await start(id, '25000.00', 1)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'It is PROPOSED: expected VALUED.'),
    );
    await value(id);
    expect(await start(id, '19999.99')).toEqual(
      refusal('INVALID', 'committed', 'It starts only when the threshold is committed.'),
    );
    expect(await start(id, '30000.01')).toEqual(
      refusal('INVALID', 'committed', 'Expected at most the value that the experts gave.'),
    );
  });

  it('is not valued once it started, in the code and in the database', async () => {
    const id = await propose();
    await value(id);
    expect((await value(id, { value: '31000.00' }, 2)).record).toMatchObject({ value: '31000.00' });
    await start(id, '25000.00', 3);
    expect(await value(id, {}, 4)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'It is STARTED: expected PROPOSED or VALUED.'),
    );
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

  it('is for a contract that exists', async () => {
    expect(
      await change(subgraph, 'proposeGemeenteCustomFulfilment', { contractId: 'gemeente:none', title: 'x' }),
    ).toEqual(refusal('NOT_FOUND', 'contractId', 'No contract has this id.'));
  });
});
