import { type RuleBook, recompute } from '@social-return/contract/questions/figures';
import { RULE_BOOK as ENECO } from '@social-return/eneco/interpretation/measures';
import { RULE_BOOK as GEMEENTE } from '@social-return/gemeente/interpretation/measures';
import { RULE_BOOK as HAVENSTEDER } from '@social-return/havensteder/interpretation/measures';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChain, type TestChain } from '../setup/chain.ts';
import { statementsDuring } from '../setup/subgraph.ts';

const MEASURES =
  'measures { unit amount rule { id version source explanation } inputs { name title value } }';
const ROWS = 'totalCount pageInfo { endCursor hasNextPage } edges { cursor node';
const QUESTION = `query DrillDown($period: Period!, $area: ID, $first: Int!, $after: String) {
  chainReport(period: $period, area: $area) {
    ownMeasures {
      organisation { id } suppressed
      measures { unit amount }
      drillDown {
        __typename
        ... on GemeenteReport { breakdown(first: $first, after: $after) { ${ROWS} { parent: contract { id } people ${MEASURES} } } } }
        ... on HavenstederReport { breakdown(first: $first, after: $after) { ${ROWS} { parent: assignment { id } people ${MEASURES} } } } }
        ... on EnecoReport { breakdown(first: $first, after: $after) { ${ROWS} { parent: supplier { id } people ${MEASURES} } } } }
      }
    }
    obligations { organisation { id } obliged realised contracts }
  }
}`;

/** The same of a half-year that may still run. */
const RUNNING = QUESTION.replace('chainReport(', 'chainReport: runningReport(');

interface Figure {
  readonly unit: string;
  readonly amount: string;
  readonly rule: { readonly id: string; readonly version: string; readonly source: string };
  readonly inputs: readonly { readonly name: string; readonly title: string; readonly value: string }[];
}
interface Rows {
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  readonly edges: readonly {
    readonly node: {
      readonly parent: { readonly id: string } | null;
      readonly people: number;
      readonly measures: readonly Figure[];
    };
  }[];
}
interface Answer {
  readonly chainReport: {
    readonly ownMeasures: readonly {
      readonly organisation: { readonly id: string };
      readonly suppressed: number;
      readonly measures: readonly Pick<Figure, 'unit' | 'amount'>[];
      readonly drillDown: { readonly __typename: string; readonly breakdown: Rows };
    }[];
  };
}

/** The units of each organisation that are sums of parts, with the rules that make them. */
const PARTIES: readonly (readonly [id: string, units: readonly string[], book: RuleBook])[] = [
  ['gemeente', ['euro-effort-value', 'approved-placements', 'bijstand-outflow'], GEMEENTE],
  ['havensteder', ['euro-local', 'resident-hours'], HAVENSTEDER],
  ['eneco', ['weighted-fte', 'learning-hours', 'certificates'], ENECO],
];
const QUESTIONS = ['2025-H1', '2025-H2', '2026-H1'].flatMap((period) =>
  [null, 'WK059903', 'WK059910'].map((area) => ({ period, area })),
);

let chain: TestChain;
beforeAll(async () => {
  chain = await startChain({ demo: 'small', clock: () => new Date('2026-03-02T12:00:00Z') });
});
afterAll(() => chain?.stop());

describe('from a total of the chain report down to what it is made of', () => {
  it.each(QUESTIONS)(
    '$period, $area: the rows add up exactly to every total that is shown, and are made again',
    async (question) => {
      const { chainReport } = await chain.data<Answer>(RUNNING, { ...question, first: 100 });
      for (const [id, units, book] of PARTIES) {
        const own = chainReport.ownMeasures.find(({ organisation }) => organisation.id === id);
        const rows = own?.drillDown.breakdown.edges.map(({ node }) => node) ?? [];
        expect(own?.drillDown.breakdown.pageInfo.hasNextPage).toBe(false);
        for (const total of own?.measures.filter(({ unit }) => units.includes(unit)) ?? []) {
          const parts = rows.flatMap(({ measures }) => measures.filter(({ unit }) => unit === total.unit));
          const sum = parts.reduce((all, { amount }) => all + digits(amount), 0n);
          expect([total.unit, sum]).toEqual([total.unit, digits(total.amount)]);
          for (const part of parts) {
            expect(recompute(book, part)).toBe(part.amount);
            expect(part.rule.source).not.toBe('');
          }
        }
        if (question.area === null) expect(rows.length).toBeGreaterThan(1);
      }
    },
  );

  it('goes on by keyset pages with the same rows, each once', async () => {
    const whole = await chain.data<Answer>(QUESTION, { period: '2025-H2', area: null, first: 100 });
    for (const { organisation, drillDown } of whole.chainReport.ownMeasures) {
      const ids: (string | null)[] = [];
      for (let after: string | null = null, more = true; more; ) {
        const page: Rows = (
          await chain.data<Record<string, { report: { breakdown: Rows } }>>(
            `query ($after: String) { ${organisation.id} { report(period: "2025-H2") {
               breakdown(first: 3, after: $after) { ${ROWS} { parent: ${PARENTS[organisation.id]} { id } } } } } } }`,
            { after },
          )
        )[organisation.id]!.report.breakdown;
        ids.push(...page.edges.map(({ node }) => node.parent?.id ?? null));
        ({ endCursor: after, hasNextPage: more } = page.pageInfo);
      }
      expect(ids).toEqual(drillDown.breakdown.edges.map(({ node }) => node.parent?.id ?? null));
      expect(ids).toHaveLength(drillDown.breakdown.totalCount);
    }
  });

  it('costs as many statements for four half-years as for one', async () => {
    const trend = (
      last: number,
    ) => `{ chainReport(period: "2025-H2") { trend(last: ${last}) { ownMeasures { drillDown {
      ... on GemeenteReport { breakdown(first: 5) { edges { node { contract { title } measures { amount } } } } }
      ... on HavenstederReport { breakdown(first: 5) { edges { node { assignment { title } measures { amount } } } } }
      ... on EnecoReport { breakdown(first: 5) { edges { node { supplier { name } measures { amount } } } } } } } } } }`;
    const counted = async (last: number) => {
      // After a write, so that every half-year is counted anew.
      const { gemeente, havensteder, eneco } = chain.parties;
      for (const { sql } of [gemeente, havensteder, eneco])
        await sql('insert into report_write default values');
      const statements = await statementsDuring(() => chain.data(trend(last)));
      return statements.filter((text) => !/^(begin|start|commit)/i.test(text)).length;
    };
    await counted(1);
    const one = await counted(1);
    expect(await counted(4)).toBe(one);
  });

  it('says of which type every report is to anyone who may read one of them', async () => {
    const text = `{ chainReport(period: "2025-H2") { ownMeasures { drillDown {
      __typename ... on GemeenteReport { breakdown(first: 1) { totalCount } } } } } }`;
    const { data, errors } = await chain.ask<Answer>(
      text,
      {},
      { as: 'policy-officer', purpose: 'REPORTING' },
    );
    expect(errors).toBeUndefined();
    expect(data.chainReport.ownMeasures.map(({ drillDown }) => drillDown)).toEqual([
      { __typename: 'GemeenteReport', breakdown: { totalCount: expect.any(Number) } },
      { __typename: 'HavenstederReport' },
      { __typename: 'EnecoReport' },
    ]);
  });

  it('is not for everybody: the totals are public, the rows are records of their organisation', async () => {
    const asked = { period: '2025-H2', area: null, first: 5 };
    const publicly = await chain.ask<Answer>(
      '{ chainReport(period: "2025-H2") { ownMeasures { organisation { id } measures { unit } } } }',
      {},
      { as: null },
    );
    expect(publicly.errors).toBeUndefined();
    expect((await chain.ask(QUESTION, asked, { as: null })).errors).toHaveLength(1);
    const onlyEneco = { scopes: ['eneco:records:read'] };
    expect((await chain.ask(QUESTION, asked, { as: onlyEneco })).errors?.[0]?.message).toMatch(
      /records:read/,
    );
  });
});

const PARENTS: Readonly<Record<string, string>> = {
  gemeente: 'contract',
  havensteder: 'assignment',
  eneco: 'supplier',
};

/** Figures of one unit have the same decimals, so that their digits add up. */
function digits(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}
