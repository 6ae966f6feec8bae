import './telemetry-off.ts';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { checkScalars } from './scalars.ts';

/**
 * The only module that imports @apollo/gateway (Elastic License 2.0): it plans and merges. How a subgraph is
 * reached is ours (`gateway/hop`).
 */
export function planningGateway(
  supergraphSdl: string,
  source: (name: string) => GraphQLDataSource,
): ApolloGateway {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => source(name),
    // Both follow NODE_ENV unless told: never show a plan to a client, always check the supergraph.
    __exposeQueryPlanExperimental: false,
    validateSupergraph: true,
    logger: quietLogger,
  });
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => checkScalars(apiSchema));
  return gateway;
}

const quietLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message?: unknown) => console.warn(`gateway: ${String(message)}`),
  error: (message?: unknown) => console.error(`gateway: ${String(message)}`),
};
