import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import { buildASTSchema, parse } from 'graphql';
import { projectFile } from '../shared/files.ts';
import { CHAIN } from '../shared/organisations.ts';
import { ANONYMOUS } from '../shared/trust/caller.ts';
import { newTrace } from '../shared/trust/trace.ts';
import { planningGateway } from './engine/apollo-gateway.ts';
import { formatError, withoutRepeats } from './errors.ts';
import { exportRoutes } from './export/routes.ts';
import { graphiqlPage } from './graphiql-page.ts';
import { type HopContext, SubgraphDataSource } from './hop/data-source.ts';
import { SubgraphClient } from './hop/http.ts';
import { entityKeys } from './hop/keys.ts';
import { jsonErrors } from './http-errors.ts';
import type { GatewayOptions } from './options.ts';
import { readiness } from './ready.ts';
import { statusByMediaType } from './status.ts';

export interface RunningGateway {
  /** Where it answers GraphQL. */
  readonly address: string;
  close(): Promise<void>;
}

/** The largest request of a client, in bytes. */
const BODY_LIMIT = 100_000;

/** Starts the shared endpoint: /graphql, /graphiql, /health and /ready. */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const supergraph = await readFile(
    options.supergraphFile ?? projectFile('gateway', 'supergraph.graphql'),
    'utf8',
  );
  const clients = subgraphClients(options);
  const http = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: 15_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
  });
  jsonErrors(http);
  const apollo = apolloServer(supergraph, clients, http);
  await apollo.start();
  await http.register(
    fastifyApollo(apollo) as never,
    { path: '/graphql', method: ['POST'], context: hopContext } as never,
  );
  if (options.exports ?? true) {
    await http.register(exportRoutes<HopContext>, { apollo, context: hopContext, supergraph });
  }
  await http.register(graphiqlPage, { directory: projectFile('dist', 'graphiql') });
  const hash = createHash('sha256').update(supergraph).digest('hex');
  http.get('/health', () => ({ status: 'alive' }));
  http.get('/ready', async (_request, reply) => {
    const state = await readiness(clients, hash, CHAIN);
    return reply
      .code(state.status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(state);
  });
  const address = await listen(http, options);
  return {
    address,
    close: async () => {
      await apollo.stop();
      await http.close();
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

function subgraphClients({ subgraphs, deadlineMs, maxBytes }: GatewayOptions): Map<string, SubgraphClient> {
  return new Map(
    [...subgraphs].map(([name, url]) => [
      name,
      new SubgraphClient(url, { connectMs: 1_000, deadlineMs, maxBytes }),
    ]),
  );
}

function apolloServer(
  supergraph: string,
  clients: ReadonlyMap<string, SubgraphClient>,
  http: FastifyInstance,
): ApolloServer<HopContext> {
  const document = parse(supergraph);
  const schema = buildASTSchema(document, { assumeValid: true });
  const keys = entityKeys(document);
  const source = (name: string) => {
    const client = clients.get(name);
    if (!client) throw new Error(`The supergraph has a subgraph "${name}" that nobody gave an address for.`);
    return new SubgraphDataSource({ subgraph: name, client, schema, keys: keys.get(name) ?? new Map() });
  };
  return new ApolloServer<HopContext>({
    gateway: planningGateway(supergraph, source),
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Selections after expanding fragments: a short query must not plan for seconds.
    maxRecursiveSelections: 1_000,
    persistedQueries: false,
    formatError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      tidyAnswers,
      statusByMediaType,
      fastifyApolloDrainPlugin(http as never) as ApolloServerPlugin<HopContext>,
    ],
  });
}

/** Says once who is missing, and leaves out the planner's own notes on nulls: an unknown id is null, not an error. */
const tidyAnswers: ApolloServerPlugin<HopContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (singleResult.errors) singleResult.errors = withoutRepeats(singleResult.errors);
        if (singleResult.extensions) delete singleResult.extensions;
      },
    };
  },
};

/** What the hops of one request share. */
async function hopContext(_request: unknown, reply: { raw: ServerResponse }): Promise<HopContext> {
  const left = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) left.abort();
  });
  return {
    failed: new Set(),
    signal: left.signal,
    caller: ANONYMOUS,
    authorization: null,
    purpose: null,
    trace: newTrace(randomBytes),
  };
}

async function listen(http: FastifyInstance, { host, port }: GatewayOptions): Promise<string> {
  await http.listen({ host, port });
  const bound = http.server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}/graphql`;
}
