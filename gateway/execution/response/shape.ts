import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { clientName } from '../operation/names.ts';
import { type Fields, isFields, own, put } from '../own.ts';
import { type Complete, type Completion, FAILED, NOTHING, unfit } from './completion.ts';
import { createSerializer, type Serialize } from './leaf.ts';
import { collectFields, type SelectionContext } from './selection.ts';

/** What is made of what is known, by the schema that clients see. */
export interface ShapeContext extends SelectionContext {
  /** The schema with what is hidden from clients. */
  readonly whole: GraphQLSchema;
}

/** One field of what the client gets. */
interface ShapedField {
  /** Under which it is known; the client may call it otherwise. */
  readonly name: string;
  readonly complete: Complete;
}

/**
 * Makes objects as the client asked for them out of objects with more in them. What is asked of objects of a type is
 * worked out when the first one comes.
 * @param declared the type that the schema says, of which an object is that does not say its own
 */
export function shapeOf(
  selecting: ShapeContext,
  sets: readonly SelectionSetNode[],
  declared: GraphQLCompositeType,
): Complete {
  const byType = new Map<string, readonly ShapedField[] | null>();
  const fieldsOf = (typename: string) => {
    let fields = byType.get(typename);
    if (fields === undefined) {
      fields = shapeFields(selecting, sets, typename);
      // The names of types come from subgraphs: those that the schema does not know are not remembered.
      if (fields) byType.set(typename, fields);
    }
    return fields;
  };
  return (value, completion) => {
    if (value === null || value === undefined) return null;
    if (!isFields(value)) return unfit(completion, declared.name, false);
    const typename = own(value, '__typename') ?? declared.name;
    const fields = typeof typename === 'string' ? fieldsOf(typename) : null;
    if (fields) return shapeObject(value, fields, completion);
    // Nobody did anything wrong: there is an object, of a type that clients may not see.
    if (isHiddenType(selecting, typename)) return null;
    return unfit(completion, `${declared.name}.__typename`, false);
  };
}

function isHiddenType({ schema, whole }: ShapeContext, typename: unknown): boolean {
  return (
    typeof typename === 'string' && !schema.getType(typename) && isCompositeType(whole.getType(typename))
  );
}

function shapeObject(value: Fields, fields: readonly ShapedField[], completion: Completion): unknown {
  const output: Fields = {};
  const { path, aliases } = completion;
  for (const { name, complete } of fields) {
    const called = clientName(name, aliases);
    path.push(called);
    const completed = complete(own(value, name), completion);
    path.pop();
    if (completed === NOTHING) return FAILED;
    put(output, called, completed === FAILED ? null : completed);
  }
  return output;
}

/** Null for a name that is no type that clients see and that has fields. */
function shapeFields(
  selecting: ShapeContext,
  sets: readonly SelectionSetNode[],
  typename: string,
): readonly ShapedField[] | null {
  const type = selecting.schema.getType(typename);
  if (!isCompositeType(type)) return null;
  return [...collectFields(selecting, sets, typename)].flatMap(([name, nodes]) => {
    const complete = createCompletion(selecting, type, name, nodes);
    return complete ? [{ name, complete }] : [];
  });
}

function createCompletion(
  selecting: ShapeContext,
  type: GraphQLCompositeType,
  name: string,
  nodes: readonly FieldNode[],
): Complete | null {
  const fieldName = (nodes[0] as FieldNode).name.value;
  if (fieldName === '__typename') return () => (isObjectType(type) ? type.name : NOTHING);
  if (fieldName === '__schema' || fieldName === '__type')
    return (_, { introspected }) => introspected()[name];
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) return null;
  const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  return ofType(selecting, field.type, sets, `${type.name}.${fieldName}`);
}

function ofType(
  selecting: ShapeContext,
  type: GraphQLOutputType,
  sets: readonly SelectionSetNode[],
  coordinate: string,
): Complete {
  if (isNonNullType(type)) return notNull(ofType(selecting, type.ofType, sets, coordinate), coordinate);
  if (isListType(type)) return listOf(ofType(selecting, type.ofType, sets, coordinate), coordinate);
  if (isLeafType(type)) return leaf(createSerializer(type, selecting.whole), coordinate);
  return shapeOf(selecting, sets, getNamedType(type) as GraphQLCompositeType);
}

function notNull(inner: Complete, coordinate: string): Complete {
  return (value, completion) => {
    const completed = inner(value, completion);
    if (completed === null) unfit(completion, coordinate, true);
    return completed === null || completed === FAILED ? NOTHING : completed;
  };
}

function listOf(inner: Complete, coordinate: string): Complete {
  return (value, completion) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) return unfit(completion, coordinate, false);
    let isWhole = true;
    const items = value.map((item, index) => {
      completion.path.push(index);
      const completed = inner(item, completion);
      completion.path.pop();
      if (completed === NOTHING) isWhole = false;
      return completed === FAILED ? null : completed;
    });
    return isWhole ? items : FAILED;
  };
}

function leaf(serialize: Serialize, coordinate: string): Complete {
  return (value, completion) => {
    if (value === null || value === undefined) return null;
    const serialized = serialize(value);
    return serialized === undefined ? unfit(completion, coordinate, false) : serialized;
  };
}
