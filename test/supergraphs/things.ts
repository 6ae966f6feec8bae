import { type Fields, isFields } from '@social-return/gateway/execution/own';
import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  getNamedType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import { followed, type World } from './world.ts';

/** A record as a GraphQL server has it in its hands. */
export interface Thing {
  readonly __typename: string;
  readonly record: Fields;
  /** The representation by which the server was asked for it; null where it came to it by itself. */
  readonly given: Fields | null;
  /** What the server knows of it beside its own fields, because the field that led to it provides it. */
  readonly provided: SelectionSetNode | null;
}

export const fieldSet = (fields: string): SelectionSetNode => {
  const [definition] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`Expected fields, got ${fields}.`);
  return definition.selectionSet;
};

/** What is to be given for a value that a record holds, by the type of the field. */
export function given(
  world: World,
  type: GraphQLOutputType,
  value: unknown,
  argumentsGiven: Fields,
  isKnown: (typename: string) => boolean,
  provided: SelectionSetNode | null,
): unknown {
  if (isNonNullType(type)) return given(world, type.ofType, value, argumentsGiven, isKnown, provided);
  if (value === null || value === undefined) return null;
  if (isListType(type)) {
    if (!Array.isArray(value)) throw new Error(`Expected a list, got ${JSON.stringify(value)}.`);
    return value.map((item) => given(world, type.ofType, item, argumentsGiven, isKnown, provided));
  }
  if (isLeafType(type)) return withArguments(value, argumentsGiven);
  const record = followed(world, value) as Fields;
  const named = getNamedType(type);
  const own = String(record.__typename ?? named.name);
  const __typename = !isObjectType(named) && isKnown(own) ? own : named.name;
  return { __typename, record, given: null, provided } satisfies Thing;
}

/** A text says with which arguments it was asked. */
function withArguments(value: unknown, argumentsGiven: Fields): unknown {
  if (typeof value !== 'string' || Object.keys(argumentsGiven).length === 0) return value;
  return `${value} ${JSON.stringify(argumentsGiven)}`;
}

/** The value of a computed field: it says what it was computed from. */
export function computedFrom(inputs: unknown): string {
  return `from ${JSON.stringify(inputs)}`;
}

/**
 * The part of an object that a field set names, in its order.
 * @param valueIn what an object has under a name
 */
export function selected(
  object: Fields,
  { selections }: SelectionSetNode,
  valueIn: (object: Fields, name: string) => unknown,
): Fields {
  const found: Fields = {};
  for (const node of selections) {
    if (node.kind === Kind.FIELD) {
      const value = valueIn(object, node.name.value);
      found[node.name.value] = node.selectionSet ? below(value, node.selectionSet, valueIn) : value;
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      const condition = node.typeCondition?.name.value;
      if (condition === undefined || condition === object.__typename)
        Object.assign(found, selected(object, node.selectionSet, valueIn));
    }
  }
  return found;
}

function below(
  value: unknown,
  set: SelectionSetNode,
  valueIn: (object: Fields, name: string) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map((item) => below(item, set, valueIn));
  return isFields(value) ? selected(value, set, valueIn) : (value ?? null);
}

export type Resolve = GraphQLFieldResolver<Thing | undefined, unknown, Fields>;
