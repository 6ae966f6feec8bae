import { partyOf, registerOf } from '@social-return/contract/registry/graphs';
import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import type { Artefacts } from '../composition/artefacts.ts';
import type { SubgraphSource } from '../execution/subgraph-source.ts';
import { SubgraphDataSource } from '../hop/data-source.ts';
import { entityKeys, graphNames } from '../hop/keys.ts';
import { OwnersSource } from './owners.ts';
import type { Partner } from './partners.ts';

/** How plans reach each graph of that supergraph. */
export function createSources(
  { document, schema }: Pick<Artefacts, 'document' | 'schema'>,
  reached: ReadonlyMap<string, Pick<Partner, 'hop' | 'inProcess'>>,
  budget?: MemoryBudget,
): (graph: string) => SubgraphSource {
  const keys = entityKeys(document);
  const registers = [...graphNames(document).values()].flatMap((graph) => registerOf(graph) ?? []);
  const sourceOf = (subgraph: string, graph: string): SubgraphSource => {
    const partner = reached.get(subgraph);
    if (!partner)
      throw new Error(`The supergraph has a subgraph "${subgraph}" that nobody gave an address for.`);
    const entities = keys.get(graph) ?? new Map<string, string>();
    return new SubgraphDataSource({ subgraph, ...partner, schema, keys: entities, budget });
  };
  return (graph) => {
    const party = partyOf(graph);
    return party === null
      ? new OwnersSource(new Map(registers.map((name) => [name, sourceOf(name, graph)])))
      : sourceOf(party, graph);
  };
}
