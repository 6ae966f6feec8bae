import { patienceFor } from '@social-return/contract/questions/patience';
import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import { bytesOfText, standardBudget } from '@social-return/edge/caching/operation-memory';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type InlineFragmentNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionSetNode,
} from 'graphql';
import { isContribution } from '../execution/contributions.ts';
import { keyAlias } from '../execution/operation/names.ts';
import { collectFields, type SelectionContext } from '../execution/response/selection.ts';
import { appliesTo } from '../execution/subtypes.ts';
import { type CheckShape, shapeCheck } from './shape.ts';
import { type HopStage, hopStage } from './stage.ts';

/** A fetch as it is sent, and what is needed to check and repair its answer. Made once per operation text. */
export interface HopOperation {
  readonly query: string;
  /** The text as JSON, for every body that it is sent in. */
  readonly queryJson: string;
  readonly kind: 'query' | 'mutation';
  /** The selection on root fields; null for a fetch of entities. */
  readonly root: HopObject | null;
  /** The selection on entities of that type. */
  entity(typename: string): HopEntity;
  /** How many times the usual deadline it may take. */
  readonly patience: number;
}

/** What is asked of one kind of object. */
export interface HopObject {
  /** Response names. */
  readonly fields: readonly string[];
  readonly check: CheckShape;
}

export interface HopEntity {
  readonly check: CheckShape;
  /** Response names of what is contributed to the chain. */
  readonly contributions: readonly string[];
  /** Whether an entity that is of that type may say that this is its type. */
  readonly is: (typename: unknown) => boolean;
  /** Its one key field, if it has one; it comes back under the alias for its type (`keyAlias`). */
  readonly key: string | null;
}

interface OperationOptions {
  /** The whole supergraph, hidden fields included. */
  readonly schema: GraphQLSchema;
  /** Entity → key field, of this subgraph. */
  readonly keys: ReadonlyMap<string, string>;
  /** Bounds what is remembered of operations; the standard bound without it. */
  readonly budget?: MemoryBudget;
}

interface Needs {
  readonly operation: string;
}

interface Adds {
  readonly hop: HopOperation;
}

/** Reads the operation of a fetch, once for each text. */
export function createOperations<Answer>({
  schema,
  keys,
  budget = standardBudget(),
}: OperationOptions): HopStage<Needs, Adds, Answer> {
  const operations = budget.memory<HopOperation>();
  const keyOf = (typename: string) => keys.get(typename) ?? null;
  return hopStage<Needs, Adds, Answer>({
    name: 'operations',
    needs: { operation: true },
    adds: { hop: true },
    pass: ({ operation: text }, next) => {
      const known = operations.get(text);
      if (known) return next({ hop: known });
      const hop = hopOperation(text, keyOf, schema);
      operations.set(text, hop, bytesOfText(2 * text.length));
      return next({ hop });
    },
  });
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
  const entities = operation.selectionSet.selections.find(isEntities)?.selectionSet;
  const query = entities ? print(withKeys(document, keyOf)) : text;
  const type = operation.operation ?? OperationTypeNode.QUERY;
  const root = schema.getRootType(type)?.name ?? 'Query';
  return {
    query,
    queryJson: JSON.stringify(query),
    kind: operation.operation === 'mutation' ? 'mutation' : 'query',
    root: entities ? null : readObject(schema, root, operation.selectionSet),
    entity: memoize((typename) => {
      const set = entities ?? NOTHING;
      return {
        check: shapeCheck(schema, typename, [set]),
        contributions: contributionsIn(schema, typename, set),
        is: (given) => typeof given === 'string' && appliesTo(schema, typename, given),
        key: keyOf(typename),
      };
    }),
    patience: patienceFor(namesIn(entities ?? operation.selectionSet)),
  };
}

const NOTHING: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [] };

function contributionsIn(schema: GraphQLSchema, typename: string, set: SelectionSetNode): readonly string[] {
  return [...collectFields(selectionScope(schema), [set], typename)]
    .filter(([, nodes]) => nodes.some(({ name }) => isContribution(schema, typename, name.value)))
    .map(([name]) => name);
}

function selectionScope(schema: GraphQLSchema): SelectionContext {
  return { schema, fragments: new Map(), included: () => true };
}

function readObject(schema: GraphQLSchema, typename: string, set: SelectionSetNode): HopObject {
  const names = [...collectFields(selectionScope(schema), [set], typename).keys()];
  return {
    fields: names.filter((name) => name !== '__typename'),
    check: shapeCheck(schema, typename, [set]),
  };
}

/** Types of the fragments, or names of the root fields, whatever a client calls them. */
function namesIn({ selections }: SelectionSetNode): string[] {
  return selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return node.name.value;
    return (node.kind === Kind.INLINE_FRAGMENT && node.typeCondition?.name.value) || [];
  });
}

function isEntities(node: unknown): node is FieldNode {
  const field = node as FieldNode;
  return field.kind === Kind.FIELD && field.name.value === '_entities';
}

/** Adds `hop_key_<type>: <key>` to the fragment of every entity whose key is one field. */
function withKeys(document: DocumentNode, keyOf: (typename: string) => string | null): DocumentNode {
  const fragment = (node: InlineFragmentNode): InlineFragmentNode => {
    const typename = node.typeCondition?.name.value;
    const key = typename && keyOf(typename);
    if (!key) return node;
    const field: FieldNode = {
      kind: Kind.FIELD,
      alias: { kind: Kind.NAME, value: keyAlias(typename) },
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
