import {
  startSubgraph,
  statementsDuring,
  type TestSubgraph,
  testClock,
} from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gemeente } from '../subgraph.ts';
import { change, contract, make, refusal } from '../testing.ts';

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

  it('are read in two statements', async () => {
    expect(await statementsDuring(targets)).toHaveLength(2);
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
