import { buildSubgraphSchema } from '@apollo/subgraph';
import type { SubgraphSdl } from '@social-return/gateway/composition/compose';
import { type Fields, isFields } from '@social-return/gateway/execution/own';
import {
  type ExecutionResult,
  execute,
  type FieldDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { plain } from './oracle.ts';
import { computedFrom, fieldSet, given, type Resolve, selected, type Thing } from './things.ts';
import { argumentOf, followed, hasDirective, objectsIn, type World } from './world.ts';

/** Answers what a gateway asks of one subgraph. */
export type AnswerSubgraph = (query: string, variables: Fields) => Promise<ExecutionResult>;

/**
 * One subgraph of a world, strict as no real one is: it fails where it is asked a field that is another's, computes
 * from nothing but what it was given, and takes no representation without a key of its own.
 */
export function subgraphOf(world: World, { name, sdl }: SubgraphSdl): AnswerSubgraph {
  const document = parse(sdl);
  const schema = buildSubgraphSchema([{ typeDefs: document }]);
  const types = new Map<string, ObjectTypeDefinitionNode[]>();
  for (const type of objectsIn(document))
    types.set(type.name.value, [...(types.get(type.name.value) ?? []), type]);
  const isKnown = (typename: string) => isObjectType(schema.getType(typename));

  const fieldNode = (typename: string, field: string): FieldDefinitionNode | undefined =>
    types
      .get(typename)
      ?.flatMap(({ fields = [] }) => fields)
      .find(({ name: own }) => own.value === field);

  const moved = movedAway(name, world);

  const isExternal = (typename: string, field: FieldDefinitionNode) =>
    hasDirective(field, 'external') || !!types.get(typename)?.some((type) => hasDirective(type, 'external'));

  const resolve: Resolve = (thing, argumentsGiven, _context, { fieldName, returnType, parentType }) => {
    const typename = parentType.name;
    const record = thing?.record ?? (world.records[typename] as Fields);
    const node = fieldNode(typename, fieldName);
    const requires = node && argumentOf(node, 'requires', 'fields');
    if (typeof requires === 'string') return computed(thing, `${typename}.${fieldName}`, requires);
    if (node && thing && isExternal(typename, node)) mayKnow(thing, fieldName);
    if (moved.has(`${typename}.${fieldName}`))
      throw new Error(`${name} was asked for ${typename}.${fieldName}, which is another's by now.`);
    const provides = node && argumentOf(node, 'provides', 'fields');
    const below = typeof provides === 'string' ? fieldSet(provides) : providedBelow(thing, fieldName);
    return given(world, returnType, record[fieldName], argumentsGiven, isKnown, below);
  };

  function mayKnow(thing: Thing, field: string): void {
    if (thing.given ? field in thing.given : isKey(thing.__typename, field)) return;
    if (thing.provided && namedIn(thing.provided, thing.__typename).has(field)) return;
    throw new Error(`${name} was asked for ${thing.__typename}.${field}, which is another's.`);
  }

  const isKey = (typename: string, field: string) =>
    keysOf(types.get(typename) ?? [], false).some((set) => namedIn(set, typename).has(field));

  function entity(representation: Fields): Thing | null {
    const typename = String(representation.__typename);
    const type = schema.getType(typename);
    const keys = isInterfaceType(type)
      ? keysOf(
          document.definitions.filter((node) => isInterfaceNamed(node, typename)),
          true,
        )
      : keysOf(types.get(typename) ?? [], true);
    const key = keys.find((set) => has(representation, set));
    if (!key) throw new Error(`${name} was shown a ${typename} without a key of its own.`);
    if (isObjectType(type)) checkNonNull(type.getFields(), representation, key);
    const wanted = JSON.stringify(selected(representation, key, (object, field) => object[field] ?? null));
    const found = Object.entries(world.records).find(
      ([id, record]) =>
        isOf(record, typename) &&
        !world.unknown?.has(`${name} ${id}`) &&
        JSON.stringify(selected(record, key, (object, field) => followed(world, object[field] ?? null))) ===
          wanted,
    );
    if (!found) return null;
    const own = isInterfaceType(type) ? String(found[1].__typename) : typename;
    return { __typename: own, record: found[1], given: representation, provided: null };
  }

  function checkNonNull(
    fields: Readonly<Record<string, GraphQLField<unknown, unknown>>>,
    representation: Fields,
    key: SelectionSetNode,
  ): void {
    for (const field of namedIn(key, '')) {
      if (representation[field] === null && isNonNullType(fields[field]?.type))
        throw new Error(`${name} was shown a key that is null: ${field}.`);
    }
  }

  const implementing = interfacesIn(world);
  const isOf = ({ __typename }: Fields, typename: string) =>
    __typename === typename || !!implementing.get(String(__typename))?.has(typename);

  // Apollo's own resolver would look for `__resolveReference` on every type.
  const entities = schema.getQueryType()?.getFields()._entities;
  if (entities) {
    entities.resolve = (_source, { representations }: { representations: Fields[] }) =>
      representations.map(entity);
  }
  return async (query, variables) => answered(schema, query, variables, resolve);
}

function computed(thing: Thing | undefined, coordinate: string, requires: string): string {
  return computedFrom(
    selected(thing?.given ?? {}, fieldSet(requires), (object, field) => {
      if (!(field in object)) throw new Error(`${coordinate} was asked without its input ${field}.`);
      return object[field];
    }),
  );
}

async function answered(
  schema: GraphQLSchema,
  query: string,
  variables: Fields,
  fieldResolver: Resolve,
): Promise<ExecutionResult> {
  const document = parse(query);
  const [invalid] = validate(schema, document);
  if (invalid) throw new Error(`A subgraph was asked what is not valid: ${invalid.message}\n${query}`);
  return plain(await execute({ schema, document, variableValues: variables, fieldResolver }));
}

/** `Book.price` of every field that another subgraph has taken over from this one. */
function movedAway(name: string, { subgraphs }: World): ReadonlySet<string> {
  const moved = subgraphs.flatMap(({ sdl }) =>
    objectsIn(parse(sdl)).flatMap((type) =>
      (type.fields ?? [])
        .filter((field) => argumentOf(field, 'override', 'from') === name)
        .map((field) => `${type.name.value}.${field.name.value}`),
    ),
  );
  return new Set(moved);
}

function isInterfaceNamed(
  node: { readonly kind: string; readonly name?: unknown },
  typename: string,
): boolean {
  const isInterface =
    node.kind === Kind.INTERFACE_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_EXTENSION;
  return isInterface && (node.name as { readonly value: string }).value === typename;
}

/** The field sets of the keys of a type; only those by which it can be asked for, or all. */
function keysOf(types: readonly object[], onlyResolvable: boolean): SelectionSetNode[] {
  return types.flatMap((type) =>
    ((type as Pick<ObjectTypeDefinitionNode, 'directives'>).directives ?? []).flatMap((directive) => {
      if (directive.name.value !== 'key') return [];
      const one = { directives: [directive] };
      if (onlyResolvable && argumentOf(one, 'key', 'resolvable') === false) return [];
      return fieldSet(String(argumentOf(one, 'key', 'fields')));
    }),
  );
}

function has(object: unknown, { selections }: SelectionSetNode): boolean {
  return selections.every((node) => {
    if (node.kind !== Kind.FIELD || !isFields(object) || !(node.name.value in object)) return false;
    const value = object[node.name.value];
    return (
      !node.selectionSet || [value].flat(4).every((item) => has(item, node.selectionSet as SelectionSetNode))
    );
  });
}

function namedIn({ selections }: SelectionSetNode, typename: string): Set<string> {
  const names = new Set<string>();
  for (const node of selections) {
    if (node.kind === Kind.FIELD) names.add(node.name.value);
    else if (node.kind === Kind.INLINE_FRAGMENT && node.typeCondition?.name.value === typename)
      for (const name of namedIn(node.selectionSet, typename)) names.add(name);
  }
  return names;
}

/** What is provided of the object behind a field, when the field itself is provided. */
function providedBelow(thing: Thing | undefined, field: string): SelectionSetNode | null {
  const find = ({ selections }: SelectionSetNode): SelectionSetNode | null => {
    for (const node of selections) {
      if (node.kind === Kind.FIELD && node.name.value === field) return node.selectionSet ?? null;
      if (node.kind === Kind.INLINE_FRAGMENT && node.typeCondition?.name.value === thing?.__typename)
        return find(node.selectionSet);
    }
    return null;
  };
  return thing?.provided ? find(thing.provided) : null;
}

/** Type → the interfaces that it implements, in the schema that holds everything. */
function interfacesIn({ whole }: World): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    objectsIn(parse(whole)).map(({ name, interfaces = [] }) => [
      name.value,
      new Set(interfaces.map((one) => one.name.value)),
    ]),
  );
}
