import { ask, target } from './load/ask.ts';
import { prepareTokens } from './load/tokens.ts';
import type { DemoFacts } from './scenarios.ts';

const PEOPLE = `query People($after: String) { candidates(first: 100, after: $after) {
  edges { node { id referrals { id vacancy { id } } placements { items { claims { id } } } } }
  pageInfo { endCursor hasNextPage }
} }`;

/** How many pages of people are looked through for one with much to tell. */
const PAGES = 5;

interface People {
  readonly edges: readonly {
    readonly node: {
      readonly id: string;
      readonly referrals: readonly object[] | null;
      readonly placements: { readonly items: readonly { readonly claims: readonly object[] }[] } | null;
    };
  }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** Looks in the demo data for what the operations ask after. */
export async function demoFacts(gateway: string): Promise<DemoFacts> {
  let best = { id: '', much: -1 };
  let after: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const people: People = await peoplePage(gateway, after);
    for (const { node } of people.edges) {
      const claims = node.placements?.items.flatMap((item) => item.claims) ?? [];
      const referrals = node.referrals ?? [];
      // Somebody without either would leave out half of the path.
      const much =
        Math.min(claims.length, 1) * Math.min(referrals.length, 1) * 100 + claims.length + referrals.length;
      if (much > best.much) best = { id: node.id, much };
    }
    after = people.pageInfo.endCursor;
    if (!people.pageInfo.hasNextPage) break;
  }
  return { candidateId: best.id };
}

async function peoplePage(gateway: string, after: string | null): Promise<People> {
  await prepareTokens(1);
  const to = target(gateway, JSON.stringify({ query: PEOPLE, variables: { after } }), 1);
  const { text } = await ask(to);
  await to.pool.close();
  const { data } = JSON.parse(text) as { data?: { candidates: People | null } };
  if (!data?.candidates) throw new Error(`The demo data shows nobody: ${text.slice(0, 300)}`);
  return data.candidates;
}
