import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { change, contract, make, newKey, refusal } from '../testing.ts';

const clock = testClock();

let subgraph: TestSubgraph;

beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { clock });
});

afterAll(() => subgraph?.stop());

const targets = async () => {
  const { gemeente } = await subgraph.data<{ gemeente: { targets: object[] } }>(
    '{ gemeente { targets { id name start target unit current source } } }',
  );
  return gemeente.targets;
};
const anchor = async (kvk: string) =>
  (await make(subgraph, 'recordAnchorOrganisation', { name: 'Ziekenhuis', kvk, since: '2024-05-01' })).id;

describe('the targets of the city', () => {
  it('have the start and target that were published, and say when nothing is measured', async () => {
    const source = expect.stringContaining('opnaarde125000.nl');
    expect(await targets()).toMatchObject([
      { id: 'anchor-organisations', start: 10, target: 20, current: 0, source },
      { id: 'anchor-value', start: 7_000_000, target: 25_000_000, unit: 'euro', current: null, source },
      { id: 'recognised-entrepreneurs', start: 50, target: 100, current: 0, source },
      { id: 'social-assistance', start: null, target: 30_000, current: null, source },
    ]);
  });

  it('count what is on the lists, and take the last year of anchor organisations that is over', async () => {
    const [one, two] = [await anchor('11111111'), await anchor('22222222')];
    const record = (anchorOrganisationId: string, year: number, amount: string) =>
      make(subgraph, 'recordAnchorOrganisationValue', { anchorOrganisationId, year, amount });
    await record(one, 2024, '1000.00');
    await record(one, 2025, '2000.50');
    const { id } = await record(two, 2025, '3000.00');
    await record(two, 2026, '9.00');
    await make(subgraph, 'correctAnchorOrganisationValue', { id, expectedVersion: 1, amount: '3001.00' });
    expect(await targets()).toMatchObject([
      { id: 'anchor-organisations', current: 2 },
      { id: 'anchor-value', current: 5001.5 },
      {},
      {},
    ]);
    const { gemeente } = await subgraph.data<{ gemeente: { anchorOrganisations: { edges: object[] } } }>(
      '{ gemeente { anchorOrganisations(first: 10) { edges { node { values { year amount } } } } } }',
    );
    expect(gemeente.anchorOrganisations.edges).toContainEqual({
      node: {
        values: [
          { year: 2024, amount: '1000.00' },
          { year: 2025, amount: '2000.50' },
        ],
      },
    });
  });

  it('take the newest figure of what others measure', async () => {
    const record = (asOf: string, amount: number) =>
      change(subgraph, 'recordGemeenteTargetFigure', {
        targetId: 'social-assistance',
        asOf,
        amount,
        source: 'CBS',
      });
    await record('2026-01-01', 32_000);
    await record('2025-01-01', 33_000);
    await record('2026-12-01', 31_000);
    expect((await targets())[3]).toMatchObject({ id: 'social-assistance', current: 32_000 });
    expect(await record('2026-01-01', 1)).toEqual(
      refusal('CONFLICT', 'asOf', 'This target has a figure of that day already.'),
    );
    expect(await record('2026-02-01', 1.234)).toEqual(
      refusal('INVALID', 'amount', 'Expected an amount with at most two decimals, got 1.234.'),
    );
  });

  it('refuse a second value of one year, and a year that is none', async () => {
    const anchorOrganisationId = await anchor('33333333');
    const record = (year: number) =>
      change(subgraph, 'recordAnchorOrganisationValue', { anchorOrganisationId, year, amount: '1.00' });
    await record(2025);
    expect(await record(2025)).toEqual(
      refusal('CONFLICT', 'year', 'This organisation has a value of that year already.'),
    );
    expect(await record(25)).toEqual(refusal('INVALID', 'year', 'Expected a year from 2000 to 2100.'));
  });

  it('are changed from a day on, by whom and why, and what held before stays', async () => {
    const by = (more: object) =>
      change(subgraph, 'changeGemeenteTarget', {
        ...{ id: 'anchor-organisations', expectedVersion: 1, validFrom: '2026-02-01', target: 15 },
        ...{ reason: ' Te hoog gegrepen ', ...more },
      });
    expect((await by({})).record).toMatchObject({ version: 2 });
    expect((await by({ expectedVersion: 2, validFrom: '2027-01-01', target: 30.5 })).errors).toEqual([]);
    const on = async (day: string) => {
      const { gemeente } = await subgraph.data<{ gemeente: { targets: { target: number }[] } }>(
        `{ gemeente { targets(on: "${day}") { target changes { validFrom target reason decider { organisation right } } } } }`,
      );
      return gemeente.targets[0];
    };
    expect((await on('2026-01-31'))?.target).toBe(20);
    expect((await on('2026-02-01'))?.target).toBe(15);
    expect(await on('2027-06-01')).toEqual({
      target: 30.5,
      changes: [
        {
          ...{ validFrom: '2026-02-01', target: 15, reason: 'Te hoog gegrepen' },
          decider: { organisation: 'gemeente', right: 'gemeente:policy:write' },
        },
        expect.objectContaining({ validFrom: '2027-01-01', target: 30.5 }),
      ],
    });
    expect((await targets())[0]).toMatchObject({ target: 15 });
    expect(await by({ expectedVersion: 3 })).toEqual(
      refusal('CONFLICT', 'validFrom', 'The target was changed from this day on already.'),
    );
    for (const [more, field] of [
      [{ reason: ' ' }, 'reason'],
      [{ target: -1 }, 'target'],
      [{ target: 1.234 }, 'target'],
      [{ id: 'none' }, 'id'],
      [{ expectedVersion: 1 }, 'expectedVersion'],
    ] as const)
      expect(
        (await by({ expectedVersion: 3, validFrom: '2026-05-01', ...more })).errors.map(({ path }) => path),
      ).toEqual([['input', field]]);
    const { errors } = await subgraph.ask(
      'mutation ($input: ChangeGemeenteTargetInput!) { changeGemeenteTarget(input: $input) { errors { code } } }',
      {
        input: {
          idempotencyKey: newKey(),
          id: 'x',
          expectedVersion: 1,
          validFrom: '2026-01-01',
          target: 1,
          reason: 'x',
        },
      },
      { as: 'job-coach' },
    );
    expect(errors?.[0]?.extensions?.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
  });

  it('count an organisation that leaves until its last day, and keep what it realised', async () => {
    const id = await anchor('44444444');
    const [{ n } = { n: 0 }] = await subgraph.sql<{ n: number }>(
      'select count(*)::int as n from anchor_organisation',
    );
    await make(subgraph, 'recordAnchorOrganisationValue', {
      anchorOrganisationId: id,
      year: 2025,
      amount: '10.00',
    });
    const value = async (day: string) => {
      const { gemeente } = await subgraph.data<{ gemeente: { targets: { current: number }[] } }>(
        `{ gemeente { targets(on: "${day}") { current } } }`,
      );
      return gemeente.targets.slice(0, 2).map(({ current }) => current);
    };
    const [, stated] = await value('2026-01-31');
    const leave = (more: object = {}) =>
      change(
        subgraph,
        'endAnchorOrganisation',
        { id, expectedVersion: 1, until: '2026-02-01', reason: 'Gestopt', ...more },
        'until endReason endedDecider { organisation right }',
      );
    expect(await leave({ until: '2024-05-01' })).toEqual(
      refusal('INVALID', 'until', 'Expected a day after the first day on the list.'),
    );
    expect(await leave({ reason: ' ' })).toEqual(
      refusal('INVALID', 'reason', 'Expected a reason of 1 to 1000 characters.'),
    );
    expect((await leave()).record).toMatchObject({
      ...{ until: '2026-02-01', endReason: 'Gestopt', version: 2 },
      endedDecider: { organisation: 'gemeente', right: 'gemeente:records:write' },
    });
    expect(await value('2026-01-31')).toEqual([n, stated]);
    expect(await value('2026-02-01')).toEqual([n - 1, stated]);
    expect(await leave({ expectedVersion: 2 })).toEqual(
      refusal('NOT_ALLOWED_NOW', 'id', 'It left the list on 2026-02-01 already.'),
    );
    const state = (year: number) =>
      change(subgraph, 'recordAnchorOrganisationValue', { anchorOrganisationId: id, year, amount: '1.00' });
    expect((await state(2026)).errors).toEqual([]);
    expect(await state(2027)).toEqual(
      refusal('NOT_ALLOWED_NOW', 'year', 'It left the list on 2026-02-01: it has no value of 2027.'),
    );
    const again = { name: 'Ziekenhuis', kvk: '44444444' };
    expect(
      (await change(subgraph, 'recordAnchorOrganisation', { ...again, since: '2026-01-31' })).errors,
    ).toHaveLength(1);
    expect(
      (await change(subgraph, 'recordAnchorOrganisation', { ...again, since: '2026-02-01' })).errors,
    ).toEqual([]);
  });

  it('stand in the report of a half-year as they held on its last day', async () => {
    const report = async (period: string) => {
      const { gemeente } = await subgraph.data<{ gemeente: { report: { targets: object[] } } }>(
        `{ gemeente { report(period: "${period}") { targets { id target current } } } }`,
      );
      return gemeente.report.targets[0];
    };
    const now = (await targets())[0] as { current: number };
    expect(await report('2025-H2')).toEqual({ id: 'anchor-organisations', target: 20, current: now.current });
    expect(await report('2026-H1')).toMatchObject({ target: 15, current: now.current });
  });

  it('are read in three statements, whatever their number', async () => {
    expect(await statementsDuring(targets)).toHaveLength(3);
  });
});

describe('coverage', () => {
  it('is the share of contracts with a clause by number and by value, of those that begin in the half-year', async () => {
    const none = { percentage: 0, motivation: 'Te kort.' };
    for (const more of [
      { start: '2025-01-01', value: '100.00' },
      { start: '2025-06-30', value: '200.00', ...none },
      { start: '2025-03-01', value: '500.00', ...none },
      { start: '2025-07-01', value: '999.00' },
    ]) {
      await make(subgraph, 'createGemeenteContract', contract(more));
    }
    const ask = async (period: string) => {
      const { gemeente } = await subgraph.data(
        `{ gemeente { coverage(period: "${period}") { contracts withClause shareByNumber value valueWithClause shareByValue } } }`,
      );
      return gemeente?.coverage;
    };
    expect(await ask('2025-H1')).toEqual({
      contracts: 3,
      withClause: 1,
      shareByNumber: 33.3,
      value: '800.00',
      valueWithClause: '100.00',
      shareByValue: 12.5,
    });
    expect(await ask('2020-H1')).toMatchObject({ contracts: 0, shareByNumber: null, shareByValue: null });
  });
});
