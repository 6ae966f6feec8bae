import { recompute } from '@social-return/contract/questions/figures';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { encodeQuestion } from '@social-return/values/canonical';
import type { Day } from '@social-return/values/day';
import { parseEuro } from '@social-return/values/euro';
import { roundHalfAwayFromZero } from '@social-return/values/rational';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { effortValue } from './interpretation/effort-value.ts';
import { RULE_BOOK } from './interpretation/measures.ts';
import { gemeente } from './subgraph.ts';

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { environment: { DEMO: 'small' } });
});
afterAll(() => subgraph?.stop());

interface Contribution {
  readonly measures: readonly { readonly unit: string; readonly amount: string }[];
  readonly obligation?: {
    readonly obligedCents: string;
    readonly realisedCents: string;
    readonly realisedPeople: number;
    readonly contracts: number;
    readonly withClause: number;
  };
}

async function contribution(period: string, area: string | null): Promise<Contribution> {
  const { data } = await subgraph.entities<{ gemeenteReport: Contribution }>(
    [{ __typename: 'ChainReport', query: encodeQuestion({ period, area }) }],
    '... on ChainReport { gemeenteReport }',
  );
  return data._entities[0]?.gemeenteReport as Contribution;
}

interface RowNode {
  readonly contract: { readonly id: string } | null;
  readonly people: number;
  readonly obliged: string | null;
  readonly realised: string | null;
  readonly measures: readonly {
    readonly unit: string;
    readonly amount: string;
    readonly rule: { readonly id: string; readonly version: string; readonly source: string };
    readonly inputs: readonly { readonly name: string; readonly title: string; readonly value: string }[];
  }[];
}

/** All rows of the gemeente's own report, by pages as the gateway would ask them. */
async function allRows(period: string, area: string | null, first: number): Promise<RowNode[]> {
  const rows: RowNode[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const reply = await subgraph.ask<{ _entities: [{ breakdown: Page }] }>(
      `query ($r: [_Any!]!, $first: Int!, $after: String) { _entities(representations: $r) { ... on GemeenteReport {
         breakdown(first: $first, after: $after) { totalCount pageInfo { endCursor hasNextPage } edges { node {
           contract { id } people obliged realised
           measures { unit amount rule { id version source } inputs { name title value } } } } } } } }`,
      { r: [{ __typename: 'GemeenteReport', query: encodeQuestion({ period, area }) }], first, after },
    );
    const page: Page = reply.data._entities[0].breakdown;
    rows.push(...page.edges.map(({ node }) => node));
    ({ endCursor: after, hasNextPage: more } = page.pageInfo);
    if (!more) expect(page.totalCount).toBe(rows.length);
  }
  return rows;
}

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly node: RowNode }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const PERIODS = ['2023-H2', '2025-H1', '2025-H2', '2026-H1'];

describe('the obligation of a half-year in the demo world', () => {
  it.each(PERIODS)('is in %s what adding up contract by contract gives', async (period) => {
    const { obligation } = await contribution(period, null);
    const rows = await allRows(period, null, 100);
    const running = rows.filter(({ obliged }) => obliged !== null);
    const sum = (amounts: readonly (string | null)[]) =>
      amounts.reduce((total, amount) => total + (amount === null ? 0n : parseEuro(amount, 'amount')), 0n);
    expect(obligation).toMatchObject({
      obligedCents: String(sum(running.map(({ obliged }) => obliged))),
      realisedCents: String(sum(running.map(({ realised }) => realised))),
      contracts: running.length,
      withClause: running.filter(({ obliged }) => obliged !== '0.00').length,
    });
    expect(obligation?.realisedPeople).toBeGreaterThan(0);
    expect(BigInt(obligation?.realisedCents ?? 0)).toBeGreaterThan(0n);
  });

  it('of today is what the contracts themselves say is realised: what fills them, never more than they oblige to', async () => {
    const rows = await allRows('2026-H1', null, 100);
    const { gemeente: own } = await subgraph.data<{
      gemeente: {
        contracts: {
          edges: {
            node: { id: string; filled: string; obligation: string; realised: string; hasClause: boolean };
          }[];
        };
      };
    }>(
      '{ gemeente { contracts(first: 100) { edges { node { id filled obligation realised hasClause } } } } }',
    );
    const filled = new Map(own.contracts.edges.map(({ node }) => [node.id, node]));
    const compared = rows.filter(({ realised }) => realised !== null);
    expect(compared.length).toBeGreaterThan(5);
    for (const { contract, realised } of compared) {
      const node = filled.get(contract?.id ?? '');
      expect(realised).toBe(node?.hasClause ? node.realised : '0.00');
      if (node?.hasClause) {
        const [filled, obliged] = [
          parseEuro(node.filled, 'filled'),
          parseEuro(node.obligation, 'obligation'),
        ];
        expect(parseEuro(node.realised, 'realised')).toBe(filled < obliged ? filled : obliged);
      }
    }
  });

  it('is not there for a wijk or buurt, since a contract has no area', async () => {
    expect((await contribution('2025-H2', 'WK059903')).obligation).toBeUndefined();
  });
});

describe('the rows of the report', () => {
  it.each(
    PERIODS.flatMap((period) => [null, 'WK059903', 'BU05990321'].map((area) => [period, area] as const)),
  )(
    'of %s in %s add up exactly to its totals, by any page size, and each is made again out of its inputs',
    async (period, area) => {
      const { measures } = await contribution(period, area);
      const rows = await allRows(period, area, area === null ? 7 : 100);
      for (const unit of ['euro-effort-value', 'approved-placements', 'bijstand-outflow']) {
        const total = measures.find((measure) => measure.unit === unit)?.amount;
        const parts = rows.flatMap((row) => row.measures.filter((measure) => measure.unit === unit));
        const hundredths = (amount: string) =>
          BigInt(amount.replace('.', '')) * (amount.includes('.') ? 1n : 100n);
        const sum = parts.reduce((all, { amount }) => all + hundredths(amount), 0n);
        expect([unit, sum]).toEqual([unit, hundredths(total ?? '0')]);
        for (const part of parts) {
          expect(recompute(RULE_BOOK, part)).toBe(part.amount);
          expect(part.rule.source).not.toBe('');
        }
      }
    },
  );

  it('come in the order of the contracts, each once', async () => {
    const rows = await allRows('2025-H2', null, 100);
    const ids = rows.map(({ contract }) => contract?.id ?? '~');
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refuse a cursor of another list, and a key that is no question', async () => {
    const ask = (query: string, after: string | null) =>
      subgraph.ask(
        `query ($r: [_Any!]!, $after: String) { _entities(representations: $r) { ... on GemeenteReport {
           breakdown(first: 5, after: $after) { totalCount } } } }`,
        { r: [{ __typename: 'GemeenteReport', query }], after },
      );
    expect(
      (await ask(encodeQuestion({ period: '2025-H2', area: null }), 'x')).errors?.[0]?.message,
    ).toContain('cursor');
    expect((await ask('x', null)).errors).toHaveLength(1);
  });
});

it('makes every activity of the demo world again out of its stored rule and inputs', async () => {
  const { gemeente: own } = await subgraph.data<{
    gemeente: {
      contracts: { edges: { node: { activities: { value: RowNode['measures'][number] | null }[] } }[] };
    };
  }>(
    `{ gemeente { contracts(first: 100) { edges { node { activities { value {
       unit amount rule { id version source } inputs { name title value } } } } } } } }`,
  );
  const values = own.contracts.edges.flatMap(({ node }) =>
    node.activities.flatMap(({ value }) => value ?? []),
  );
  expect(values.length).toBeGreaterThan(0);
  for (const value of values) expect(recompute(RULE_BOOK, value)).toBe(value.amount);
});

it('counts parts of years in the database as the rules do, over leap years and centuries', async () => {
  const day = fc
    .date({ min: new Date('1999-01-01'), max: new Date('2102-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10) as Day);
  const spans = fc.sample(fc.tuple(day, day), { numRuns: 300, seed: 3 });
  const rows = await subgraph.sql<{ parts: string }>(
    `select year_parts(since, until) as parts from jsonb_to_recordset($1::jsonb) as s(since date, until date, n int) order by n`,
    [JSON.stringify(spans.map(([since, until], n) => ({ since, until, n })))],
  );
  spans.forEach(([from, until], n) => {
    const block = { amountCents: 133_590n, fullTimeMinutesPerWeek: 2160, monthCap: null };
    const exact = effortValue(block, { start: from, minutesPerWeek: 2160 }, { from, until });
    expect(BigInt(rows[n]?.parts ?? -1)).toBe(roundHalfAwayFromZero(exact));
  });
});

it('stays as it was in a half-year that is fixed, whatever changes afterwards', async () => {
  const before = await contribution('2025-H1', null);
  const fixed = await subgraph.data<{ fixGemeentePeriod: { errors: readonly unknown[] } }>(
    'mutation ($input: FixGemeentePeriodInput!) { fixGemeentePeriod(input: $input) { errors { message } } }',
    { input: { idempotencyKey: 'fix-2025-H1', period: '2025-H1' } },
  );
  expect(fixed.fixGemeentePeriod.errors).toEqual([]);
  await subgraph.sql(`update contract set "end" = "end" + 400 where "end" > $1 and status = 'OPEN'`, [
    '2025-03-01',
  ]);
  await subgraph.sql(`update placement set "end" = start + 1 where start < '2025-06-01'`);
  const after = await contribution('2025-H1', null);
  expect(after.obligation).toEqual(before.obligation);
  expect(after.measures).toEqual(before.measures);
  expect((await contribution('2025-H2', null)).obligation).not.toEqual(before.obligation);
});
