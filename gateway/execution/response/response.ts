import {
  type DocumentNode,
  executeSync,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { fragmentsOf } from '../../../shared/access/check.ts';
import type { Fields } from '../own.ts';
import { type Completion, FAILED, type Unfit } from './completion.ts';
import { conditionVariables, includedBy } from './conditions.ts';
import { type Selecting, selectedFields } from './selection.ts';
import { shapeOf } from './shape.ts';

/** What a client gets. */
export interface Completed {
  readonly data: Fields | null;
  readonly unfit: readonly Unfit[];
}

/** The variables of a request, as they came and coerced. */
export interface Given {
  readonly variables: Readonly<Fields>;
  readonly values: Readonly<Fields>;
}

/** Makes the answer of what is known in the end. */
export type Respond = (known: Fields, given: Given) => Completed;

/** For how many outcomes of its conditions one operation is remembered. */
const REMEMBERED = 16;

/** @param schema what clients see: what is hidden from them is in no answer */
export function responding(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): Respond {
  const conditions = conditionVariables(document);
  const byOutcome = new Map<string, Respond>();
  return (known, given) => {
    const { values } = given;
    const outcome = conditions.map((name) => (values[name] === true ? 1 : 0)).join('');
    let respond = byOutcome.get(outcome);
    if (!respond) {
      respond = respondingWith(schema, document, operation, values);
      if (byOutcome.size >= REMEMBERED) byOutcome.clear();
      byOutcome.set(outcome, respond);
    }
    return respond(known, given);
  };
}

function respondingWith(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: Readonly<Fields>,
): Respond {
  const selecting = { schema, fragments: fragmentsOf(document), included: includedBy(conditions) };
  const root = schema.getRootType(operation.operation) as GraphQLObjectType;
  const sets = [operation.selectionSet];
  const complete = shapeOf(selecting, sets, root);
  const introspection = introspecting(selecting, document, operation, root);
  return (known, { variables }) => {
    const introspected = () => introspection(variables);
    const completion: Completion = { path: [], unfit: [], introspected };
    const data = complete(known, completion);
    return { data: data === FAILED ? null : (data as Fields), unfit: completion.unfit };
  };
}

/** The schema's own fields are answered here, as any GraphQL server answers them. */
function introspecting(
  selecting: Selecting,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  root: GraphQLObjectType,
): (variables: Readonly<Fields>) => Readonly<Fields> {
  const fields = [...selectedFields(selecting, [operation.selectionSet], root.name).values()].flat();
  const selections = fields.filter(({ name }) => name.value === '__schema' || name.value === '__type');
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
