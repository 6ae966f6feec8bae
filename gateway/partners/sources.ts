import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { notedSource } from '../cache/noted-source.ts';
import type { Artefacts } from '../composition/artefacts.ts';
import type { SubgraphSource } from '../execution/subgraph-source.ts';
import { SubgraphDataSource } from '../hop/data-source.ts';
import { entityKeys } from '../hop/keys.ts';
import type { Partner } from './partners.ts';

/** How plans reach each subgraph of that supergraph. */
export function createSources(
  { document, schema }: Pick<Artefacts, 'document' | 'schema'>,
  reached: ReadonlyMap<string, Pick<Partner, 'hop' | 'inProcess'>>,
  budget?: MemoryBudget,
): (name: string) => SubgraphSource {
  const keys = entityKeys(document);
  return (name) => {
    const partner = reached.get(name);
    if (!partner) throw new Error(`The supergraph has a subgraph "${name}" that nobody gave an address for.`);
    const entities = keys.get(name) ?? new Map<string, string>();
    const options = { subgraph: name, ...partner, schema, keys: entities, budget };
    return notedSource(name, new SubgraphDataSource(options));
  };
}
