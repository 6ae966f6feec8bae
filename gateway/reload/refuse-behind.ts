import { randomBytes } from 'node:crypto';
import { partyOf } from '@social-return/contract/registry/graphs';
import { newTrace, traceparent } from '@social-return/edge/trust/trace';
import { type ConstDirectiveNode, type DocumentNode, parse } from 'graphql';
import type { SubgraphClient } from '../hop/http.ts';
import { graphNames } from '../hop/keys.ts';
import { SupergraphRefused } from './refused.ts';

type Client = Pick<SubgraphClient, 'post'>;
type TypesBySubgraph = ReadonlyMap<string, ReadonlySet<string>>;

const TYPES = JSON.stringify({ query: '{ __schema { types { name } } }' });
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * Looks whether subgraphs have what a new supergraph says of them for the first time: one that is behind would be asked
 * what it does not know. One that does not answer is no reason to refuse: it is missing, and nobody else is.
 * @throws SupergraphRefused that names the subgraphs and a type that they lack
 */
export async function refuseBehind(
  before: string,
  next: string,
  clients: ReadonlyMap<string, Client>,
): Promise<void> {
  const known = typesBySubgraph(before);
  const lacking = await Promise.all(
    [...typesBySubgraph(next)].map(async ([subgraph, types]) => {
      const added = [...types].filter((type) => !known.get(subgraph)?.has(type));
      const client = clients.get(subgraph);
      const has = added.length > 0 && client ? await typesOf(client) : null;
      const lacks = has && added.find((type) => !has.has(type));
      return lacks ? [`${subgraph} (${lacks})`] : [];
    }),
  );
  const behind = lacking.flat();
  if (behind.length === 0) return;
  throw new SupergraphRefused(
    'SUBGRAPH_BEHIND',
    `Subgraphs do not have all that the supergraph says of them: ${behind.join(', ')}.`,
  );
}

/** The names of a subgraph's types; null when it does not say them. */
async function typesOf(client: Client): Promise<ReadonlySet<string> | null> {
  const answer = await client
    .post(TYPES, { headers: { traceparent: traceparent(newTrace(randomBytes)) } })
    .catch(() => null);
  const types = (answer?.json as { data?: { __schema?: { types?: { name: string }[] } } })?.data?.__schema
    ?.types;
  return Array.isArray(types) ? new Set(types.map(({ name }) => name)) : null;
}

/** The types that each subgraph has by the `@join__type` of a supergraph, but for the root types. */
function typesBySubgraph(supergraph: string): TypesBySubgraph {
  const document = parse(supergraph, { noLocation: true });
  const names = graphNames(document);
  const types = new Map<string, Set<string>>();
  for (const { type, graph } of joins(document)) {
    const name = names.get(graph);
    // What all registers have alike is in the graph of each of them too.
    const subgraph = name === undefined ? null : partyOf(name);
    if (subgraph === null || ROOTS.has(type)) continue;
    types.set(subgraph, (types.get(subgraph) ?? new Set()).add(type));
  }
  return types;
}

function joins({ definitions }: DocumentNode): { readonly type: string; readonly graph: string }[] {
  return definitions.flatMap((definition) => {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) return [];
    const type = definition.name.value;
    const directives = (definition.directives ?? []) as readonly ConstDirectiveNode[];
    return directives
      .filter(({ name }) => name.value === 'join__type')
      .flatMap(({ arguments: given = [] }) => given.filter(({ name }) => name.value === 'graph'))
      .flatMap(({ value }) => ('value' in value ? [{ type, graph: String(value.value) }] : []));
  });
}
