import { ApolloServer, type ApolloServerPlugin, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { documentStore } from '@social-return/edge/caching/operation-memory';
import type { KnownOperations } from '../limits/known-operations.ts';
import type { Features } from '../request/feature.ts';
import { formatError } from './errors.ts';
import type { createPlanningGateway } from './planning-gateway.ts';

export interface GatewayServerOptions<C extends object> {
  /** Plans and merges. */
  readonly gateway: ReturnType<typeof createPlanningGateway>;
  readonly features: Features<C>;
  readonly maxTokens: number;
  /** Bounds what is remembered of operations. */
  readonly budget: MemoryBudget;
  /** Their documents stay before others. */
  readonly known: Pick<KnownOperations, 'isKnown'>;
}

/** The GraphQL server without anything that reports to its vendor; the stages of features are plugins of it. */
export function createApolloServer<C extends object>(options: GatewayServerOptions<C>): ApolloServer<C> {
  return new ApolloServer<C>({
    gateway: options.gateway,
    // gateway/limits/schema-privacy.ts decides for each caller.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: options.maxTokens },
    validationRules: options.features.flatMap(({ validate = [] }) => validate),
    persistedQueries: false,
    documentStore: documentStore(options.budget, options.known.isKnown),
    formatError,
    // The process listens to its signals itself (shared/runtime/process).
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ...options.features.flatMap(pluginsOf),
    ],
  });
}

/** A plugin for each feature: where one refuses an operation, those beside it have looked at it too. */
function pluginsOf<C extends object>({ check, fail, answer }: Features<C>[number]): ApolloServerPlugin<C>[] {
  if (!check && !fail && !answer) return [];
  const listener: Awaited<ReturnType<NonNullable<ApolloServerPlugin<C>['requestDidStart']>>> = {
    ...(check && { didResolveOperation: async (operation) => check(operation, operation.contextValue) }),
    ...(fail && {
      didEncounterErrors: async (operation) => fail(operation, operation.contextValue, operation.errors),
    }),
    ...(answer && {
      willSendResponse: async (operation) => {
        const { body, http } = operation.response;
        if (body.kind === 'single')
          answer(operation, operation.contextValue, { result: body.singleResult, http });
      },
    }),
  };
  return [{ requestDidStart: async () => listener }];
}

/**
 * Answers the body of an HTTP request.
 * @param accept its header; it is shown no others: least of all the token
 * @param changes whether the operation may be a change; if not it is asked as GET asks, which refuses one with 405
 */
export function answerOverHttp<C extends object>(
  apollo: ApolloServer<C>,
  {
    body,
    accept,
    context,
    changes,
  }: {
    readonly body: unknown;
    readonly accept?: string;
    readonly context: C;
    readonly changes: boolean;
  },
): Promise<HTTPGraphQLResponse> {
  const headers = new HeaderMap([['content-type', 'application/json']]);
  if (accept !== undefined) headers.set('accept', accept);
  return apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: changes
      ? { method: 'POST', headers, search: '', body }
      : { method: 'GET', headers, search: searchOf(body), body: undefined },
    context: async () => context,
  });
}

/** The members of a body as the parameters of an address. */
function searchOf(body: unknown): string {
  const members = Object.entries(body as Readonly<Record<string, unknown>>);
  const texts = members.map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return `?${new URLSearchParams(texts)}`;
}
