import { unifiedGraphHandler } from '@graphql-hive/router-runtime';

/**
 * The configuration of Hive Gateway with the planner of Hive Router.
 * @param settings what follows from the options of our own gateway
 */
export function hiveConfig(settings) {
  return {
    host: settings.host,
    port: settings.port,
    supergraph: settings.supergraph,
    unifiedGraphHandler,
    // In this place and not in `onFetch`: what counts as an equal fetch in flight is decided by these headers.
    propagateHeaders: { fromClientToSubgraphs: ({ request }) => settings.headersOf(request) },
    plugins: () => [settings.plugin],
    upstreamTimeout: settings.deadlineMs,
    requestDeadline: settings.answerMs,
    upstreamCancellation: true,
    executionCancellation: true,
    // The plugin rebuilds every error from an allow-list, and says more than "Unexpected error." of what a client did.
    maskedErrors: false,
    // No `upstreamRetry`: it would repeat changes too.
    batching: false,
    multipart: false,
    deferStream: false,
    webhooks: false,
    landingPage: false,
    graphiql: false,
    cors: false,
    logging: 'error',
  };
}
