import type { Lineage } from '@social-return/contract/model/lineage';
import { recompute } from '@social-return/contract/questions/figures';
import { startSubgraph, type TestSubgraph } from '@social-return/test/setup/subgraph';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RULE_BOOK } from '../interpretation/measures.ts';
import { gemeente } from '../subgraph.ts';

interface Expectation {
  readonly expected: string;
  readonly shortfall: string;
}
interface ContractNode {
  readonly obligation: string;
  readonly realised: string;
  readonly effortValue: string;
  readonly overshoot: string;
  readonly filled: string;
  readonly enforcement: { readonly shortfall: string } | null;
  readonly prognosis: { readonly linear: Expectation | null; readonly planned: Expectation } | null;
  readonly lineage: readonly Lineage[];
}

let subgraph: TestSubgraph;
beforeAll(async () => {
  subgraph = await startSubgraph(gemeente, { environment: { DEMO: 'small' } });
}, 60_000);
afterAll(() => subgraph?.stop());

/** Every amount of a contract by its path, as a naive walk finds it. */
function amountsOf(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    amountsOf(part, path === '' ? key : `${path}.${key}`),
  );
}

it('names every amount of a contract, and makes each again out of its rule, version and inputs', async () => {
  const { gemeente: own } = await subgraph.data<{
    gemeente: { contracts: { edges: readonly { node: ContractNode }[] } };
  }>(
    `{ gemeente { contracts(first: 100) { edges { node { obligation effortValue realised overshoot filled enforcement { shortfall }
         prognosis { linear { expected shortfall } planned { expected shortfall } }
         lineage { figure title amount rule { id version source assumption } inputs { name title value } } } } } } }`,
  );
  expect(own.contracts.edges.length).toBeGreaterThan(20);
  for (const { node } of own.contracts.edges) {
    const { lineage, ...amounts } = node;
    expect(Object.fromEntries(lineage.map(({ figure, amount }) => [figure, amount]))).toEqual(
      Object.fromEntries(amountsOf(amounts, '')),
    );
    for (const { amount, rule, inputs } of lineage) {
      expect(recompute(RULE_BOOK, { rule, inputs })).toBe(amount);
    }
  }
});

it('says of what rests on assumed blocks that it is an assumption, with the versions that give them', async () => {
  const { gemeente: own } = await subgraph.data<{
    gemeente: { contracts: { edges: readonly { node: { readonly lineage: readonly Lineage[] } }[] } };
  }>(
    '{ gemeente { contracts(first: 1) { edges { node { lineage { figure rule { version source assumption } } } } } } }',
  );
  const lineage = own.contracts.edges[0]?.node.lineage ?? [];
  for (const { figure, rule } of lineage) {
    expect([figure, rule.assumption]).toEqual([figure, figure !== 'obligation']);
    if (rule.assumption) expect(rule.version).toContain('Rotterdam 20');
    if (rule.assumption) expect(rule.source).toContain('AANNAME');
  }
});
