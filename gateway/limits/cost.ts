import { CHAIN_REPORT, organisationsAsked, QUESTIONS } from '@social-return/contract/questions/questions';
import { perRegistry } from '@social-return/contract/registry/in-force';
import { fragmentsOf } from '@social-return/edge/access/selections';
import { operationSizes } from '@social-return/edge/limits/measure';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  GraphQLError,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** What an operation costs with these variables, in points. */
export type CostOf = (variables: Readonly<Record<string, unknown>>) => number;

/** How many objects of one selection there are: a number, or that of a variable. */
type Size = number | { readonly variable: string; readonly standard: number };

interface Part {
  /** Points of one. */
  readonly points: number;
  readonly size: Size;
  readonly parts: readonly Part[];
}

/** A change at an organisation costs this many points, whatever it gives back. */
const MUTATION_POINTS = 10;
/** Introspection is answered from memory: its cost does not depend on what it asks. */
const INTROSPECTION_POINTS = 20;
/**
 * What an organisation is asked to search in costs this many points more, for each organisation that is asked: measured
 * (docs/performance.md), a search of three takes a fifth of the processors' time of a report that has to be counted.
 */
const POINTS_PER_ORGANISATION = 2;
/** What every organisation has to look at a whole half-year for costs this many points more. */
const REPORT_POINTS = 14;
/** One point for this many selections, fragments written out: reading, checking and planning grow with them. */
const SELECTIONS_PER_POINT = 20;
/** Type of what organisations answer together → the points of asking all of them. */
const questionPoints = perRegistry(
  ({ organisations }): ReadonlyMap<string, number> =>
    new Map(
      QUESTIONS.filter(({ key }) => key === 'query').map((question) => [
        question.type,
        organisationsAsked(question, organisations).length * POINTS_PER_ORGANISATION +
          (question === CHAIN_REPORT ? REPORT_POINTS : 0),
      ]),
    ),
);
/** The lists of a connection that `first` is about; what else a connection lists has its own length. */
const PAGED: ReadonlySet<string> = new Set(['edges', 'nodes']);

/**
 * What an operation costs, worked out from its text and the lengths it asks for, before anything is fetched: a leaf is
 * free, an object costs 1, a change 10, a search 2 more for each organisation that is asked, a report of a half-year 14
 * more than a search, all of it times the lists it stands in; and what is planned costs by its selections. A connection's `first` is the length of its edges, and `last` that of a list; any
 * other list is taken to be `assumedList` long.
 *
 * Fragments are written out, so ask only about an operation whose selections have been counted.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  assumedList: number,
): CostOf {
  const fragments = fragmentsOf(document);
  const defaults = defaultsOf(operation);

  function partsOf(set: SelectionSetNode, typename: string, above: Size | null): Part[] {
    return set.selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) return partOf(node, typename, above);
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
      return fragment
        ? partsOf(fragment.selectionSet, fragment.typeCondition?.name.value ?? typename, above)
        : [];
    });
  }

  function partOf(node: FieldNode, typename: string, above: Size | null): Part[] {
    if (node.name.value === '__schema' || node.name.value === '__type') {
      return [{ points: INTROSPECTION_POINTS, size: 1, parts: [] }];
    }
    const field = fieldOf(schema, typename, node.name.value);
    if (!field) return [];
    const isChange = schema.getMutationType()?.name === typename;
    const type = getNamedType(field.type);
    if (isLeafType(type)) return isChange ? [{ points: MUTATION_POINTS, size: 1, parts: [] }] : [];
    const asked = lengthAsked(node, field, defaults);
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    const paged = PAGED.has(node.name.value) ? above : null;
    const size = isList ? (asked ?? paged ?? assumedList) : 1;
    const below = isList ? null : asked;
    return [
      {
        points: (isChange ? MUTATION_POINTS : 1) + (questionPoints().get(type.name) ?? 0),
        size,
        parts: node.selectionSet ? partsOf(node.selectionSet, type.name, below) : [],
      },
    ];
  }

  const parts = partsOf(operation.selectionSet, rootOf(schema, operation).name, null);
  const planning = Math.floor(operationSizes(document)(operation).selections / SELECTIONS_PER_POINT);
  return (variables) => Math.ceil(total(parts, variables)) + planning;
}

function total(parts: readonly Part[], variables: Readonly<Record<string, unknown>>): number {
  let points = 0;
  for (const part of parts) {
    points += sizeWith(part.size, variables) * (part.points + total(part.parts, variables));
  }
  return points;
}

function sizeWith(size: Size, variables: Readonly<Record<string, unknown>>): number {
  if (typeof size === 'number') return size;
  const given = Object.hasOwn(variables, size.variable) ? variables[size.variable] : undefined;
  return typeof given === 'number' && Number.isFinite(given) && given >= 0 ? given : size.standard;
}

function rootOf(schema: GraphQLSchema, { operation }: OperationDefinitionNode): GraphQLObjectType {
  const root = schema.getRootType(operation ?? OperationTypeNode.QUERY);
  if (!root) {
    const extensions = { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } };
    throw new GraphQLError(`There is no ${operation} here.`, { extensions });
  }
  return root;
}

function fieldOf(
  schema: GraphQLSchema,
  typename: string,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(typename);
  if (!isCompositeType(type) || (!isObjectType(type) && !isInterfaceType(type))) return undefined;
  const fields = type.getFields();
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The arguments that say how long a list is. */
const LENGTHS: ReadonlySet<string> = new Set(['first', 'last']);

/** The length that `first` or `last` asks for, or has by itself; null for a field without one. */
function lengthAsked(
  node: FieldNode,
  field: GraphQLField<unknown, unknown>,
  defaults: ReadonlyMap<string, number>,
): Size | null {
  const argument: GraphQLArgument | undefined = field.args.find(({ name }) => LENGTHS.has(name));
  if (!argument) return null;
  const standard = typeof argument.defaultValue === 'number' ? argument.defaultValue : 100;
  const value = node.arguments?.find(({ name }) => name.value === argument.name)?.value;
  if (value?.kind === Kind.VARIABLE) {
    const name = value.name.value;
    return { variable: name, standard: defaults.get(name) ?? standard };
  }
  return numberOf(value) ?? standard;
}

function numberOf(value: ValueNode | undefined): number | null {
  return value?.kind === Kind.INT ? Math.max(0, Number(value.value)) : null;
}

function defaultsOf({ variableDefinitions = [] }: OperationDefinitionNode): ReadonlyMap<string, number> {
  return new Map(
    variableDefinitions.flatMap(({ variable, defaultValue }) => {
      const number = numberOf(defaultValue);
      return number === null ? [] : [[variable.name.value, number] as const];
    }),
  );
}
