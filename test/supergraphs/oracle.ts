import { type Fields, isFields } from '@social-return/gateway/execution/own';
import {
  buildSchema,
  type ExecutionResult,
  execute,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  parse,
} from 'graphql';
import { computedFrom, fieldSet, given, type Resolve, selected } from './things.ts';
import { computedFields, followed, type World } from './world.ts';

/** A server that has everything itself. */
export interface Oracle {
  readonly schema: GraphQLSchema;
  answer(query: string, variables: Fields): ExecutionResult;
}

/** The naive answer: graphql-js over one schema and all records, without a plan and without a hop. */
export function oracleOf(world: World): Oracle {
  const schema = buildSchema(world.whole);
  const computed = computedFields(world);

  const requiresOf = (typename: string, field: string): string | undefined => {
    const type = schema.getType(typename);
    const interfaces = type && 'getInterfaces' in type ? type.getInterfaces().map(({ name }) => name) : [];
    return [typename, ...interfaces].map((name) => computed.get(`${name}.${field}`)).find(Boolean);
  };

  const valueIn = (record: Fields, name: string): unknown => {
    const requires = requiresOf(String(record.__typename), name);
    if (requires) return computedFrom(selected(record, fieldSet(requires), valueIn));
    const value = record[name] ?? null;
    return Array.isArray(value) ? value.map((item) => followed(world, item)) : followed(world, value);
  };

  const resolve: Resolve = (thing, argumentsGiven, _context, { fieldName, returnType, parentType }) => {
    const record = thing?.record ?? (world.records[parentType.name] as Fields);
    const value = valueIn({ __typename: parentType.name, ...record }, fieldName);
    return given(world, returnType, visible(returnType, value), argumentsGiven, () => true, null);
  };

  /** What clients may not see is null: an object of a type, or a value of an enum, that the schema does not have. */
  const visible = (type: GraphQLOutputType, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((item) => visible(type, item));
    const named = getNamedType(type);
    if (isEnumType(named)) return named.getValue(String(value)) ? value : null;
    const record = followed(world, value);
    const typename = isFields(record) ? record.__typename : undefined;
    return typeof typename === 'string' && !schema.getType(typename) ? null : value;
  };

  return {
    schema,
    answer: (query, variables) =>
      plain(
        execute({
          schema,
          document: parse(query),
          variableValues: variables,
          fieldResolver: resolve,
        }) as ExecutionResult,
      ),
  };
}

/** As JSON brings it. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
