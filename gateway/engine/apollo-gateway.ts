import './telemetry-off.ts';
import { ApolloGateway } from '@apollo/gateway';
import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import {
  buildASTSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { createExecutor, type OperationToPlan, type ValidOperation } from '../execution/executor.ts';
import { ambiguousFields, plannedVariable } from '../execution/operation/names.ts';
import { plainOperation } from '../execution/operation/plain.ts';
import { renamed } from '../execution/operation/renamed.ts';
import type { PlanNode } from '../execution/plan.ts';
import type { SubgraphSource } from '../execution/subgraph-source.ts';
import type {
  ApolloExecutor,
  Executor,
  ExecutorAnswer,
  ExecutorRequest,
  ExecutorWrap,
} from '../request/executor.ts';
import { NO_PLAN } from './no-plan.ts';
import { plannable } from './plannable.ts';
import { PlanningTime } from './planning-time.ts';
import { checkScalars } from './scalars.ts';

/** What Apollo Server needs of a gateway. */
export interface PlanningGateway extends Pick<ApolloGateway, 'onSchemaLoadOrUpdate' | 'stop'> {
  load(): Promise<{ readonly executor: ApolloExecutor }>;
  /** What clients see; once it is loaded. */
  apiSchema(): GraphQLSchema;
  /**
   * Plans a valid operation without asking anybody, whatever its variables; once it is loaded.
   * @throws Error when there is no plan
   */
  plan(document: DocumentNode, operationName: string | null): Promise<void>;
}

type Request = Parameters<ApolloExecutor>[0];

/** @typeParam C the context of a request */
export interface EngineOptions<C extends object> {
  /** Bounds what is remembered of operations; the standard bound without it. */
  readonly budget?: MemoryBudget;
  /** How long planning one operation may take, in milliseconds of the processor; the standard without it. */
  readonly planningMs?: number;
  /** Hears how many milliseconds of the processor planning took, and for which request; undefined when it was for none. */
  readonly planned?: (context: C | undefined, ms: number) => void;
}

/** In the context of an operation that is being planned: takes the plan. */
const TAKES_PLAN: unique symbol = Symbol('takes the plan');

/**
 * The only module that runs @apollo/gateway (Elastic License 2.0): it reads the supergraph and plans. Plans are run
 * by `gateway/execution`, and `gateway/hop` decides how a subgraph is reached.
 * @param wraps the first one sees an operation first, and its answer last
 * @throws Error for a supergraph that cannot be read, or has names of the gateway's own
 */
export function planningGateway<C extends object>(
  supergraphSdl: string,
  source: (name: string) => SubgraphSource,
  wraps: readonly ExecutorWrap<C>[] = [],
  { budget, planningMs, planned }: EngineOptions<C> = {},
): PlanningGateway {
  const time = new PlanningTime(planningMs);
  const gateway = new ApolloGateway({
    supergraphSdl,
    // It has no way to plan alone: it runs each plan once over nobody, and hands it out on the way.
    buildService: () => ({ process: async () => ({ data: null }) }),
    experimental_didResolveQueryPlan: ({ queryPlan, requestContext }) => {
      const { [TAKES_PLAN]: take } = requestContext.context as {
        [TAKES_PLAN]: (plan: PlanNode | null) => void;
      };
      take((queryPlan.node as PlanNode | undefined) ?? null);
    },
    // The executor keeps the plans that it runs.
    queryPlannerConfig: { cache: NO_PLANS, debug: time.options },
    // Both follow NODE_ENV unless told: never show a plan to a client, always check the supergraph.
    __exposeQueryPlanExperimental: false,
    validateSupergraph: true,
    logger: quietLogger,
  });
  let plans: ApolloExecutor | undefined;
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    checkScalars(apiSchema);
    schema = apiSchema;
  });

  async function planOf({
    names,
    included,
    key,
    variables,
    context,
  }: OperationToPlan): Promise<PlanNode | null> {
    const document = plainOperation(names, included);
    if (!document) return null;
    const [operation] = document.definitions as [OperationDefinitionNode];
    let plan: PlanNode | null | undefined;
    const takePlan = (taken: PlanNode | null) => {
      plan = taken;
    };
    const operationName = operation.name?.value;
    const request = {
      request: { operationName, variables: inPlan(variables) },
      document,
      operation,
      operationName: operationName ?? null,
      queryHash: key,
      schema: loaded(schema),
      context: { [TAKES_PLAN]: takePlan },
    } as unknown as Request;
    const ask = () => reasonOf(loaded(plans)(request));
    const reason = await time.plan(ask, (ms) => planned?.(context as C | undefined, ms));
    if (plan === undefined) throw new GraphQLError(reason, { extensions: { code: NO_PLAN } });
    return plan;
  }

  const supergraph = parse(supergraphSdl);
  const ambiguous = ambiguousFields(supergraph);
  const execute = createExecutor({
    plan: planOf,
    schema: () => loaded(schema),
    reached: {
      supergraph: buildASTSchema(supergraph, { assumeValid: true }),
      source: remembering(source),
    },
    ambiguous,
    budget,
  });
  const executor: Executor<C> = async ({ document, operation, request, context }) => {
    const asked = { document, operation, variables: request.variables, context };
    const { unfit, ...answer } = await execute(asked as ValidOperation);
    return (unfit ? { ...answer, extensions: { unfit } } : answer) as ExecutorAnswer;
  };
  return {
    load: async () => {
      plans = (await gateway.load()).executor;
      const first = wraps.reduceRight((next, wrap) => wrap(next), executor);
      // Apollo Server takes any object for a context, and gives each operation the one that was opened for it.
      return { executor: (request) => first(request as ExecutorRequest<C>) };
    },
    onSchemaLoadOrUpdate: (listener) => gateway.onSchemaLoadOrUpdate(listener),
    apiSchema: () => loaded(schema),
    plan: async (document, operationName) => {
      const { document: whole, operation } = plannable(document, operationName, loaded(schema));
      const names = renamed(whole, operation, ambiguous);
      await planOf({ names, included: () => true, key: `plan only ${names.key}`, variables: {} });
    },
    stop: () => gateway.stop(),
  };
}

/** Why the planner made no plan, in its own words, which are for the log (`faultText`). */
async function reasonOf(answer: ReturnType<ApolloExecutor>): Promise<string> {
  try {
    const { errors } = await answer;
    return errors?.[0]?.message ?? 'it said nothing';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Variables as plans call them. */
function inPlan(variables: ValidOperation['variables']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables ?? {}).map(([name, value]) => [plannedVariable(name), value]),
  );
}

const NO_PLANS = {
  get: async () => undefined,
  set: async () => undefined,
  delete: async () => undefined,
  clear: async () => undefined,
};

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
