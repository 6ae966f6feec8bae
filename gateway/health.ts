import type { FastifyInstance } from 'fastify';
import { CHAIN } from '../shared/organisations.ts';
import type { SubgraphClient } from './hop/http.ts';
import { readiness } from './ready.ts';

export interface HealthOptions {
  readonly clients: ReadonlyMap<string, SubgraphClient>;
  /** SHA-256 of the supergraph that is served now. */
  readonly supergraphHash: () => string;
  /** Whether the gateway is stopping: then nobody should send it more. */
  readonly stopping: () => boolean;
}

/** `/health` says that the process lives, `/ready` who of the chain answers. */
export function healthRoutes(
  http: FastifyInstance,
  { clients, supergraphHash, stopping }: HealthOptions,
): void {
  http.get('/health', () => ({ status: 'alive' }));
  http.get('/ready', async (_request, reply) => {
    if (stopping()) return reply.code(503).send({ status: 'stopping', supergraph: supergraphHash() });
    const state = await readiness(clients, supergraphHash(), CHAIN);
    return reply.code(state.status === 'ready' ? 200 : 503).send(state);
  });
}
