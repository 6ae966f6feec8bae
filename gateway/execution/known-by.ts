import {
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { RequiredSelection } from './plan.ts';
import { appliesTo } from './subtypes.ts';

/** Whether what is required of objects of a type holds a key by which a subgraph knows them. */
export type KnownBy = (typename: string, requires: readonly RequiredSelection[]) => boolean;

/**
 * Reads from the supergraph by which keys a subgraph can be asked. A plan can require an input of every type of an
 * interface and the key of one of them: the others are not asked.
 */
export function createKnownBy(subgraph: string, schema: GraphQLSchema): KnownBy {
  const graph = graphOf(subgraph, schema);
  return (typename, requires) => {
    const type = schema.getType(typename);
    const keys = [type, ...(isObjectType(type) || isInterfaceType(type) ? type.getInterfaces() : [])].flatMap(
      (one) => keysOf(one, graph),
    );
    return keys.length === 0 || keys.some((key) => holds(schema, typename, requires, key));
  };
}

/** eneco → ENECO; undefined for a schema that is no supergraph. */
function graphOf(subgraph: string, schema: GraphQLSchema): string | undefined {
  const graphs = schema.getType('join__Graph');
  if (!isEnumType(graphs)) return undefined;
  return graphs
    .getValues()
    .find(({ astNode }) => astNode?.directives?.some((one) => argument(one, 'name') === subgraph))?.name;
}

function keysOf(type: GraphQLNamedType | undefined, graph: string | undefined): SelectionSetNode[] {
  if (graph === undefined) return [];
  return (type?.astNode?.directives ?? []).flatMap((directive) => {
    const key = directive.name.value === 'join__type' ? argument(directive, 'key') : undefined;
    if (key === undefined || argument(directive, 'graph') !== graph) return [];
    return argument(directive, 'resolvable') === 'false' ? [] : fieldSet(key);
  });
}

function fieldSet(fields: string): SelectionSetNode[] {
  return parse(`{ ${fields} }`, { noLocation: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet : [],
  );
}

function holds(
  schema: GraphQLSchema,
  typename: string,
  requires: readonly RequiredSelection[],
  { selections }: SelectionSetNode,
): boolean {
  return selections.every((node) => {
    if (node.kind !== Kind.FIELD) return true;
    const below = belowField(schema, typename, requires, node.name.value);
    if (below.length === 0) return false;
    // What is inside a key is of one type.
    return !node.selectionSet || holds(schema, '', below.flat(), node.selectionSet);
  });
}

/** What is required of a field, wherever it is required. */
function belowField(
  schema: GraphQLSchema,
  typename: string,
  requires: readonly RequiredSelection[],
  name: string,
): (readonly RequiredSelection[])[] {
  return requires.flatMap((selection) => {
    if (selection.kind === 'Field') return selection.name === name ? [selection.selections ?? []] : [];
    const { typeCondition = '' } = selection;
    const applies = typename === '' || appliesTo(schema, typeCondition, typename);
    return applies ? belowField(schema, typename, selection.selections, name) : [];
  });
}

function argument(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((candidate) => candidate.name.value === name)?.value;
  return value && 'value' in value ? String(value.value) : undefined;
}
