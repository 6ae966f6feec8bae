import { performance } from 'node:perf_hooks';
import { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { documentRule } from '@social-return/edge/limits/rules';
import { projectFile } from '@social-return/runtime/files';
import type { FastifyInstance } from 'fastify';
import { AnswerCache } from './cache/answers.ts';
import { CachedAnswers } from './cache/route.ts';
import { exportRoutes } from './export/routes.ts';
import { compressLongAnswers } from './http/compression.ts';
import { crossOrigin } from './http/cors.ts';
import { documentationPages } from './http/documentation-pages.ts';
import { drain } from './http/drain.ts';
import { graphiqlPage } from './http/graphiql-page.ts';
import { graphqlRoute } from './http/graphql-route.ts';
import { securityHeaders } from './http/headers.ts';
import { healthRoutes } from './http/health.ts';
import { jsonErrors } from './http/http-errors.ts';
import { httpServer } from './http/http-server.ts';
import { operationsRoute } from './http/operations-route.ts';
import { identify } from './identity/identify.ts';
import { signInRoutes } from './identity/sign-in.ts';
import { Buckets } from './limits/bucket.ts';
import { knownOperations } from './limits/known-operations.ts';
import { shedLoad } from './limits/load.ts';
import { operationLimits } from './limits/operation-limits.ts';
import { OPEN_POLICY } from './limits/policy.ts';
import { callerRefused } from './limits/rate-limited.ts';
import { schemaPrivacy } from './limits/schema-privacy.ts';
import { STANDARD_LIMITS } from './limits/table.ts';
import { plainRequests } from './limits/transport.ts';
import { countWrongToken } from './limits/wrong-tokens.ts';
import { serveMetrics } from './observe/metrics-server.ts';
import { Observer } from './observe/observer.ts';
import { observeOperations } from './observe/operations.ts';
import { observeRequests } from './observe/requests.ts';
import type { GatewayOptions } from './options.ts';
import { askers, billsOf, type GatewayContext, gatewayContexts, ownContexts } from './request/context.ts';
import { serving } from './supergraphs.ts';

export interface RunningGateway {
  /** Where it answers GraphQL. */
  readonly address: string;
  /** Where Prometheus reads the metrics; null without them. */
  readonly metricsAddress: string | null;
  /** Looks at once whether there is another supergraph to serve; never throws. */
  reload(): Promise<void>;
  /** Answers what is there, refuses what comes, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * Starts the shared endpoint: /graphql, /graphiql, /docs, /health, /ready and the exports. Only puts features together:
 * each is a file of its own, and registers itself here in one line.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const limits = { ...STANDARD_LIMITS, ...options.limits };
  const policy = { ...OPEN_POLICY, ...options.policy };
  const known = knownOperations(policy.persistedOperationsFile);
  const http = httpServer(limits, policy);
  const observer = new Observer(options.observe);
  const budget = new MemoryBudget(limits.operationBytes);
  observer.metrics.watchOperations(() => budget.bytes);
  const cache = new AnswerCache({
    budget,
    bytes: options.cacheBytes ?? 0,
    now: () => performance.now(),
    count: (outcome) => observer.metrics.cache.inc({ outcome }),
  });
  observer.metrics.watchCache(() => cache.bytes);
  const { generations, watch } = await serving(options, {
    observer,
    budget,
    planningMs: limits.planningMs,
    wrap: (served) => cache.wrap(served),
    closed: (served) => cache.forget(served),
    known,
    // Of every operation, before it is planned, in this order.
    plugins: () => [
      schemaPrivacy(policy.introspection),
      operationLimits({ limits, known }),
      observeOperations(observer),
    ],
    validationRules: [documentRule(limits, known.isKnown)],
    maxTokens: limits.tokens,
  });
  const wrongTokens = bucketsOf(limits);
  const lease = () => generations.lease();
  const billOf = billsOf(bucketsOf(limits));
  const context = gatewayContexts(lease, billOf);
  const partners = () => [...generations.current.partners];
  const breakers = () => new Map(partners().map(([name, { hop }]) => [name, hop.breaker]));
  observer.metrics.watchBreakers(breakers);

  // Of every HTTP request, in this order.
  askers(http);
  observeRequests(http, observer);
  securityHeaders(http, policy);
  crossOrigin(http, { origins: policy.corsOrigins });
  jsonErrors(http);
  plainRequests(http, limits);
  const { stopping, stop } = drain(http, limits.drainMs);
  identify(http, options.issuers, { wrongToken: (address) => countWrongToken(wrongTokens, address) });
  shedLoad(http, limits);
  await compressLongAnswers(http);

  const cached = new CachedAnswers(cache, observer);
  const asking = { cached, context, limits, known, operations: policy.operations };
  graphqlRoute(http, asking);
  operationsRoute(http, asking);
  if (options.exports ?? true) {
    await http.register(exportRoutes<GatewayContext>, {
      apollo: ({ generation }) => generation.apollo,
      // A file spends points of its own: it takes none of the searches of others at its address.
      context: gatewayContexts(lease, billsOf(bucketsOf(limits))),
      ownContext: ownContexts(lease),
      pay: (request, points) => {
        const spent = billOf(request).spend(points);
        if (!spent.allowed) throw callerRefused(spent);
      },
      supergraph: () => generations.current.served.stripped,
      publication: options.publication,
    });
  }
  if (policy.graphiql) {
    await http.register(graphiqlPage, { directory: projectFile('gateway', 'dist', 'graphiql') });
    await http.register(documentationPages, { directory: projectFile('docs', 'dist', 'site') });
    signInRoutes(http, options.development);
  }
  healthRoutes(http, {
    clients: () => new Map(partners().map(([name, { client }]) => [name, client])),
    breakers,
    supergraphHash: () => generations.current.served.hash,
    refused: () => generations.refused,
    stopping,
  });

  const metrics =
    options.observe?.metrics && (await serveMetrics(observer.metrics.registry, options.observe.metrics));
  const address = await listen(http, options);
  return {
    address,
    metricsAddress: metrics ? metrics.address : null,
    reload: () => watch.check(),
    close: async () => {
      watch.stop();
      await stop();
      await http.close();
      await generations.close();
      await metrics?.close();
      await observer.spans?.close();
    },
  };
}

function bucketsOf({ callerPoints, callerRefill, callers }: typeof STANDARD_LIMITS): Buckets {
  return new Buckets({
    points: callerPoints,
    refillPerSecond: callerRefill,
    callers,
    now: () => performance.now(),
  });
}

async function listen(http: FastifyInstance, { host, port }: GatewayOptions): Promise<string> {
  await http.listen({ host, port });
  const bound = http.server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}/graphql`;
}
