import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { documentStore, standardBudget } from '@social-return/edge/caching/operation-memory';
import {
  documentRule,
  SUBGRAPH_DOCUMENT_LIMITS,
  SUBGRAPH_DOCUMENT_TOKENS,
} from '@social-return/edge/limits/rules';
import type { Spans } from '@social-return/edge/observe/spans';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { accessRules } from './access-rules.ts';
import type { Admission } from './admission.ts';
import { errorLanguage } from './error-language.ts';
import { withoutInternals } from './faults.ts';
import { gatewayOnly } from './gateway-only.ts';
import { createGuardedHttp } from './http.ts';
import type { HttpLimits } from './http-limits.ts';
import { observeRequests } from './observe.ts';
import { type Closable, Successors } from './successors.ts';
import type { ServerTls } from './tls.ts';

/** What answers operations, however they come. */
export interface ApolloOptions<C extends { readonly facts: RequestFacts }> {
  readonly schema: GraphQLSchema;
  /** The organisation that errors name. */
  readonly name: string;
  readonly plugins?: readonly ApolloServerPlugin<C>[];
  /** Bounds what is remembered of operations; the standard bound without it. */
  readonly budget?: MemoryBudget;
}

/** What an operation is answered with. */
export interface SchemaAndContext<C extends { readonly facts: RequestFacts }> {
  readonly schema: GraphQLSchema;
  /** Made anew for every request. */
  readonly context: (facts: RequestFacts) => C;
}

export interface ServerOptions<C extends { readonly facts: RequestFacts }>
  extends ApolloOptions<C>,
    SchemaAndContext<C> {
  /** The callers that are answered, and what is known of them. */
  readonly admit: Admission;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  /** Answers over TLS, and only to those whose certificates it knows; over plain HTTP without it. */
  readonly tls?: ServerTls | null;
  /** The collector of spans; none without it. */
  readonly spans?: Spans | null;
  /** How much may be sent at a time; the standard limits without it. */
  readonly limits?: Partial<HttpLimits>;
}

export interface RunningServer {
  /** Where it answers GraphQL. */
  readonly address: string;
  close(): Promise<void>;
}

/** A server whose schema can take the place of another while it answers. */
export interface RenewableServer<C extends { readonly facts: RequestFacts }> extends RunningServer {
  /** Answers requests that come from now on with another schema; those at hand end on the one that they began on. */
  renew(answering: SchemaAndContext<C>): Promise<void>;
}

/** Serves a subgraph over HTTP: POST /graphql to those who are admitted, and GET /health to all. */
export async function serveSubgraph<C extends { readonly facts: RequestFacts }>(
  options: ServerOptions<C>,
): Promise<RenewableServer<C>> {
  const { http, factsOf } = createGuardedHttp(options);
  const stopObserving = observeRequests(http, factsOf, options.spans ?? null);
  // What is remembered of operations belongs to one schema.
  const createAnswerer = (answering: SchemaAndContext<C>) => answerer({ ...options, ...answering }, factsOf);
  const answerers = new Successors(await createAnswerer(options));
  http.get('/health', () => ({ status: 'alive' }));
  http.post('/graphql', (request, reply) => answerers.use(({ answer }) => answer(request, reply)));
  const address = await listen(http, options);
  return {
    address,
    renew: async (answering) => answerers.replace(await createAnswerer(answering)),
    close: async () => {
      const cut = setTimeout(() => http.server.closeAllConnections(), DRAIN_MS);
      await http.close();
      clearTimeout(cut);
      await answerers.close();
      await stopObserving();
    },
  };
}

/** How long requests at hand may take when the server closes. */
const DRAIN_MS = 10_000;

interface Answerer extends Closable {
  answer(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
}

async function answerer<C extends { readonly facts: RequestFacts }>(
  options: ServerOptions<C>,
  factsOf: (request: FastifyRequest) => RequestFacts,
): Promise<Answerer> {
  const apollo = subgraphApollo(options);
  await apollo.start();
  const handler = fastifyApolloHandler(
    apollo as never,
    {
      context: async (request: unknown) => options.context(factsOf(request as FastifyRequest)),
    } as never,
  ) as unknown as Answerer['answer'];
  return { answer: handler, close: () => apollo.stop() };
}

/** Rules of a subgraph beside GraphQL's own. */
export const SUBGRAPH_RULES = [documentRule(SUBGRAPH_DOCUMENT_LIMITS)] as const;

/** The GraphQL server of a subgraph, with all that is checked of an operation. */
export function subgraphApollo<C extends { readonly facts: RequestFacts }>(
  options: ApolloOptions<C>,
): ApolloServer<C> {
  const { budget = standardBudget() } = options;
  return new ApolloServer<C>({
    schema: options.schema,
    documentStore: documentStore(budget),
    // For gateways; whoever else asks is refused by `gatewayOnly`.
    introspection: true,
    // The owner of it closes it.
    stopOnTerminationSignals: false,
    hideSchemaDetailsFromClientErrors: true,
    parseOptions: { maxTokens: SUBGRAPH_DOCUMENT_TOKENS },
    validationRules: [...SUBGRAPH_RULES],
    // Ours is the only word for a fault: nothing of our internals leaves.
    includeStacktraceInErrorResponses: false,
    formatError: (formatted, error) => withoutInternals(options.name, formatted, error),
    plugins: [
      gatewayOnly,
      accessRules(options.schema, budget),
      errorLanguage,
      ...(options.plugins ?? quiet()),
    ],
  });
}

async function listen(
  http: FastifyInstance,
  { host, port, tls }: Pick<ServerOptions<never>, 'host' | 'port' | 'tls'>,
): Promise<string> {
  await http.listen({ host, port });
  const bound = http.server.address();
  const boundPort = typeof bound === 'object' && bound ? bound.port : port;
  return `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${boundPort}/graphql`;
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
