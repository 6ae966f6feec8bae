import { Kind, type SelectionNode } from 'graphql';

/** Whether a selection is the `__typename` that clients add to everything they ask, for their caches: it says no more than that. */
export function isAddedTypename(node: SelectionNode): boolean {
  return (
    node.kind === Kind.FIELD &&
    node.name.value === '__typename' &&
    node.alias === undefined &&
    (node.directives ?? []).length === 0
  );
}
