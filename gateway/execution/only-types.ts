import { Kind, parse, type SelectionSetNode } from 'graphql';

/** Whether an operation asks of entities nothing but their own types. */
export function asksOnlyTypes(operation: string): boolean {
  const [definition] = parse(operation, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return false;
  return definition.selectionSet.selections.every(
    (field) => field.kind === Kind.FIELD && isOnlyTypes(field.selectionSet),
  );
}

function isOnlyTypes(set: SelectionSetNode | undefined): boolean {
  return (set?.selections ?? []).every((node) =>
    node.kind === Kind.INLINE_FRAGMENT
      ? isOnlyTypes(node.selectionSet)
      : node.kind === Kind.FIELD && node.name.value === '__typename',
  );
}
