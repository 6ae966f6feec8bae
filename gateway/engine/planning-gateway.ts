import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { createExecutor, type OperationToPlan, type ValidOperation } from '../execution/executor.ts';
import { renameAmbiguous } from '../execution/operation/rename-ambiguous.ts';
import type { MayTravel } from '../execution/rows-ahead.ts';
import type { SubgraphSource } from '../execution/subgraph-source.ts';
import type {
  ApolloExecutor,
  Executor,
  ExecutorAnswer,
  ExecutorRequest,
  ExecutorWrap,
} from '../request/executor.ts';
import { plannable } from './plannable.ts';
import { type Planner, plannerOf } from './planner.ts';

type GatewayOfServer = NonNullable<ApolloServerOptions<BaseContext>['gateway']>;

/** What Apollo Server needs of a gateway. */
export interface PlanningGateway extends Pick<GatewayOfServer, 'onSchemaLoadOrUpdate' | 'stop'> {
  load(): Promise<{ readonly executor: ApolloExecutor }>;
  /** What clients see; once it is loaded. */
  apiSchema(): GraphQLSchema;
  /**
   * Plans a valid operation without asking anybody, whatever its variables; once it is loaded.
   * @throws Error when there is no plan
   */
  plan(document: DocumentNode, operationName: string | null): Promise<void>;
}

/** @typeParam C the context of a request */
export interface EngineOptions<C extends object> {
  /** Bounds what is remembered of operations; the standard bound without it. */
  readonly budget?: MemoryBudget;
  /** Whether what is remembered of an operation stays before others; of none without it. */
  readonly isRegistered?: (document: DocumentNode) => boolean;
  /** How long planning one operation may take, in milliseconds of the processor; the standard without it. */
  readonly planningMs?: number;
  /** What may be asked together with a contribution, before it is known to be shown; nothing without it. */
  readonly mayTravel?: MayTravel;
  /** Is called with the milliseconds of the processor that planning took, and the context of the request; undefined without a request. */
  readonly planned?: (context: C | undefined, ms: number) => void;
}

/**
 * A gateway for Apollo Server: plans of the supergraph's planner are run by `gateway/execution`, and `source` says how a
 * subgraph is reached. Loading it fails for a supergraph that cannot be read, or has names of the gateway's own.
 * @param wraps the first one sees an operation first, and its answer last
 */
export function createPlanningGateway<C extends object>(
  supergraphSdl: string,
  source: (name: string) => SubgraphSource,
  wraps: readonly ExecutorWrap<C>[] = [],
  { budget, isRegistered, planningMs, mayTravel, planned }: EngineOptions<C> = {},
): PlanningGateway {
  const listeners = new Set<Parameters<GatewayOfServer['onSchemaLoadOrUpdate']>[0]>();
  let made: Planner | undefined;
  const planner = () => requireLoaded(made);

  const planOf = (unplanned: OperationToPlan) =>
    planner().plan(unplanned, {
      mostMs: planningMs,
      took: (ms) => planned?.(unplanned.context as C | undefined, ms),
    });

  function executorOf({ schema, supergraph, ambiguous }: Planner): Executor<C> {
    const execute = createExecutor({
      plan: planOf,
      schema: () => schema,
      reached: { supergraph, source: rememberSources(source) },
      ambiguous,
      mayTravel,
      budget,
      isRegistered,
    });
    return async ({ document, operation, request, context }) => {
      const valid = { document, operation, variables: request.variables, context };
      const { unfit, ...answer } = await execute(valid as ValidOperation);
      return (unfit ? { ...answer, extensions: { unfit } } : answer) as ExecutorAnswer;
    };
  }

  return {
    load: async () => {
      made = await plannerOf(supergraphSdl);
      for (const listener of listeners)
        listener({ apiSchema: made.schema, coreSupergraphSdl: supergraphSdl });
      const first = wraps.reduceRight((next, wrap) => wrap(next), executorOf(made));
      // Apollo Server takes any object for a context, and gives each operation the one that was opened for it.
      return { executor: (request) => first(request as ExecutorRequest<C>) };
    },
    onSchemaLoadOrUpdate: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apiSchema: () => planner().schema,
    plan: async (document, operationName) => {
      const { schema, ambiguous } = planner();
      const { document: whole, operation } = plannable(document, operationName, schema);
      const names = renameAmbiguous(whole, operation, ambiguous);
      await planOf({ names, included: () => true, key: `plan only ${names.key}`, variables: {} });
    },
    // The planner may have others to plan for, and holds nothing open.
    stop: async () => undefined,
  };
}

/** One source for each subgraph. */
function rememberSources(source: (name: string) => SubgraphSource): (name: string) => SubgraphSource {
  const sources = new Map<string, SubgraphSource>();
  return (name) => {
    const known = sources.get(name) ?? source(name);
    sources.set(name, known);
    return known;
  };
}

function requireLoaded<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('Expected a gateway that was loaded.');
  return part;
}
