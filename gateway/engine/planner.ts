import './telemetry-off.ts';
import { ApolloGateway } from '@apollo/gateway';
import {
  buildASTSchema,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { OperationToPlan } from '../execution/executor.ts';
import { ambiguousFields, nameInPlan } from '../execution/operation/names.ts';
import { plainOperation } from '../execution/operation/plain.ts';
import type { PlanNode } from '../execution/plan.ts';
import type { ApolloExecutor } from '../request/executor.ts';
import { NO_PLAN } from './no-plan.ts';
import { type PlanningBounds, PlanningTime } from './planning-time.ts';
import { checkScalars } from './scalars.ts';

type Request = Parameters<ApolloExecutor>[0];

/** What follows from the text of a supergraph alone. */
export interface Planner {
  /** What clients see. */
  readonly schema: GraphQLSchema;
  /** The supergraph as it is written, with what no client sees. */
  readonly supergraph: GraphQLSchema;
  /** Fields that are renamed wherever a client asks them. */
  readonly ambiguous: ReadonlySet<string>;
  /** Plans one operation after the other; null for one that asks no subgraph anything. @throws GraphQLError when there is no plan */
  plan(unplanned: OperationToPlan, bounds: PlanningBounds): Promise<PlanNode | null>;
}

/** The supergraph that is served, and the one before it or the one that is to take over. */
const MOST_PLANNERS = 2;
const planners = new LRUCache<string, Promise<Planner>>({ max: MOST_PLANNERS });

/**
 * The planner of a supergraph. Making one takes a second of the processor, and the same supergraph has the same planner:
 * a gateway that comes to reach a subgraph another way makes none, and neither does one more gateway in a process.
 * @throws Error for a supergraph that cannot be read, or has names of the gateway's own
 */
export function plannerOf(supergraphSdl: string): Promise<Planner> {
  const made = planners.get(supergraphSdl);
  if (made) return made;
  const making = newPlanner(supergraphSdl).catch((error: unknown) => {
    planners.delete(supergraphSdl);
    throw error;
  });
  planners.set(supergraphSdl, making);
  return making;
}

/** In the context of an operation that is being planned: takes the plan. */
const TAKES_PLAN: unique symbol = Symbol('takes the plan');

async function newPlanner(supergraphSdl: string): Promise<Planner> {
  const document = parse(supergraphSdl, { noLocation: true });
  const ambiguous = ambiguousFields(document);
  const time = new PlanningTime();
  const { plans, schema } = await loadGateway(supergraphSdl, time);

  async function plan(
    { names, included, key, variables }: OperationToPlan,
    bounds: PlanningBounds,
  ): Promise<PlanNode | null> {
    const operation = plainOperation(names, included);
    if (!operation) return null;
    let plan: PlanNode | null | undefined;
    const takePlan = (taken: PlanNode | null) => {
      plan = taken;
    };
    const request = requestFor(operation, { key, variables, schema, context: { [TAKES_PLAN]: takePlan } });
    const reason = await time.plan(() => reasonOf(plans(request)), bounds);
    if (plan === undefined) throw new GraphQLError(reason, { extensions: { code: NO_PLAN } });
    return plan;
  }

  return { schema, supergraph: buildASTSchema(document, { assumeValid: true }), ambiguous, plan };
}

async function loadGateway(supergraphSdl: string, time: PlanningTime) {
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
    // Both follow NODE_ENV unless they are set: never show a plan to a client, always check the supergraph.
    __exposeQueryPlanExperimental: false,
    validateSupergraph: true,
    logger: quietLogger,
  });
  const { schema, executor: plans } = await gateway.load();
  checkScalars(schema);
  return { schema, plans };
}

function requestFor(
  document: DocumentNode,
  {
    key,
    variables,
    schema,
    context,
  }: Pick<OperationToPlan, 'key' | 'variables'> & Pick<Planner, 'schema'> & { readonly context: object },
): Request {
  const [operation] = document.definitions as [OperationDefinitionNode];
  const operationName = operation.name?.value;
  return {
    request: { operationName, variables: inPlan(variables) },
    document,
    operation,
    operationName: operationName ?? null,
    queryHash: key,
    schema,
    context,
  } as unknown as Request;
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
function inPlan(variables: OperationToPlan['variables']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(variables ?? {}).map(([name, value]) => [nameInPlan(name), value]),
  );
}

const NO_PLANS = {
  get: async () => undefined,
  set: async () => undefined,
  delete: async () => undefined,
  clear: async () => undefined,
};

const quietLogger = {
  debug: () => undefined,
  info: () => undefined,
  warn: (message?: unknown) => console.warn(`gateway: ${String(message)}`),
  error: (message?: unknown) => console.error(`gateway: ${String(message)}`),
};
