import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';

import { patienceFor } from '../../shared/chain/patience.ts';

/** Alias under which an entity fetch asks for the key of each entity, to check that it got the ones it asked for. */
export const KEY_ALIAS = 'hop_key';

/** A fetch as it is sent, and what is needed to check and repair its answer. Made once per operation text. */
export interface HopOperation {
  readonly query: string;
  /** The text as JSON, for every body that it is sent in. */
  readonly queryJson: string;
  readonly operation: OperationDefinitionNode;
  readonly kind: 'query' | 'mutation';
  /** The selection of `_entities`, null for a fetch of root fields. */
  readonly entities: SelectionSetNode | null;
  /** Response names that the fetch asks at its top: root fields, or of an entity per type. */
  readonly rootFields: readonly string[];
  entityFields(typename: string): readonly string[];
  /** How many times the usual deadline it may take. */
  readonly patience: number;
}

/** Reads an operation of the query planner and lets entity fetches ask for their keys too. */
export function hopOperation(
  text: string,
  keyOf: (typename: string) => string | null,
  schema: GraphQLSchema,
): HopOperation {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find(
    (node) => node.kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode;
  const entitiesField = operation.selectionSet.selections.find(isEntities);
  const query = entitiesField ? print(withKeys(document, keyOf)) : text;
  return {
    query,
    queryJson: JSON.stringify(query),
    operation,
    kind: operation.operation === 'mutation' ? 'mutation' : 'query',
    entities: entitiesField?.selectionSet ?? null,
    rootFields: responseNames(operation.selectionSet, () => true),
    entityFields: memoize((typename) =>
      entitiesField?.selectionSet
        ? responseNames(entitiesField.selectionSet, (type) => applies(schema, type, typename))
        : [],
    ),
    patience: patienceFor(askedNames(entitiesField?.selectionSet ?? operation.selectionSet)),
  };
}

/** Types of the fragments, or names of the root fields, whatever a client calls them. */
function askedNames({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return node.name.value;
    return (node.kind === Kind.INLINE_FRAGMENT && node.typeCondition?.name.value) || [];
  });
}

function isEntities(node: unknown): node is FieldNode {
  const field = node as FieldNode;
  return field.kind === Kind.FIELD && field.name.value === '_entities';
}

/** Adds `hop_key: <key>` to the fragment of every entity whose key is one field. */
function withKeys(document: DocumentNode, keyOf: (typename: string) => string | null): DocumentNode {
  const fragment = (node: InlineFragmentNode): InlineFragmentNode => {
    const key = node.typeCondition && keyOf(node.typeCondition.name.value);
    if (!key) return node;
    const field: FieldNode = {
      kind: Kind.FIELD,
      alias: { kind: Kind.NAME, value: KEY_ALIAS },
      name: { kind: Kind.NAME, value: key },
    };
    return {
      ...node,
      selectionSet: { ...node.selectionSet, selections: [...node.selectionSet.selections, field] },
    };
  };
  const selection = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections.map((node) => (node.kind === Kind.INLINE_FRAGMENT ? fragment(node) : node)),
  });
  return {
    ...document,
    definitions: document.definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION
        ? {
            ...definition,
            selectionSet: {
              ...definition.selectionSet,
              selections: definition.selectionSet.selections.map((node) =>
                isEntities(node) && node.selectionSet
                  ? { ...node, selectionSet: selection(node.selectionSet) }
                  : node,
              ),
            },
          }
        : definition,
    ),
  };
}

/** Response names at the top of a selection, through the fragments that apply. */
function responseNames(set: SelectionSetNode, fragmentApplies: (typeCondition: string) => boolean): string[] {
  const names = new Set<string>();
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) names.add(node.alias?.value ?? node.name.value);
    if (
      node.kind === Kind.INLINE_FRAGMENT &&
      (!node.typeCondition || fragmentApplies(node.typeCondition.name.value))
    ) {
      for (const name of responseNames(node.selectionSet, fragmentApplies)) names.add(name);
    }
  }
  names.delete('__typename');
  return [...names];
}

/** Whether a fragment on a type applies to an object of that type name. */
export function applies(schema: GraphQLSchema, typeCondition: string, typename: string): boolean {
  if (typeCondition === typename) return true;
  const [abstract, object] = [schema.getType(typeCondition), schema.getType(typename)];
  if (!abstract || !object || !isCompositeType(abstract) || isObjectType(abstract) || !isObjectType(object))
    return false;
  return schema.isSubType(abstract, object);
}

function memoize<V>(make: (key: string) => V): (key: string) => V {
  const made = new Map<string, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
