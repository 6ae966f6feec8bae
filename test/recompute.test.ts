import { type ReportContribution, report } from '@social-return/contract/questions/contributions';
import { type InputShape, type RuleBook, recompute } from '@social-return/contract/questions/figures';
import { RULE_BOOK as ENECO } from '@social-return/eneco/interpretation/measures';
import { eneco } from '@social-return/eneco/subgraph';
import { RULE_BOOK as GEMEENTE } from '@social-return/gemeente/interpretation/measures';
import { gemeente } from '@social-return/gemeente/subgraph';
import { approvable, make, placement, registerPerson } from '@social-return/gemeente/testing';
import { RULE_BOOK as HAVENSTEDER } from '@social-return/havensteder/interpretation/measures';
import { havensteder } from '@social-return/havensteder/subgraph';
import { HARMONISED_RULES } from '@social-return/subgraph-kit/placements/harmonised';
import { encodeQuestion } from '@social-return/values/canonical';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { budget } from './setup/budget.ts';
import { startSubgraph, type TestSubgraph } from './setup/subgraph.ts';

interface Figure {
  readonly unit: string;
  readonly amount: string;
  readonly rule: { readonly id: string; readonly version: string };
  readonly inputs: readonly InputShape[];
}
interface Page<N> {
  readonly edges: readonly { readonly node: N }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** The whole city where there is time for it; else the small one, which has each kind of placement and figure too. */
const DEMO = budget({ quick: 0, deep: 1 }) === 0 ? 'small' : 'city';

/** The last half-years of the city, in `npm run test:deep` all of them. */
const PERIODS = [2021, 2022, 2023, 2024, 2025, 2026]
  .flatMap((year) => [`${year}-H1`, `${year}-H2`])
  .slice(0, -1)
  .slice(-budget({ quick: 4, deep: 11 }));

const MEASURE = 'unit amount rule { id version } inputs { name title value }';

/** Every placement that the organisation has, with its figures. */
async function allPlacements<
  N = { readonly ownMeasures: readonly Figure[]; readonly harmonised: readonly Figure[] },
>(
  party: TestSubgraph,
  name: string,
  fields = `ownMeasures { ${MEASURE} } harmonised { ${MEASURE} }`,
): Promise<N[]> {
  const nodes: N[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const data: Record<string, { placements: Page<N> }> = await party.data(
      `query ($after: String) { ${name} { placements(first: 100, after: $after) {
         edges { node { ${fields} } } pageInfo { endCursor hasNextPage } } } }`,
      { after },
    );
    const page: Page<N> = data[name]!.placements;
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
])('every figure of %s in the demo city', (name, definition, book: RuleBook) => {
  let party: TestSubgraph;
  beforeAll(async () => {
    party = await startSubgraph(definition, { environment: { DEMO } });
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
    // Thousands of placements, in the city of `npm run test:deep`.
  }, 120_000);

  it.each(PERIODS)('of the report on %s too, with few inputs', async (period) => {
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

describe('a change of the rules: the gemeente adopts a new version of its scheme', () => {
  const again = (figure: Figure) => recompute({ ...GEMEENTE, ...HARMONISED_RULES }, figure);
  const adopted = '2026-03-01';
  const STORED = `start schemeVersion { label } ownMeasures { ${MEASURE} } storedFigures { figure { ${MEASURE} } }`;

  interface Placement {
    readonly start: string;
    readonly schemeVersion: { readonly label: string };
    readonly ownMeasures: readonly Figure[];
    readonly storedFigures: readonly { readonly figure: Figure }[];
  }

  let party: TestSubgraph;
  beforeAll(async () => {
    party = await startSubgraph(gemeente, { environment: { DEMO: 'small' } });
  });
  afterAll(() => party?.stop());

  const placements = () => allPlacements<Placement>(party, 'gemeente', STORED);
  const approved = async (start: string) => {
    const candidateId = await registerPerson(party);
    const { id } = await make(party, 'startGemeentePlacement', placement(candidateId, { start }));
    await approvable(party, id);
    await make(party, 'setGemeentePlacementApproval', { id, expectedVersion: 1, approval: 'APPROVED' });
  };

  /** Ends the version that holds, and begins one in which every block is worth a thousand euro more, until the next that is known. */
  const adopt = async () => {
    const [held] = await party.sql(
      `select valid_until::text as until from policy_scheme_version where id = 'gemeente:scheme-rotterdam-2023'`,
    );
    await party.sql(
      `update policy_scheme_version set valid_until = $1 where id = 'gemeente:scheme-rotterdam-2023'`,
      [adopted],
    );
    await party.sql(
      `insert into policy_scheme_version (id, scheme_id, label, valid_from, valid_until, source, assumption)
       values ('gemeente:scheme-rotterdam-2026', 'gemeente:scheme-rotterdam', 'Rotterdam 2026', $1, $2, 'AANNAME: test', true)`,
      [adopted, held?.until],
    );
    await party.sql(
      `insert into block (id, scheme_version_id, target_group, amount_cents, full_time_minutes_per_week, month_cap)
       select id || '-2026', 'gemeente:scheme-rotterdam-2026', target_group, amount_cents + 100000, full_time_minutes_per_week, month_cap
       from block where scheme_version_id = 'gemeente:scheme-rotterdam-2023'`,
    );
  };

  it('leaves every old figure as it was, byte for byte, and makes new ones by the new version', async () => {
    await approved('2025-03-02');
    const before = await placements();
    const reported = await contribution(party, 'gemeente', '2025-H2', null);
    await adopt();
    expect(JSON.stringify(await placements())).toBe(JSON.stringify(before));
    expect((await contribution(party, 'gemeente', '2025-H2', null)).measures).toEqual(reported.measures);

    await approved('2026-03-02');
    const after = await placements();
    expect(after).toHaveLength(before.length + 1);
    const renewed = after.filter(({ schemeVersion }) => schemeVersion.label === 'Rotterdam 2026');
    // What was recorded before keeps its version, also where it begins later.
    expect(renewed.map(({ start }) => start)).toEqual(['2026-03-02']);
    for (const { schemeVersion, ownMeasures, storedFigures } of after) {
      for (const figure of [...ownMeasures, ...storedFigures.map(({ figure }) => figure)]) {
        expect(again(figure)).toBe(figure.amount);
        expect(figure.rule.version).toContain(schemeVersion.label);
      }
    }
    expect(after.filter(({ storedFigures }) => storedFigures.length > 0)).toHaveLength(2);
  });

  it('names both versions in the report of the half-year in which it begins', async () => {
    const { measures } = await contribution(party, 'gemeente', '2026-H1', null);
    const effort = measures.find(({ unit }) => unit === 'euro-effort-value');
    expect(effort?.tables?.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Rotterdam 2023', 'Rotterdam 2026']),
    );
    for (const figure of measures) expect(again(figure)).toBe(figure.amount);
  });
});
