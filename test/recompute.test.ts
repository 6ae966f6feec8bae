import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ReportContribution, report } from '../shared/chain/contributions.ts';
import { type InputShape, type RuleBook, recompute } from '../shared/chain/figures.ts';
import { HARMONISED_RULES } from '../shared/target/harmonised.ts';
import { encodeQuestion } from '../shared/values/canonical.ts';
import { RULE_BOOK as ENECO } from '../subgraphs/eneco/interpretation/measures.ts';
import { eneco } from '../subgraphs/eneco/subgraph.ts';
import { RULE_BOOK as GEMEENTE } from '../subgraphs/gemeente/interpretation/measures.ts';
import { gemeente } from '../subgraphs/gemeente/subgraph.ts';
import { RULE_BOOK as HAVENSTEDER } from '../subgraphs/havensteder/interpretation/measures.ts';
import { havensteder } from '../subgraphs/havensteder/subgraph.ts';
import { startSubgraph, type TestSubgraph } from './setup/subgraph.ts';

interface Figure {
  readonly unit: string;
  readonly amount: string;
  readonly rule: { readonly id: string; readonly version: string };
  readonly inputs: readonly InputShape[];
}
interface Page {
  readonly edges: readonly {
    readonly node: { readonly ownMeasures: readonly Figure[]; readonly harmonised: readonly Figure[] };
  }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

const MEASURE = 'unit amount rule { id version } inputs { name title value }';

/** Every placement that the organisation has, with its figures. */
async function allPlacements(party: TestSubgraph, name: string): Promise<Page['edges'][number]['node'][]> {
  const nodes: Page['edges'][number]['node'][] = [];
  for (let after: string | null = null, more = true; more; ) {
    const data: Record<string, { placements: Page }> = await party.data(
      `query ($after: String) { ${name} { placements(first: 100, after: $after) {
         edges { node { ownMeasures { ${MEASURE} } harmonised { ${MEASURE} } } } pageInfo { endCursor hasNextPage } } } }`,
      { after },
    );
    const page: Page = data[name]!.placements;
    nodes.push(...page.edges.map(({ node }) => node));
    ({ endCursor: after, hasNextPage: more } = page.pageInfo);
  }
  return nodes;
}

async function contribution(
  party: TestSubgraph,
  name: string,
  period: string,
  area: string | null,
): Promise<ReportContribution> {
  const { data } = await party.entities<Record<string, unknown>>(
    [{ __typename: 'ChainReport', query: encodeQuestion({ period, area }) }],
    `... on ChainReport { ${name}Report }`,
  );
  return report.parse(data._entities[0]?.[`${name}Report`]);
}

describe.each([
  ['gemeente', gemeente, GEMEENTE],
  ['havensteder', havensteder, HAVENSTEDER],
  ['eneco', eneco, ENECO],
])('every figure of %s in the demo world', (name, definition, book: RuleBook) => {
  let party: TestSubgraph;
  beforeAll(async () => {
    party = await startSubgraph(definition, { environment: { DEMO: 'small' } });
  });
  afterAll(() => party?.stop());

  const again = (figure: Figure) => recompute({ ...book, ...HARMONISED_RULES }, figure);

  it('of a placement is made again out of its rule, version and inputs', async () => {
    const placements = await allPlacements(party, name);
    expect(placements.length).toBeGreaterThan(10);
    for (const { ownMeasures, harmonised } of placements) {
      expect(harmonised.map(({ unit }) => unit)).toEqual(['hours-per-week', 'fte', 'days']);
      for (const figure of [...ownMeasures, ...harmonised]) expect(again(figure)).toBe(figure.amount);
    }
  });

  it.each(['2025-H1', '2025-H2', '2026-H1'])('of the report on %s too, with few inputs', async (period) => {
    for (const area of [null, 'WK059903', 'BU05990321']) {
      const { measures } = await contribution(party, name, period, area);
      expect(measures.length).toBeGreaterThan(0);
      for (const figure of measures) {
        expect(again(figure)).toBe(figure.amount);
        expect(figure.inputs.length).toBeLessThan(100);
      }
    }
  });

  it('explains itself in Dutch and in English', async () => {
    const rules = await party.data<
      Record<string, { placements: { edges: { node: { harmonised: { rule: object }[] } }[] } }>
    >(
      `{ ${name} { placements(first: 1) { edges { node { harmonised { rule { explanation nl: explanation(language: NL) en: explanation(language: EN) } } } } } } }`,
    );
    expect(rules[name]!.placements.edges[0]!.node.harmonised[1]!.rule).toEqual({
      explanation: expect.stringContaining('duizendsten'),
      nl: expect.stringContaining('duizendsten'),
      en: expect.stringContaining('thousandths'),
    });
  });
});
