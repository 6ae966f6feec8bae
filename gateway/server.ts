import { readFile } from 'node:fs/promises';
import { performance } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { projectFile } from '../shared/files.ts';
import { documentRule } from '../shared/limits/rules.ts';
import { enforceAccess } from './access/enforce.ts';
import { servedSupergraph } from './access/served.ts';
import { apolloServer, type GatewayPlugin } from './apollo.ts';
import { askers, type GatewayContext, gatewayContexts } from './context.ts';
import { crossOrigin } from './cors.ts';
import { drain } from './drain.ts';
import { planningGateway } from './engine/apollo-gateway.ts';
import { exportRoutes } from './export/routes.ts';
import { graphiqlPage } from './graphiql-page.ts';
import { graphqlRoute } from './graphql-route.ts';
import { securityHeaders } from './headers.ts';
import { healthRoutes } from './health.ts';
import { jsonErrors } from './http-errors.ts';
import { httpServer } from './http-server.ts';
import { identify } from './identity/identify.ts';
import { signInRoutes } from './identity/sign-in.ts';
import { Buckets } from './limits/bucket.ts';
import { knownOperations } from './limits/known-operations.ts';
import { shedLoad } from './limits/load.ts';
import { operationLimits } from './limits/operation-limits.ts';
import { OPEN_POLICY } from './limits/policy.ts';
import { schemaPrivacy } from './limits/schema-privacy.ts';
import { STANDARD_LIMITS } from './limits/table.ts';
import { plainRequests } from './limits/transport.ts';
import { serveMetrics } from './observe/metrics-server.ts';
import { Observer } from './observe/observer.ts';
import { observeOperations } from './observe/operations.ts';
import { observeRequests } from './observe/requests.ts';
import type { GatewayOptions } from './options.ts';
import { dataSources, subgraphClients } from './sources.ts';

export interface RunningGateway {
  /** Where it answers GraphQL. */
  readonly address: string;
  /** Where Prometheus reads the metrics; null without them. */
  readonly metricsAddress: string | null;
  /** Answers what is there, refuses what comes, and lets go of everything. */
  close(): Promise<void>;
}

/**
 * Starts the shared endpoint: /graphql, /graphiql, /health, /ready and the exports. Only puts features together:
 * each is a file of its own, and registers itself here in one line.
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const limits = { ...STANDARD_LIMITS, ...options.limits };
  const policy = { ...OPEN_POLICY, ...options.policy };
  const known = knownOperations(policy.persistedOperationsFile);
  const file = options.supergraphFile ?? projectFile('gateway', 'supergraph.graphql');
  const served = servedSupergraph(await readFile(file, 'utf8'), options.unprotected);
  const clients = subgraphClients(options);
  const http = httpServer(limits, policy);
  const context = gatewayContexts(bucketsOf(limits));
  const observer = new Observer(options.observe);

  // Of every HTTP request, in this order.
  askers(http);
  observeRequests(http, observer);
  securityHeaders(http, policy);
  crossOrigin(http, { origins: policy.corsOrigins });
  jsonErrors(http);
  plainRequests(http, limits);
  const { stopping, stop } = drain(http, limits.drainMs);
  identify(http, options.issuers);
  shedLoad(http, limits);

  // Of every operation, before it is planned, in this order.
  const plugins: readonly GatewayPlugin[] = [
    schemaPrivacy(policy.introspection),
    operationLimits({ limits, known }),
    observeOperations(observer),
  ];
  const apollo = apolloServer({
    gateway: planningGateway(served.stripped, dataSources(served.stripped, clients), [enforceAccess(served)]),
    plugins,
    validationRules: [documentRule(limits, known.isKnown)],
    maxTokens: limits.tokens,
  });
  await apollo.start();

  graphqlRoute(http, { apollo, context, limits, known, operations: policy.operations });
  if (options.exports ?? true) {
    await http.register(exportRoutes<GatewayContext>, { apollo, context, supergraph: served.stripped });
  }
  if (policy.graphiql) {
    await http.register(graphiqlPage, { directory: projectFile('dist', 'graphiql') });
    signInRoutes(http, options.development);
  }
  healthRoutes(http, { clients, supergraphHash: () => served.hash, stopping });

  const metrics =
    options.observe?.metrics && (await serveMetrics(observer.metrics.registry, options.observe.metrics));
  const address = await listen(http, options);
  return {
    address,
    metricsAddress: metrics ? metrics.address : null,
    close: async () => {
      await stop();
      await http.close();
      await apollo.stop();
      await Promise.all([...clients.values()].map((client) => client.close()));
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
