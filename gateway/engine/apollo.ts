import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { isMutation, operationOf } from '@social-return/edge/access/check';
import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { documentStore } from '@social-return/edge/caching/operation-memory';
import { LIMIT_EXCEEDED } from '@social-return/edge/limits/exceeded';
import type { GraphQLFormattedError, ValidationRule } from 'graphql';
import { languageHeaders } from '../language/headers.ts';
import { inLanguage } from '../language/in-language.ts';
import type { GatewayContext } from '../request/context.ts';
import { logFault } from '../request/refusal.ts';
import type { planningGateway } from './apollo-gateway.ts';
import { faultText, formatError, withoutRepeats } from './errors.ts';
import { statusByMediaType } from './status.ts';

/** A rule or a measure of one feature, in Apollo Server's own words. */
export type GatewayPlugin = ApolloServerPlugin<GatewayContext>;

export interface GatewayServerOptions {
  /** Plans and merges. */
  readonly gateway: ReturnType<typeof planningGateway>;
  /** Features, in the order in which they look at an operation. */
  readonly plugins: readonly GatewayPlugin[];
  /** Rules of size beside GraphQL's own. */
  readonly validationRules: readonly ValidationRule[];
  readonly maxTokens: number;
  /** Bounds what is remembered of operations. */
  readonly budget: MemoryBudget;
}

/** The GraphQL server without anything that reports to its vendor. */
export function apolloServer(options: GatewayServerOptions): ApolloServer<GatewayContext> {
  return new ApolloServer<GatewayContext>({
    gateway: options.gateway,
    // Who may is decided for each caller: gateway/limits/schema-privacy.ts.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    parseOptions: { maxTokens: options.maxTokens },
    validationRules: [...options.validationRules],
    persistedQueries: false,
    documentStore: documentStore(options.budget),
    formatError,
    // The process listens to its signals itself (shared/runtime/process).
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      oneOperation,
      tidyAnswers,
      ...options.plugins,
      traceErrors,
      statusByMediaType,
    ],
  });
}

/** Refuses a document of which it cannot be said which operation is meant, before anything else looks at it. */
const oneOperation: GatewayPlugin = {
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, request }) {
        if (!operation) operationOf(document, request.operationName ?? null);
      },
    };
  },
};

/** Errors of an operation that is refused. */
const MOST_ERRORS = 10;

/** Says once who is missing, and keeps inside what our own execution noted of nulls: an unknown id is null, not an error. */
const tidyAnswers: GatewayPlugin = {
  async requestDidStart() {
    return {
      async willSendResponse({ response }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (singleResult.errors) singleResult.errors = withoutRepeats(singleResult.errors);
        // The answer to a refused operation says what is wrong first, and not each of a hundred times.
        if (singleResult.data === undefined) singleResult.errors = singleResult.errors?.slice(0, MOST_ERRORS);
        if (singleResult.extensions) delete singleResult.extensions;
      },
    };
  },
};

/** Every error is in the language asked for and has the trace in which it happened, to ask about; a fault is in the log under the same trace. */
const traceErrors: GatewayPlugin = {
  async requestDidStart({ contextValue: { trace, language } }) {
    return {
      async didEncounterErrors({ errors }) {
        const faults = errors.map((error) => faultText(error)).filter((text) => text !== null);
        for (const text of new Set(faults)) logFault(trace.traceId, text);
      },
      async willSendResponse({ response, operation }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (singleResult.errors?.some(isTooComplex)) response.http.status = 400;
        // A change says in words why it was refused, without an error of GraphQL.
        if (singleResult.errors || (operation && isMutation(operation))) {
          for (const [name, value] of Object.entries(languageHeaders(language)))
            response.http.headers.set(name, value);
        }
        singleResult.errors = singleResult.errors?.map((both) => {
          const error = inLanguage(both, language);
          return { ...error, extensions: { ...error.extensions, traceId: trace.traceId } };
        });
      },
    };
  },
};

/** The planner itself gave up on the operation: that is the operation's fault and not ours. */
function isTooComplex({ extensions }: GraphQLFormattedError): boolean {
  return extensions?.code === LIMIT_EXCEEDED && extensions.limit === 'plan';
}
