import { operationOf } from '@social-return/edge/access/check';
import { fragmentsOf } from '@social-return/edge/access/selections';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { WithheldField } from './withheld.ts';

/** The field nodes that are taken out, each with the reason. A node in a fragment counts wherever it is spread. */
export type WithheldFields = ReadonlyMap<FieldNode, WithheldField>;

/** A place of an answer, by response names: what stands there, and which fields were taken from it. */
export interface Place {
  readonly type: GraphQLOutputType;
  /** The fields that would have stood here and were taken out; of several types there can be several. */
  readonly denied: readonly WithheldField[];
  readonly children: ReadonlyMap<string, Place>;
}

/** The fields of an operation cannot be taken out one by one. */
export class Inseparable extends Error {
  override readonly name = 'Inseparable';
}

interface Draft {
  type: GraphQLOutputType;
  readonly denied: WithheldField[];
  kept: boolean;
  readonly children: Map<string, Draft>;
}

interface Walk {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly denied: WithheldFields;
  left: number;
}

/** Selections after expanding fragments: what is longer is refused rather than walked. */
const MOST_SELECTIONS = 10_000;

/**
 * The places of an answer on the way to the fields that were taken out, by response name.
 * @throws Inseparable when one response name stands for a field that was taken out and for one that was not.
 */
export function responseTree(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  denied: WithheldFields,
): ReadonlyMap<string, Place> {
  const operation = operationOf(document, operationName);
  const root = schema.getRootType(operation.operation) as GraphQLObjectType;
  const walk: Walk = { schema, fragments: fragmentsOf(document), denied, left: MOST_SELECTIONS };
  const drafts = new Map<string, Draft>();
  draft(operation.selectionSet, root.name, drafts, walk);
  return prune(drafts);
}

function draft(set: SelectionSetNode, parent: string, into: Map<string, Draft>, walk: Walk): void {
  for (const node of set.selections) {
    walk.left -= 1;
    if (walk.left < 0) throw new Inseparable('Too many selections.');
    if (node.kind === Kind.INLINE_FRAGMENT) {
      draft(node.selectionSet, node.typeCondition?.name.value ?? parent, into, walk);
    } else if (node.kind === Kind.FRAGMENT_SPREAD) {
      const fragment = walk.fragments.get(node.name.value);
      if (fragment) draft(fragment.selectionSet, fragment.typeCondition.name.value, into, walk);
    } else {
      const type = fieldType(walk.schema, parent, node.name.value);
      const denied = walk.denied.get(node);
      // `__typename` and the schema's own fields have nothing below them that is denied.
      if (!type && !denied) continue;
      const name = node.alias?.value ?? node.name.value;
      const place: Draft = into.get(name) ?? newDraft(type as GraphQLOutputType);
      into.set(name, place);
      if (denied) place.denied.push(denied);
      else place.kept = true;
      if (!denied && node.selectionSet && type)
        draft(node.selectionSet, getNamedType(type).name, place.children, walk);
    }
  }
}

function newDraft(type: GraphQLOutputType): Draft {
  return { type, denied: [], kept: false, children: new Map() };
}

function prune(drafts: ReadonlyMap<string, Draft>): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const [name, { type, denied, kept, children }] of drafts) {
    if (denied.length > 0 && kept) throw new Inseparable(`"${name}" stands for several fields.`);
    const below = prune(children);
    if (denied.length > 0 || below.size > 0)
      places.set(name, { type, denied: unique(denied), children: below });
  }
  return places;
}

function unique(denied: readonly WithheldField[]): WithheldField[] {
  return [...new Map(denied.map((each) => [each.coordinate, each])).values()];
}

function fieldType(schema: GraphQLSchema, parent: string, field: string): GraphQLOutputType | undefined {
  const type = schema.getType(parent);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;
}
