import { NOON, startSubgraph, type TestSubgraph, testClock } from '@social-return/test/setup/subgraph';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ENFORCEMENT_STEPS } from '../interpretation/enforcement.ts';
import { gemeente } from '../subgraph.ts';
import { change, contract, make, refusal } from '../testing.ts';

const clock = testClock();
let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterEach(() => clock.set(NOON.toISOString()));
afterAll(() => subgraph?.stop());

const newContract = async (more: object = {}) =>
  (await make(subgraph, 'createGemeenteContract', contract(more))).id;
const step = (id: string, expectedVersion: number, state: string, more: object = {}) =>
  change(
    subgraph,
    'setGemeenteContractEnforcement',
    { id, expectedVersion, state, reason: ' Te weinig ingevuld. ', ...more },
    'enforcement { state since recoveryUntil shortfall next history { sequence fromState toState reason team decider { organisation right } at shortfall penaltyFactor withheld } }',
  );

describe('enforcement', () => {
  it('begins on track, with nothing in its history', async () => {
    const id = await newContract();
    const { gemeente } = await subgraph.data(
      `{ gemeente { contract(id: "${id}") { enforcement { state since recoveryUntil shortfall next history { id } } } } }`,
    );
    expect(gemeente?.contract?.enforcement).toEqual({
      state: 'ON_TRACK',
      since: null,
      recoveryUntil: null,
      shortfall: '50000.00',
      next: ['BEHIND', 'FULFILLED'],
      history: [],
    });
  });

  it('goes over a recovery period to withholding, and keeps every step', async () => {
    const id = await newContract();
    expect((await step(id, 1, 'BEHIND')).record).toMatchObject({
      version: 2,
      enforcement: { state: 'BEHIND' },
    });
    const recovery = await step(id, 2, 'RECOVERY_PERIOD', {
      recoveryUntil: '2026-04-01',
    });
    expect(recovery.record).toMatchObject({
      enforcement: { recoveryUntil: '2026-04-01', next: ['ON_TRACK', 'WITHHOLDING', 'FULFILLED'] },
    });
    expect(await step(id, 3, 'WITHHOLDING')).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'state',
        'The recovery period runs until 2026-04-01: nothing is withheld before.',
      ),
    );
    clock.set('2026-04-01T08:00:00.000Z');
    const { record } = await step(id, 3, 'WITHHOLDING');
    expect(record).toMatchObject({
      enforcement: { state: 'WITHHOLDING', since: '2026-04-01T08:00:00.000Z', recoveryUntil: null },
    });
    const { history } = (record as unknown as { enforcement: { history: object[] } }).enforcement;
    expect(history).toMatchObject([
      {
        sequence: 1,
        fromState: 'ON_TRACK',
        toState: 'BEHIND',
        reason: 'Te weinig ingevuld.',
        withheld: null,
        team: null,
        decider: { organisation: 'gemeente', right: 'gemeente:records:write' },
      },
      { sequence: 2, fromState: 'BEHIND', toState: 'RECOVERY_PERIOD', team: null },
      { sequence: 3, toState: 'WITHHOLDING', shortfall: '50000.00', penaltyFactor: 1, withheld: '50000.00' },
    ]);
    expect((await step(id, 4, 'FULFILLED')).record).toMatchObject({ enforcement: { state: 'FULFILLED' } });
  });

  it('takes no step that is not known, and fulfils nothing that is not filled', async () => {
    const id = await newContract();
    expect(await step(id, 1, 'WITHHOLDING')).toEqual(
      refusal(
        'NOT_ALLOWED_NOW',
        'state',
        'Enforcement is at ON_TRACK: only BEHIND or FULFILLED can follow, got WITHHOLDING.',
      ),
    );
    expect(await step(id, 1, 'FULFILLED')).toEqual(
      refusal('NOT_ALLOWED_NOW', 'state', 'The obligation is not filled yet.'),
    );
  });

  it('needs a reason, and an end with a recovery period only', async () => {
    const id = await newContract();
    expect(await step(id, 1, 'BEHIND', { reason: '  ' })).toEqual(
      refusal('INVALID', 'reason', 'Expected a reason of 1 to 1000 characters.'),
    );
    const given = refusal('INVALID', 'recoveryUntil', 'Expected an end with RECOVERY_PERIOD, and only then.');
    expect(await step(id, 1, 'BEHIND', { recoveryUntil: '2026-04-01' })).toEqual(given);
    await step(id, 1, 'BEHIND');
    expect(await step(id, 2, 'RECOVERY_PERIOD')).toEqual(given);
    expect(await step(id, 2, 'RECOVERY_PERIOD', { recoveryUntil: '2026-03-02' })).toEqual(
      refusal('INVALID', 'recoveryUntil', 'Expected a day after today.'),
    );
  });

  it('is not for somebody who read an older version, a closed contract, or one without obligation', async () => {
    const id = await newContract();
    await step(id, 1, 'BEHIND');
    expect(await step(id, 1, 'ON_TRACK')).toEqual(
      refusal('CONFLICT', 'expectedVersion', 'Expected version 1, but it is at version 2 now.', 2),
    );
    await make(subgraph, 'closeGemeenteContract', { id, expectedVersion: 2 });
    expect(await step(id, 3, 'ON_TRACK')).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'The contract is CLOSED: nothing changes any more.'),
    );
    const without = await newContract({ percentage: 0, motivation: 'Levering zonder arbeid.' });
    expect(await step(without, 1, 'BEHIND')).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'The contract has no obligation to enforce.'),
    );
  });
});

describe('the list of contracts by enforcement', () => {
  const read = async (state: string, running = false) => {
    const { gemeente } = await subgraph.data<{
      gemeente: {
        contracts: { totalCount: number; edges: { node: { enforcement: { state: string } } }[] };
        enforcementCounts: { state: string; contracts: number }[];
      };
    }>(
      `{ gemeente {
        contracts(first: 100, enforcement: ${state}, running: ${running}) { totalCount edges { node { enforcement { state } } } }
        enforcementCounts(running: ${running}) { state contracts }
      } }`,
    );
    return gemeente;
  };

  it('holds those that stand there and no other, as many as the counts say, whatever steps were taken', async () => {
    const behind = await newContract();
    await step(behind, 1, 'BEHIND');
    const recovered = await newContract();
    await step(recovered, 1, 'BEHIND');
    await step(recovered, 2, 'ON_TRACK');
    await newContract({ percentage: 0, motivation: 'Levering zonder arbeid.' });
    await step(await newContract({ end: '2026-02-01' }), 1, 'BEHIND');
    for (const running of [false, true]) {
      const { enforcementCounts } = await read('ON_TRACK', running);
      expect(enforcementCounts.map(({ state }) => state)).toEqual([
        ...['ON_TRACK', 'BEHIND', 'RECOVERY_PERIOD', 'WITHHOLDING', 'FULFILLED'],
      ]);
      for (const { state, contracts: count } of enforcementCounts) {
        const { contracts } = await read(state, running);
        expect(contracts.totalCount).toBe(count);
        expect(contracts.edges.map(({ node }) => node.enforcement)).toEqual(
          contracts.edges.map(() => ({ state })),
        );
      }
    }
    const [all, running] = [await read('BEHIND'), await read('BEHIND', true)];
    expect(all.contracts.totalCount).toBeGreaterThan(running.contracts.totalCount);
    const [row] = await subgraph.sql<{ count: number }>(
      'select count(*)::int as count from contract where obligation_cents > 0',
    );
    const total = all.enforcementCounts.reduce((sum, { contracts }) => sum + contracts, 0);
    expect(total).toBe(row?.count);
  });
});

describe('the database', () => {
  const insert = (contractId: string, more: object) => {
    const row = {
      id: `gemeente:t${contractId.slice(-8)}${Object.values(more).join('')}`,
      contract_id: contractId,
      sequence: 1,
      from_state: 'ON_TRACK',
      to_state: 'BEHIND',
      reason: 'x',
      team: 'LEGAL',
      at: '2026-03-02T12:00:00Z',
      shortfall_cents: 100,
      ...more,
    };
    const columns = Object.keys(row).join(', ');
    return subgraph.sql(
      `insert into enforcement_transition (${columns})
       select ${columns} from jsonb_populate_record(null::enforcement_transition, $1::jsonb)`,
      [JSON.stringify(row)],
    );
  };

  it('knows the same steps as the code', async () => {
    const rows = await subgraph.sql('select from_state, to_state from enforcement_step');
    const known = rows.map(({ from_state, to_state }) => `${from_state}>${to_state}`).toSorted();
    expect(known).toEqual(ENFORCEMENT_STEPS.map((pair) => pair.join('>')).toSorted());
  });

  it('never changes or forgets a step', async () => {
    const id = await newContract();
    await step(id, 1, 'BEHIND');
    const where = ` where contract_id = '${id}'`;
    for (const statement of [
      `update enforcement_transition set reason = 'anders'${where}`,
      `delete from enforcement_transition${where}`,
      'truncate enforcement_transition',
    ]) {
      await expect(subgraph.sql(statement)).rejects.toThrow('the history of enforcement only grows');
    }
    await expect(subgraph.sql('delete from contract where id = $1', [id])).rejects.toThrow(
      'enforcement_contract_known',
    );
  });

  it.each<[string, object]>([
    [
      'enforcement_step_known',
      { to_state: 'WITHHOLDING', withheld_cents: 100, penalty_factor_hundredths: 100 },
    ],
    ['enforcement_starts_on_track', { from_state: 'BEHIND', to_state: 'ON_TRACK' }],
    ['enforcement_follows', { sequence: 2, from_state: 'BEHIND', to_state: 'ON_TRACK' }],
    ['enforcement_fulfilled_whole', { to_state: 'FULFILLED' }],
    ['enforcement_recovery_given', { recovery_until: '2026-04-01' }],
    ['enforcement_withheld_follows', { withheld_cents: 100 }],
    ['enforcement_transition_team_check', { team: 'Jan Jansen' }],
    ['enforcement_transition_decided', { team: null }],
    ['enforcement_transition_decided', { decided_by: 'gemeente', decided_with: 'gemeente:records:write' }],
  ])('refuses by %s what the code refuses', async (constraint, more) => {
    await expect(insert(await newContract(), more)).rejects.toThrow(constraint);
  });

  it('withholds nothing while the recovery period runs, and nothing but the shortfall times the factor', async () => {
    const id = await newContract();
    await insert(id, {});
    await insert(id, {
      sequence: 2,
      from_state: 'BEHIND',
      to_state: 'RECOVERY_PERIOD',
      recovery_until: '2026-04-01',
    });
    const withholding = {
      sequence: 3,
      from_state: 'RECOVERY_PERIOD',
      to_state: 'WITHHOLDING',
      penalty_factor_hundredths: 150,
      withheld_cents: 150,
    };
    await expect(insert(id, withholding)).rejects.toThrow('the recovery period runs');
    const later = { ...withholding, at: '2026-04-01T00:00:00Z' };
    await expect(insert(id, { ...later, withheld_cents: 100 })).rejects.toThrow(
      'enforcement_withheld_follows',
    );
    await expect(insert(id, later)).resolves.toEqual([]);
    await expect(
      insert(id, { sequence: 4, from_state: 'WITHHOLDING', to_state: 'FULFILLED' }),
    ).rejects.toThrow('before the step that it follows');
  });
});
