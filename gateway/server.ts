import { performance } from 'node:perf_hooks';
import { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import type { FastifyInstance } from 'fastify';
import { AnswerCache } from './cache/answers.ts';
import { createFeatures, type GatewayContext } from './features.ts';
import { createDrain } from './http/drain.ts';
import { createHttpServer } from './http/http-server.ts';
import { installFeatures } from './http/install.ts';
import { readKnownOperations } from './limits/known-operations.ts';
import { OPEN_POLICY } from './limits/policy.ts';
import { STANDARD_LIMITS } from './limits/table.ts';
import { serveMetrics } from './observe/metrics-server.ts';
import { Observer } from './observe/observer.ts';
import type { GatewayOptions } from './options.ts';
import type { Partner } from './partners/partners.ts';
import type { Generations } from './reload/generations.ts';
import { createSupergraphs } from './supergraphs.ts';

export interface RunningGateway {
  /** Where it answers GraphQL. */
  readonly address: string;
  /** Where Prometheus reads the metrics; null without them. */
  readonly metricsAddress: string | null;
  /** Looks at once whether there is another registry, and another supergraph to serve; never throws. */
  reload(): Promise<void>;
  /** Finishes running requests, refuses new ones, then closes all connections. */
  close(): Promise<void>;
}

/**
 * Starts the shared endpoint: /graphql, /graphiql, /docs, /health, /ready, the exports, and the page at / where there is one. What is done for a request, and in
 * which order, is the list of `createFeatures`.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const limits = { ...STANDARD_LIMITS, ...options.limits };
  const policy = { ...OPEN_POLICY, ...options.policy };
  const known = readKnownOperations(policy.persistedOperationsFile);
  const observer = new Observer(options.observe);
  const budget = new MemoryBudget(limits.operationBytes);
  const cache = new AnswerCache({
    budget,
    bytes: options.cacheBytes ?? 0,
    now: () => performance.now(),
    count: (outcome) => observer.metrics.cache.inc({ outcome }),
  });
  const drain = createDrain(limits.drainMs);
  let served: Generations<Partner, GatewayContext> | undefined;
  const generations = () => served ?? refuseEarlyRequest();
  const { issuers, development, exports = true, publication, web } = options;
  const features = createFeatures({
    limits,
    policy,
    known,
    observer,
    budget,
    cache,
    drain,
    issuers,
    development,
    exports,
    publication,
    web,
    generations,
    refusedRegistry: () => options.registry?.refused ?? null,
  });
  const supergraphs = await createSupergraphs(options, {
    observer,
    budget,
    known,
    features,
    planningMs: limits.planningMs,
    maxTokens: limits.tokens,
    closed: (old) => cache.forget(old),
  });
  served = supergraphs.generations;
  observer.metrics.watchOperations(() => budget.bytes);
  observer.metrics.watchCache(() => cache.bytes);
  observer.metrics.watchBreakers(
    () => new Map([...generations().current.partners].map(([name, { hop }]) => [name, hop.breaker])),
  );
  const http = createHttpServer(limits, policy);
  await installFeatures(http, features);

  const metrics =
    options.observe?.metrics && (await serveMetrics(observer.metrics.registry, options.observe.metrics));
  const address = await listen(http, options);
  return {
    address,
    metricsAddress: metrics ? metrics.address : null,
    reload: async () => {
      await options.registry?.check();
      await supergraphs.watch.check();
    },
    close: async () => {
      options.registry?.stop();
      supergraphs.watch.stop();
      await drain.stop();
      await http.close();
      await generations().close();
      await metrics?.close();
      await observer.spans?.close();
    },
  };
}

function refuseEarlyRequest(): never {
  throw new Error('Expected a supergraph to be served before the first request.');
}

async function listen(http: FastifyInstance, { host, port }: GatewayOptions): Promise<string> {
  await http.listen({ host, port });
  const bound = http.server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}/graphql`;
}
