import { fragmentsOf } from '@social-return/edge/access/selections';
import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableNode,
  visit,
} from 'graphql';
import type { Inclusion } from '../response/conditions.ts';
import { nameInPlan } from './names.ts';
import { isOfSchema, type RenamedOperation } from './rename-ambiguous.ts';

/**
 * The operation as it is planned: only fields and types. Conditions are decided here, since the planner and the
 * subgraphs get them wrong or get too many of them: a field that one condition takes away took others along
 * (apollographql/federation issue 3317), an entity fetch whose every field is taken away asks nothing and cannot be
 * checked, and a condition stands once for every type of an interface. Fragments are written out, so that every
 * subgraph's answer can be held against what it was asked.
 * @returns null for an operation that asks no subgraph anything
 */
export function plainOperation(
  { document, operation }: RenamedOperation,
  included: Inclusion,
): DocumentNode | null {
  const fragments = fragmentsOf(document);

  function selectionsOf({ selections }: SelectionSetNode, isRoot: boolean): SelectionNode[] {
    return selections
      .filter(({ directives }) => included(directives))
      .flatMap((node) => {
        if (node.kind === Kind.FIELD) return fieldOf(node, isRoot);
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
        const inner = fragment ? selectionsOf(fragment.selectionSet, isRoot) : [];
        const typeCondition = fragment?.typeCondition;
        if (inner.length === 0 || !typeCondition) return inner;
        return { kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: setOf(inner) };
      });
  }

  function fieldOf(node: FieldNode, isRoot: boolean): FieldNode[] {
    // The type of the root is known.
    if (isOfSchema(node) || (isRoot && node.name.value === '__typename')) return [];
    if (node.name.value === '__typename') return [TYPENAME];
    const { directives: _, ...field } = node;
    if (!node.selectionSet) return [field];
    // What has no field left is asked whether it is there.
    const inner = selectionsOf(node.selectionSet, false);
    return [{ ...field, selectionSet: setOf(inner.length > 0 ? inner : [TYPENAME]) }];
  }

  const selections = selectionsOf(operation.selectionSet, true);
  if (selections.length === 0) return null;
  const plain: OperationDefinitionNode = { ...operation, selectionSet: setOf(selections) };
  return visit(
    { kind: Kind.DOCUMENT, definitions: [plain] },
    {
      [Kind.VARIABLE]: (variable: VariableNode): VariableNode => ({
        ...variable,
        name: { ...variable.name, value: nameInPlan(variable.name.value) },
      }),
    },
  );
}

/** The type of an object, which is called nothing else. */
const TYPENAME: FieldNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } };

function setOf(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}
