import type { GraphQLDataSource } from '@apollo/gateway';
import { buildASTSchema, parse } from 'graphql';
import { SubgraphDataSource } from './hop/data-source.ts';
import { SubgraphClient } from './hop/http.ts';
import { signerFor } from './hop/identity.ts';
import { entityKeys } from './hop/keys.ts';
import type { GatewayOptions } from './options.ts';

/** One client per subgraph, with its own connections. */
export function subgraphClients({
  subgraphs,
  hop,
  tls,
  deadlineMs,
  maxBytes,
}: GatewayOptions): Map<string, SubgraphClient> {
  return new Map(
    [...subgraphs].map(([name, url]) => [
      name,
      new SubgraphClient(url, {
        limits: { connectMs: 1_000, deadlineMs, maxBytes },
        sign: hop && signerFor(hop, name),
        tls: tls?.(name),
      }),
    ]),
  );
}

/** How the planner reaches each subgraph of that supergraph. */
export function dataSources(
  supergraph: string,
  clients: ReadonlyMap<string, SubgraphClient>,
): (name: string) => GraphQLDataSource {
  const document = parse(supergraph);
  const schema = buildASTSchema(document, { assumeValid: true });
  const keys = entityKeys(document);
  return (name) => {
    const client = clients.get(name);
    if (!client) throw new Error(`The supergraph has a subgraph "${name}" that nobody gave an address for.`);
    return new SubgraphDataSource({ subgraph: name, client, schema, keys: keys.get(name) ?? new Map() });
  };
}
