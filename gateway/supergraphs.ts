import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { projectFile } from '@social-return/runtime/files';
import { StartFailure } from '@social-return/runtime/process/failure';
import type { ValidationRule } from 'graphql';
import { enforceAccess } from './access/enforce.ts';
import { servedSupergraph } from './access/served.ts';
import type { Artefacts } from './composition/artefacts.ts';
import { apolloServer, type GatewayPlugin } from './engine/apollo.ts';
import { planningGateway } from './engine/apollo-gateway.ts';
import { explainNulls } from './engine/explain-nulls.ts';
import type { KnownOperations } from './limits/known-operations.ts';
import type { Observer } from './observe/observer.ts';
import type { GatewayOptions } from './options.ts';
import { dataSources, type Partner, partners } from './partners.ts';
import { Clients } from './reload/clients.ts';
import { readSupergraph, type SupergraphFileOptions, trustedText } from './reload/file.ts';
import { Generations } from './reload/generations.ts';
import { SupergraphRefused } from './reload/refused.ts';
import { type Watch, watchSupergraph } from './reload/watch.ts';
import type { GatewayContext } from './request/context.ts';
import type { ExecutorWrap } from './request/executor.ts';

export interface ServingOptions {
  readonly observer: Observer;
  readonly known: KnownOperations;
  /** Features that look at every operation before it is planned, in this order; new ones for each supergraph. */
  readonly plugins: () => readonly GatewayPlugin[];
  /** Looks at an operation before its access is checked, and at its answer last. */
  readonly wrap: (served: Artefacts) => ExecutorWrap;
  /** Hears of a supergraph that answers nobody any more. */
  readonly closed: (served: Artefacts) => void;
  readonly validationRules: readonly ValidationRule[];
  readonly maxTokens: number;
  /** Bounds what is remembered of operations. */
  readonly budget: MemoryBudget;
  /** How long planning one operation may take, in milliseconds of the processor. */
  readonly planningMs: number;
}

export interface Serving {
  readonly generations: Generations<Partner, GatewayContext>;
  /** Looks whether there is another supergraph to serve. */
  readonly watch: Watch;
}

/**
 * Serves the supergraph of the file, and each next one that the file comes to hold.
 * @throws StartFailure when the first one cannot be served
 */
export async function serving(gateway: GatewayOptions, options: ServingOptions): Promise<Serving> {
  const { observer, known, budget } = options;
  const file: SupergraphFileOptions = {
    path: gateway.supergraphFile ?? projectFile('gateway', 'supergraph.graphql'),
    publishers: gateway.publishers ?? null,
  };
  try {
    const bytes = await readSupergraph(file);
    const generations = await Generations.begin(trustedText(bytes, file), {
      serve: (canonical) => servedSupergraph(canonical, gateway.unprotected),
      clients: new Clients(partners(gateway, observer)),
      engine: (served, reached) =>
        planningGateway(
          served.stripped,
          dataSources(served.stripped, reached, budget),
          [options.wrap(served), enforceAccess(served, budget), explainNulls(observer)],
          {
            budget,
            planningMs: options.planningMs,
            // A rehearsal of known operations plans for nobody.
            planned: (context, ms) => (context as GatewayContext | undefined)?.bill.payPlanning(ms),
          },
        ),
      server: (engine) => apolloServer({ ...options, gateway: engine, plugins: options.plugins() }),
      closed: options.closed,
      known: () => known.all(),
      observe: observer.metrics,
    });
    const offer = (read: () => Promise<string>) => generations.offer(read);
    const watch = watchSupergraph({ ...file, everyMs: gateway.supergraphPollMs ?? 0, offer }, bytes.mark);
    return { generations, watch };
  } catch (error) {
    if (error instanceof SupergraphRefused) throw new StartFailure(`SUPERGRAPH: ${error.message}`);
    throw error;
  }
}
