import { registry } from '@social-return/contract/registry/in-force';
import { CHAIN } from '@social-return/contract/registry/registry';
import type { RegistryRefusal } from '@social-return/edge/registry/refused';
import type { BreakerState } from '../hop/breaker.ts';
import type { SubgraphClient } from '../hop/http.ts';
import type { Refusal } from '../reload/generations.ts';
import { type Feature, feature } from '../request/feature.ts';
import { readiness } from './ready.ts';

export interface HealthOptions {
  /** The subgraphs of the supergraph that is served now. */
  readonly clients: () => ReadonlyMap<string, Pick<SubgraphClient, 'post'>>;
  /** The breaker of each subgraph. */
  readonly breakers: () => ReadonlyMap<string, BreakerState>;
  /** SHA-256 of the supergraph that is served now. */
  readonly supergraphHash: () => string;
  /** Why the last new supergraph was refused; null when it was not. */
  readonly refused: () => Refusal | null;
  /** Why the last new registry was refused; null when it was not. */
  readonly refusedRegistry: () => RegistryRefusal | null;
  /** Whether the gateway is stopping: then nobody should send it more. */
  readonly stopping: () => boolean;
}

/** `/health` says that the process lives, `/ready` who of the chain answers. */
export function createHealthRoutes({
  clients,
  breakers,
  supergraphHash,
  refused,
  refusedRegistry,
  stopping,
}: HealthOptions): Feature {
  return feature({
    name: 'health-routes',
    needs: {},
    adds: {},
    serve: (http) => {
      http.get('/health', () => ({ status: 'alive' }));
      http.get('/ready', async (_request, reply) => {
        if (stopping()) return reply.code(503).send({ status: 'stopping', supergraph: supergraphHash() });
        const state = await readiness(clients(), supergraphHash(), CHAIN, breakers);
        const refusals = { refusedSupergraph: refused(), refusedRegistry: refusedRegistry() };
        return reply
          .code(state.status === 'ready' ? 200 : 503)
          .send({ ...state, registry: registry().serial, ...present(refusals) });
      });
    },
  });
}

/** What is there of an object. */
function present(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
