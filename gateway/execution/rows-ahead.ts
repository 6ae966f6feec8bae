import { contributionField, QUESTIONS } from '@social-return/contract/questions/questions';
import { rowsField } from '@social-return/contract/questions/rows';
import {
  type FieldNode,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { keyAlias } from './operation/names.ts';
import type { FetchNode, PlacePattern, PlanNode } from './plan.ts';
import { appliesTo } from './subtypes.ts';

/** Whether a field may be read before it is known to be shown: everybody may read it, and it is of no person. */
export type MayTravel = (typename: string, field: string) => boolean;

/** Rows that are asked together with a contribution, since a later fetch of the plan will ask their owner for them. */
export interface RowsAhead {
  /** The later fetch. */
  readonly later: FetchNode;
  /** Asks the entity that the contribution is to for its rows. */
  readonly operation: string;
  readonly variableUsages: readonly string[];
  /** Where the rows are in the answer. */
  readonly field: string;
  /** The type of each row. */
  readonly type: string;
  /** Under which name the key of each row comes. */
  readonly key: string;
}

/** By the fetch of a contribution. */
export type PlanAhead = ReadonlyMap<FetchNode, readonly RowsAhead[]>;

export const NOTHING_AHEAD: PlanAhead = new Map();

/** A fetch of a plan, with the place of the objects that it is about. */
interface PlacedFetch {
  readonly fetch: FetchNode;
  readonly pattern: PlacePattern;
}

/** The field by which rows are known to their owner, at every organisation. */
const KEY = 'ref';

/**
 * Finds what a plan can ask in one journey to an organisation instead of two: rows of which its contribution speaks, where
 * a question of the contract says that they may travel, and its schema has them.
 * @param schema the whole supergraph
 */
export function planAhead(plan: PlanNode, schema: GraphQLSchema, mayTravel: MayTravel): PlanAhead {
  const fetches = fetchesIn(plan).filter(({ fetch }) => fetch.requires);
  const found = new Map<FetchNode, RowsAhead[]>();
  for (const { fetch, pattern } of fetches) {
    const list = listOf(fetch, schema);
    if (!list) continue;
    const ahead = fetches
      .filter((later) => later.fetch.serviceName === fetch.serviceName && isOfRows(later.pattern, pattern))
      .flatMap((later) => rowsOf(later.fetch, list, schema, mayTravel) ?? []);
    if (ahead.length > 0) found.set(fetch, ahead);
  }
  return found;
}

function fetchesIn(node: PlanNode, pattern: PlacePattern = []): PlacedFetch[] {
  if (node.kind === 'Fetch') return [{ fetch: node, pattern }];
  if (node.kind === 'Flatten') return fetchesIn(node.node, [...pattern, ...node.path]);
  return node.nodes.flatMap((one) => fetchesIn(one, pattern));
}

/** Whether a place is that of the items of one list below another place: a list in a list is of no page. */
function isOfRows(pattern: PlacePattern, above: PlacePattern): boolean {
  const below = pattern.slice(above.length);
  return above.every((step, at) => step === pattern[at]) && below.filter((step) => step === '@').length === 1;
}

/** A list to which an organisation contributes, and whose rows may travel. */
interface ContributedList {
  readonly typename: string;
  readonly field: string;
  /** The type of its rows. */
  readonly type: string;
}

/** The list to which a fetch asks a contribution; null where it asks none, or none whose rows may travel. */
function listOf({ serviceName, operation }: FetchNode, schema: GraphQLSchema): ContributedList | null {
  for (const node of entitySelections(operation)?.selections ?? []) {
    const typename = node.kind === Kind.INLINE_FRAGMENT ? node.typeCondition?.name.value : undefined;
    if (node.kind !== Kind.INLINE_FRAGMENT || typename === undefined) continue;
    const asked = new Set(node.selectionSet.selections.filter(isField).map(({ name }) => name.value));
    const isAsked = QUESTIONS.some(
      (question) =>
        question.rows && question.type === typename && asked.has(contributionField(question, serviceName)),
    );
    const field = rowsField(serviceName);
    const type = isAsked ? typeOfField(schema, typename, field) : undefined;
    if (type !== undefined && fieldsOf(schema, type)?.[KEY]) return { typename, field, type };
  }
  return null;
}

/** What a later fetch asks of rows; null where it is not to be asked ahead. */
function rowsOf(
  later: FetchNode,
  { typename, field, type }: ContributedList,
  schema: GraphQLSchema,
  mayTravel: MayTravel,
): RowsAhead | null {
  const definition = onlyOperation(later.operation);
  const set = definition && entitySelections(later.operation);
  if (!set) return null;
  const selections = set.selections.filter((node) => isAbout(node, type, schema));
  const own: SelectionSetNode = { kind: Kind.SELECTION_SET, selections };
  if (!asksFields(own) || !mayAllTravel(own, type, schema, mayTravel)) return null;
  const key = keyAlias(type);
  const rows = fieldOf(field, [fieldOf(KEY, undefined, key), ...selections]);
  const fragment: SelectionNode = {
    kind: Kind.INLINE_FRAGMENT,
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: typename } },
    selectionSet: { kind: Kind.SELECTION_SET, selections: [rows] },
  };
  const entities = definition.selectionSet.selections.find(isEntities) as FieldNode;
  const operation = print({
    ...definition,
    name: undefined,
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [{ ...entities, selectionSet: { kind: Kind.SELECTION_SET, selections: [fragment] } }],
    },
  });
  return { later, operation, variableUsages: later.variableUsages ?? [], field, type, key };
}

/** The one operation of a text; null where fragments stand apart from it. */
function onlyOperation(text: string): OperationDefinitionNode | null {
  const [definition, ...others] = parse(text, { noLocation: true }).definitions;
  return definition?.kind === Kind.OPERATION_DEFINITION && others.length === 0 ? definition : null;
}

function entitySelections(text: string): SelectionSetNode | undefined {
  return onlyOperation(text)?.selectionSet.selections.find(isEntities)?.selectionSet;
}

function isEntities(node: SelectionNode): node is FieldNode {
  return isField(node) && node.name.value === '_entities';
}

function isField(node: SelectionNode): node is FieldNode {
  return node.kind === Kind.FIELD;
}

function isAbout(node: SelectionNode, type: string, schema: GraphQLSchema): boolean {
  if (node.kind !== Kind.INLINE_FRAGMENT) return node.kind === Kind.FIELD;
  return !node.typeCondition || appliesTo(schema, node.typeCondition.name.value, type);
}

/** Whether anything but types is asked: for a type alone nobody makes a journey. */
function asksFields({ selections }: SelectionSetNode): boolean {
  return selections.some((node) =>
    node.kind === Kind.INLINE_FRAGMENT
      ? asksFields(node.selectionSet)
      : node.kind === Kind.FIELD && node.name.value !== '__typename',
  );
}

function mayAllTravel(
  { selections }: SelectionSetNode,
  typename: string,
  schema: GraphQLSchema,
  mayTravel: MayTravel,
): boolean {
  return selections.every((node) => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return false;
    if (node.kind === Kind.INLINE_FRAGMENT)
      return mayAllTravel(node.selectionSet, node.typeCondition?.name.value ?? typename, schema, mayTravel);
    const name = node.name.value;
    if (name === '__typename') return true;
    if (!mayTravel(typename, name)) return false;
    const below = typeOfField(schema, typename, name);
    return !node.selectionSet || (!!below && mayAllTravel(node.selectionSet, below, schema, mayTravel));
  });
}

function typeOfField(schema: GraphQLSchema, typename: string, field: string): string | undefined {
  const returned = fieldsOf(schema, typename)?.[field]?.type;
  return returned && getNamedType(returned).name;
}

function fieldsOf(schema: GraphQLSchema, typename: string) {
  const type = schema.getType(typename);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields() : undefined;
}

function fieldOf(name: string, selections?: readonly SelectionNode[], alias?: string): FieldNode {
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: name },
    ...(alias ? { alias: { kind: Kind.NAME, value: alias } } : {}),
    ...(selections ? { selectionSet: { kind: Kind.SELECTION_SET, selections } } : {}),
  };
}
