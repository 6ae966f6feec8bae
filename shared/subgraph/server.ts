import { randomBytes } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import fastifyApollo, { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastify, { type FastifyInstance } from 'fastify';
import type { GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Caller } from '../trust/caller.ts';
import type { RequestFacts } from '../trust/facts.ts';
import { PURPOSES, type Purpose } from '../trust/purposes.ts';
import { SCOPES } from '../trust/scopes.ts';
import { newTrace } from '../trust/trace.ts';

export interface ServerOptions<C extends object> {
  readonly schema: GraphQLSchema;
  /** Made anew for every request. */
  readonly context: (facts: RequestFacts) => C;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Who speaks in the log. */
  readonly name: string;
  readonly plugins?: readonly ApolloServerPlugin<C>[];
}

export interface RunningServer {
  /** Where it answers GraphQL. */
  readonly address: string;
  close(): Promise<void>;
}

/** The largest request body in bytes: a batch of entities is long, but never this long. */
const BODY_LIMIT = 1_000_000;

/** Serves a subgraph over HTTP: POST /graphql, and GET /health. */
export async function serveSubgraph<C extends object>(options: ServerOptions<C>): Promise<RunningServer> {
  const http = fastify({ bodyLimit: BODY_LIMIT, keepAliveTimeout: 65_000, forceCloseConnections: 'idle' });
  const apollo = new ApolloServer<C>({
    schema: options.schema,
    introspection: true,
    // Ours is the only word for a fault: nothing of our internals leaves.
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => formatError(options.name, formatted, error),
    plugins: [...(options.plugins ?? quiet()), fastifyApolloDrainPlugin(http as never)],
  });
  await apollo.start();
  http.get('/health', () => ({ status: 'alive' }));
  await http.register(
    fastifyApollo(apollo) as never,
    { path: '/graphql', method: ['POST'], context: async () => options.context(everybodyMay()) } as never,
  );
  const address = await listen(http, options);
  return {
    address,
    close: async () => {
      await apollo.stop();
      await http.close();
    },
  };
}

/** Until a request proves who asks, everybody may everything. */
function everybodyMay(): RequestFacts {
  const caller: Caller = {
    kind: 'service',
    issuer: null,
    subject: null,
    organisation: null,
    scopes: new Set(SCOPES.map(({ name }) => name)),
    purposes: new Set(Object.keys(PURPOSES) as Purpose[]),
  };
  return { caller, purpose: 'GUIDANCE', trace: newTrace(randomBytes), gateway: null };
}

async function listen(
  http: FastifyInstance,
  { host, port }: { host: string; port: number },
): Promise<string> {
  await http.listen({ host, port });
  const bound = http.server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}/graphql`;
}

/** No trace, no cache hints, no report to anybody. */
function quiet(): ApolloServerPlugin[] {
  return [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
  ];
}

/**
 * Errors that a caller made have a code and keep their text; a fault of ours is logged here and told as nothing but
 * a fault. That a GraphQLError is thrown says nothing: a scalar that cannot write a row's value quotes it in one.
 */
function formatError(name: string, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  if (formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR') return formatted;
  const original = unwrapResolverError(error);
  console.error(`${name}: fault at ${(formatted.path ?? []).join('.')}: ${faultText(original)}`);
  return {
    message: 'Internal error.',
    path: formatted.path,
    locations: formatted.locations,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** Where a fault happened. Never the message of a database error: it can quote the values of a row. */
function faultText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, constraint } = ((error as { driverError?: object }).driverError ?? error) as {
    code?: string;
    constraint?: string;
  };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6);
  return `${[error.name, code, constraint].filter(Boolean).join(' ')}\n${frames.join('\n')}`;
}
