import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { projectFile } from '@social-return/runtime/files';
import { StartFailure } from '@social-return/runtime/process/failure';
import { type Watch, watchContent } from '@social-return/runtime/watch';
import { mayTravelOf } from './access/may-travel.ts';
import { supergraphToServe } from './access/served.ts';
import type { Artefacts } from './composition/artefacts.ts';
import { createApolloServer } from './engine/apollo.ts';
import { createPlanningGateway } from './engine/planning-gateway.ts';
import type { GatewayContext } from './features.ts';
import type { KnownOperations } from './limits/known-operations.ts';
import type { Observer } from './observe/observer.ts';
import type { GatewayOptions } from './options.ts';
import { createPartners, type Partner } from './partners/partners.ts';
import { createSources } from './partners/sources.ts';
import { Clients } from './reload/clients.ts';
import { readSupergraph, type SupergraphFileOptions, textToTrust } from './reload/file.ts';
import { Generations } from './reload/generations.ts';
import { offerAgain } from './reload/offer-again.ts';
import { refuseBehind } from './reload/refuse-behind.ts';
import { SupergraphRefused } from './reload/refused.ts';
import type { Features } from './request/feature.ts';

export interface SupergraphsOptions {
  readonly observer: Observer;
  readonly known: KnownOperations;
  /** What is done for every operation. */
  readonly features: Features<GatewayContext>;
  /** Is called with a supergraph that answers nobody any more. */
  readonly closed: (served: Artefacts) => void;
  readonly maxTokens: number;
  /** Bounds what is remembered of operations. */
  readonly budget: MemoryBudget;
  /** How long planning one operation may take, in milliseconds of the processor. */
  readonly planningMs: number;
}

export interface Supergraphs {
  readonly generations: Generations<Partner, GatewayContext>;
  /** Looks whether there is another supergraph to serve. */
  readonly watch: Watch;
}

/**
 * Serves the supergraph of the file, and each next one that the file comes to hold.
 * @throws StartFailure when the first one cannot be served
 */
export async function createSupergraphs(
  gateway: GatewayOptions,
  options: SupergraphsOptions,
): Promise<Supergraphs> {
  const { observer, known, budget, features } = options;
  const file: SupergraphFileOptions = {
    path: gateway.supergraphFile ?? projectFile('gateway', 'supergraph.graphql'),
    publishers: gateway.publishers ?? null,
  };
  try {
    const bytes = await readSupergraph(file);
    const generations = await Generations.begin(textToTrust(bytes, file), {
      serve: (canonical) => supergraphToServe(canonical, gateway.unprotected),
      clients: new Clients(createPartners(gateway, observer)),
      engine: (served, reached) =>
        createPlanningGateway<GatewayContext>(
          served.stripped,
          createSources(served, reached, budget),
          features.flatMap(({ execute }) => execute?.(served) ?? []),
          {
            budget,
            isRegistered: known.isKnown,
            planningMs: options.planningMs,
            mayTravel: gateway.rowsTravel === false ? undefined : mayTravelOf(served),
            // A rehearsal of known operations plans for nobody.
            planned: (context, ms) => {
              if (context) for (const { planned } of features) planned?.(context, ms);
            },
          },
        ),
      server: (engine) => createApolloServer<GatewayContext>({ ...options, gateway: engine }),
      closed: options.closed,
      known: () => known.all(),
      reachable: (before, next, partners) =>
        refuseBehind(before.stripped, next.stripped, clientsOf(partners)),
      observe: observer.metrics,
    });
    const watch = watchContent(
      {
        everyMs: gateway.supergraphPollMs ?? 0,
        read: () => readSupergraph(file),
        offer: (read) => generations.offer(async () => textToTrust(await read(), file)),
      },
      bytes.mark,
    );
    return { generations, watch: offerAgain(watch, () => generations.refused?.code === 'SUBGRAPH_BEHIND') };
  } catch (error) {
    if (error instanceof SupergraphRefused) throw new StartFailure(`SUPERGRAPH: ${error.message}`);
    throw error;
  }
}

function clientsOf(partners: ReadonlyMap<string, Partner>): ReadonlyMap<string, Partner['client']> {
  return new Map([...partners].map(([name, { client }]) => [name, client]));
}
