import './telemetry-off.ts';
import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { planOnly, tryPlan } from './planning.ts';
import { checkScalars } from './scalars.ts';

/** What Apollo Server needs of a gateway. */
export interface PlanningGateway extends Pick<ApolloGateway, 'onSchemaLoadOrUpdate' | 'stop'> {
  load(): Promise<{ readonly executor: Executor }>;
  /** What clients see; once it is loaded. */
  apiSchema(): GraphQLSchema;
  /**
   * Plans a valid operation without asking anybody, whatever its variables; once it is loaded.
   * @throws Error when there is no plan
   */
  plan(document: DocumentNode, operationName: string | null): Promise<void>;
}

/** Plans one operation and runs it. */
export type Executor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];

/** What comes before or after the planner: gets the operation, and asks the next one. */
export type ExecutorWrap = (next: Executor) => Executor;

/**
 * The only module that imports @apollo/gateway (Elastic License 2.0): it plans and merges. How a subgraph is
 * reached is ours (`gateway/hop`).
 * @param wraps the first one sees an operation first, and its answer last
 */
export function planningGateway(
  supergraphSdl: string,
  source: (name: string) => GraphQLDataSource,
  wraps: readonly ExecutorWrap[] = [],
): PlanningGateway {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => planOnly(source(name)),
    // Both follow NODE_ENV unless told: never show a plan to a client, always check the supergraph.
    __exposeQueryPlanExperimental: false,
    validateSupergraph: true,
    logger: quietLogger,
  });
  let plain: Executor | undefined;
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    checkScalars(apiSchema);
    schema = apiSchema;
  });
  return {
    load: async () => {
      const { executor } = await gateway.load();
      plain = executor;
      return { executor: wraps.reduceRight((next, wrap) => wrap(next), executor) };
    },
    onSchemaLoadOrUpdate: (listener) => gateway.onSchemaLoadOrUpdate(listener),
    apiSchema: () => loaded(schema),
    plan: (document, operationName) => tryPlan(loaded(plain), loaded(schema), document, operationName),
    stop: () => gateway.stop(),
  };
}

function loaded<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('Expected a gateway that was loaded.');
  return part;
}

const quietLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message?: unknown) => console.warn(`gateway: ${String(message)}`),
  error: (message?: unknown) => console.error(`gateway: ${String(message)}`),
};
