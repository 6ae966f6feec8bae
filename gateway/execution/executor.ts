import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { standardBudget } from '@social-return/edge/caching/operation-memory';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import { BroughtRows } from './brought-rows.ts';
import type { ClientPath } from './operation/client-path.ts';
import { findHiddenNames, type NamesHidden } from './operation/hidden-names.ts';
import { type RenamedOperation, renameAmbiguous } from './operation/rename-ambiguous.ts';
import type { Fields } from './own.ts';
import type { PlanNode } from './plan.ts';
import { Programs, programOf } from './programs.ts';
import type { UnfitValue } from './response/completion.ts';
import { type Inclusion, outcomeOf } from './response/conditions.ts';
import type { MayTravel } from './rows-ahead.ts';
import type { Run, SubgraphReach } from './steps.ts';

/** A valid operation that is to be answered. */
export interface ValidOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Readonly<Fields> | undefined;
  readonly context: object;
}

export interface OperationAnswer {
  readonly data?: Fields | null;
  readonly errors?: readonly GraphQLError[];
  /** The parts of a whole answer that do not fit the schema; an answer with errors reports its nulls already. */
  readonly unfit?: readonly UnfitValue[];
}

/** An operation that has no plan yet. */
export interface OperationToPlan {
  readonly names: RenamedOperation;
  /** What its conditions come to. */
  readonly included: Inclusion;
  /** Equal for what has the same plan, and for nothing else. */
  readonly key: string;
  readonly variables: Readonly<Fields>;
  /** The request for which it is planned; none where a supergraph is tried out. */
  readonly context?: object;
}

/** Plans an operation; null for one that asks no subgraph anything. @throws GraphQLError when there is no plan */
export type Plan = (unplanned: OperationToPlan) => Promise<PlanNode | null>;

export interface ExecutorOptions {
  readonly plan: Plan;
  /** What clients see. */
  readonly schema: () => GraphQLSchema;
  readonly reached: SubgraphReach;
  /** Fields that are renamed wherever a client asks them (`ambiguousFields`). */
  readonly ambiguous: ReadonlySet<string>;
  /** What may be asked together with a contribution, before it is known to be shown; nothing without it. */
  readonly mayTravel?: MayTravel;
  /** Bounds what is remembered of operations; the standard bound without it. */
  readonly budget?: MemoryBudget;
  /** Whether what is remembered of an operation stays before others; of none without it. */
  readonly isRegistered?: (document: DocumentNode) => boolean;
}

/**
 * Runs plans: asks the subgraphs in their order, merges what they give, and makes the answer of it. What can be worked
 * out from the operation alone is worked out once.
 */
export function createExecutor({
  plan,
  schema,
  reached,
  ambiguous,
  mayTravel,
  budget = standardBudget(),
  isRegistered = () => false,
}: ExecutorOptions): (asked: ValidOperation) => Promise<OperationAnswer> {
  const programs = new Programs(budget);
  // By the document first: two of them can share an operation and not its fragments.
  const known = new WeakMap<DocumentNode, Map<OperationDefinitionNode, RenamedOperation>>();

  function namesOf({ document, operation }: ValidOperation): RenamedOperation {
    const ofDocument = known.get(document) ?? new Map<OperationDefinitionNode, RenamedOperation>();
    const names = ofDocument.get(operation) ?? renameAmbiguous(document, operation, ambiguous);
    known.set(document, ofDocument.set(operation, names));
    return names;
  }

  async function newProgram(unplanned: OperationToPlan) {
    return programOf({ ...unplanned, plan: await plan(unplanned) }, schema(), reached, mayTravel);
  }

  let namesHidden: NamesHidden | undefined;

  /** An error as the client may see it: at its place in the client's names, and without what the client cannot ask. */
  function forClient(error: GraphQLError, pathOf: ClientPath, aliases: readonly string[]): GraphQLError {
    namesHidden ??= findHiddenNames(reached.supergraph, schema());
    const { message, originalError, extensions } = error;
    const known = error.path && pathOf(error.path, aliases);
    const path = known && known.length > 0 ? known : undefined;
    if (!namesHidden(JSON.stringify([message, extensions])))
      return new GraphQLError(message, { path, originalError, extensions });
    const { serviceName } = extensions;
    return new GraphQLError('Something that this needs could not be given.', {
      path,
      extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', serviceName },
    });
  }

  return async (asked) => {
    const { operation, variables = {}, context } = asked;
    const { errors: refused, coerced: values = {} } = getVariableValues(
      schema(),
      operation.variableDefinitions ?? [],
      variables,
    );
    if (refused) return { errors: refused };
    const names = namesOf(asked);
    const { aliases } = names;
    const { text, included } = outcomeOf(names.conditions, values);
    const key = `${names.key} ${text}`;
    const unplanned = { names, included, key, variables, context };
    const { step, respond, pathOf } = await programs.get(
      key,
      () => newProgram(unplanned),
      isRegistered(asked.document),
    );
    const run: Run = { data: {}, variables, context, errors: [], brought: new BroughtRows() };
    await step?.(run);
    const { data, unfit } = respond(run.data, { variables, aliases });
    if (run.errors.length > 0) {
      return {
        data,
        errors: run.errors.map((error) => forClient(error, pathOf, aliases)),
      };
    }
    return unfit.length > 0 ? { data, unfit } : { data };
  };
}
