import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { fragmentsOf } from '../access/selections.ts';
import { isAddedTypename } from './typename.ts';

/**
 * How many different fields an operation asks for, told apart by their place in the answer. Walks everything that the
 * fragments expand to: only for an operation whose selections have been counted and are few. The `__typename`s that a client
 * adds by itself are none of them.
 */
export function heightOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const fragments = fragmentsOf(document);
  const places = new Set<string>();
  const open = new Set<string>();

  function walk(set: SelectionSetNode, place: string): void {
    for (const node of set.selections) {
      if (isAddedTypename(node)) continue;
      if (node.kind === Kind.FIELD) {
        const here = `${place}.${node.alias?.value ?? node.name.value}`;
        places.add(here);
        if (node.selectionSet) walk(node.selectionSet, here);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        walk(node.selectionSet, place);
      } else if (!open.has(node.name.value)) {
        open.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment) walk(fragment.selectionSet, place);
        open.delete(node.name.value);
      }
    }
  }

  walk(operation.selectionSet, '');
  return places.size;
}
