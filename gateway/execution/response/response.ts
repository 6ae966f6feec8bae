import { fragmentsOf } from '@social-return/edge/access/selections';
import {
  type DocumentNode,
  executeSync,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { isOfSchema, type RenamedOperation } from '../operation/rename-ambiguous.ts';
import type { Fields } from '../own.ts';
import { type Completion, FAILED, type UnfitValue } from './completion.ts';
import type { Inclusion } from './conditions.ts';
import { collectFields, type SelectionContext } from './selection.ts';
import { shapeOf } from './shape.ts';

/** What a client gets. */
export interface ClientAnswer {
  readonly data: Fields | null;
  readonly unfit: readonly UnfitValue[];
}

/** The parts of a request that its answer depends on, beside what is known. */
export interface OperationInputs {
  /** As they came. */
  readonly variables: Readonly<Fields>;
  /** What the client calls what is selected (`RenamedOperation.aliases`). */
  readonly aliases: readonly string[];
}

/** Makes the answer of what is known in the end. */
export type Respond = (known: Fields, given: OperationInputs) => ClientAnswer;

/**
 * @param schema what clients see: what is hidden from them is in no answer
 * @param included what the conditions of the operation come to
 * @param whole the same with what is hidden
 */
export function createResponder(
  schema: GraphQLSchema,
  { document, operation }: Pick<RenamedOperation, 'document' | 'operation'>,
  included: Inclusion,
  whole: GraphQLSchema = schema,
): Respond {
  const selecting = { schema, whole, fragments: fragmentsOf(document), included };
  const root = schema.getRootType(operation.operation) as GraphQLObjectType;
  const sets = [operation.selectionSet];
  const complete = shapeOf(selecting, sets, root);
  const introspection = createIntrospection(selecting, document, operation, root);
  return (known, { variables, aliases }) => {
    const introspect = () => introspection(variables);
    const completion: Completion = { path: [], unfit: [], introspected: introspect, aliases };
    const data = complete(known, completion);
    return { data: data === FAILED ? null : (data as Fields), unfit: completion.unfit };
  };
}

/** The schema's own fields are answered here, as any GraphQL server answers them. */
function createIntrospection(
  selecting: SelectionContext,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: GraphQLObjectType,
): (variables: Readonly<Fields>) => Readonly<Fields> {
  const fields = [...collectFields(selecting, [operation.selectionSet], root.name).values()].flat();
  const selections = fields.filter(isOfSchema);
  const own: OperationDefinitionNode = {
    ...operation,
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  const definitions = document.definitions.map((definition) => (definition === operation ? own : definition));
  const asked = { ...document, definitions };
  return (variables) =>
    executeSync({
      schema: selecting.schema,
      document: asked,
      operationName: operation.name?.value,
      variableValues: variables,
    }).data ?? {};
}
