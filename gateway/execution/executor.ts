import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from 'graphql';
import type { Fields } from './own.ts';
import type { PlanNode } from './plan.ts';
import { Programs, programOf } from './programs.ts';
import type { Unfit } from './response/completion.ts';
import type { Reached, Run } from './steps.ts';

/** A valid operation that is to be answered. */
export interface Asked {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Equal for equal documents, and for no others. */
  readonly queryHash: string;
  readonly variables: Readonly<Fields> | undefined;
  readonly context: object;
}

export interface Answered {
  readonly data?: Fields | null;
  readonly errors?: readonly GraphQLError[];
  /** What of a whole answer does not fit the schema; an answer with errors tells of nulls already. */
  readonly unfit?: readonly Unfit[];
}

/** Plans an operation that was not asked before. @throws GraphQLError when there is no plan */
export type Plan = (asked: Asked) => Promise<PlanNode | null>;

/** Characters of plans and documents that are remembered. */
const REMEMBERED = 30_000_000;

/**
 * Runs plans: asks the subgraphs in their order, merges what they give, and makes the answer of it. What can be worked
 * out from the operation alone is worked out once.
 * @param schema what clients see
 */
export function executing(
  plan: Plan,
  schema: () => GraphQLSchema,
  reached: Reached,
): (asked: Asked) => Promise<Answered> {
  const programs = new Programs(REMEMBERED);
  const newProgram = async (asked: Asked) =>
    programOf({ ...asked, plan: await plan(asked) }, schema(), reached);

  return async (asked) => {
    const { operation, queryHash, variables = {}, context } = asked;
    const { errors: refused, coerced: values = {} } = getVariableValues(
      schema(),
      operation.variableDefinitions ?? [],
      variables,
    );
    if (refused) return { errors: refused };
    const key = `${queryHash} ${operation.name?.value ?? ''}`;
    const { step, respond } = await programs.get(key, () => newProgram(asked));
    const run: Run = { data: {}, variables, values, context, errors: [] };
    await step?.(run);
    const { data, unfit } = respond(run.data, run);
    if (run.errors.length > 0) return { data, errors: run.errors };
    return unfit.length > 0 ? { data, unfit } : { data };
  };
}
