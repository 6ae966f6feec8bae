import './telemetry-off.ts';
import { ApolloGateway } from '@apollo/gateway';
import { buildASTSchema, type DocumentNode, type GraphQLSchema, parse } from 'graphql';
import { type Asked, executing } from '../execution/executor.ts';
import type { PlanNode } from '../execution/plan.ts';
import type { SubgraphSource } from '../execution/subgraph-source.ts';
import { plannable } from './plannable.ts';
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

/** Answers one operation. */
export type Executor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];

/** What comes before or after an operation is run: gets the operation, and asks the next one. */
export type ExecutorWrap = (next: Executor) => Executor;

type Request = Parameters<Executor>[0];

/** In the context of an operation that is being planned: takes the plan. */
const TAKES_PLAN: unique symbol = Symbol('takes the plan');

/**
 * The only module that imports @apollo/gateway (Elastic License 2.0): it reads the supergraph and plans. Plans are run
 * by `gateway/execution`, and how a subgraph is reached is told by `gateway/hop`.
 * @param wraps the first one sees an operation first, and its answer last
 */
export function planningGateway(
  supergraphSdl: string,
  source: (name: string) => SubgraphSource,
  wraps: readonly ExecutorWrap[] = [],
): PlanningGateway {
  const gateway = new ApolloGateway({
    supergraphSdl,
    // It has no way to plan alone: it runs each plan once over nobody, and tells it on the way.
    buildService: () => ({ process: async () => ({ data: null }) }),
    experimental_didResolveQueryPlan: ({ queryPlan, requestContext }) => {
      const { [TAKES_PLAN]: take } = requestContext.context as {
        [TAKES_PLAN]: (plan: PlanNode | null) => void;
      };
      take((queryPlan.node as PlanNode | undefined) ?? null);
    },
    // Plans are kept by who runs them.
    experimental_approximateQueryPlanStoreMiB: 1,
    // Both follow NODE_ENV unless told: never show a plan to a client, always check the supergraph.
    __exposeQueryPlanExperimental: false,
    validateSupergraph: true,
    logger: quietLogger,
  });
  let plans: Executor | undefined;
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    checkScalars(apiSchema);
    schema = apiSchema;
  });

  async function planOf({ document, operation, queryHash, variables }: Asked): Promise<PlanNode | null> {
    let plan: PlanNode | null | undefined;
    const takePlan = (taken: PlanNode | null) => {
      plan = taken;
    };
    const operationName = operation.name?.value;
    const { errors } = await loaded(plans)({
      request: { operationName, variables },
      document,
      operation,
      operationName: operationName ?? null,
      queryHash,
      schema: loaded(schema),
      context: { [TAKES_PLAN]: takePlan },
    } as unknown as Request);
    if (plan === undefined) throw errors?.[0] ?? new Error('Expected a plan, got none.');
    return plan;
  }

  const execute = executing(planOf, () => loaded(schema), {
    supergraph: buildASTSchema(parse(supergraphSdl), { assumeValid: true }),
    source: remembering(source),
  });
  const executor: Executor = async ({ document, operation, queryHash, request, context }) => {
    const asked = { document, operation, queryHash, variables: request.variables, context };
    const { unfit, ...answer } = await execute(asked as Asked);
    return (unfit ? { ...answer, extensions: { unfit } } : answer) as Awaited<ReturnType<Executor>>;
  };
  return {
    load: async () => {
      plans = (await gateway.load()).executor;
      return { executor: wraps.reduceRight((next, wrap) => wrap(next), executor) };
    },
    onSchemaLoadOrUpdate: (listener) => gateway.onSchemaLoadOrUpdate(listener),
    apiSchema: () => loaded(schema),
    plan: async (document, operationName) => {
      await planOf({ ...plannable(document, operationName, loaded(schema)), context: {} });
    },
    stop: () => gateway.stop(),
  };
}

/** One source for each subgraph. */
function remembering(source: (name: string) => SubgraphSource): (name: string) => SubgraphSource {
  const sources = new Map<string, SubgraphSource>();
  return (name) => {
    const known = sources.get(name) ?? source(name);
    sources.set(name, known);
    return known;
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
