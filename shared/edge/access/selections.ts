import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';

/** A walk through the selections of one operation, in which every fragment is looked at once, however often it is spread. */
export interface SelectionWalk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Names of the fragments that were looked at. */
  readonly spread: Set<string>;
}

/** A walk that begins. */
export function selectionWalk(document: DocumentNode): SelectionWalk {
  return { fragments: fragmentsOf(document), spread: new Set() };
}

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  return new Map(
    document.definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  );
}

/**
 * Visits the fields of a selection set with the type that each is asked of, those of its fragments among them. What is
 * selected of a field is for the visitor to go on with.
 */
export function eachField(
  set: SelectionSetNode,
  parent: string,
  walk: SelectionWalk,
  visit: (node: FieldNode, parent: string) => void,
): void {
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      visit(node, parent);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      eachField(node.selectionSet, node.typeCondition?.name.value ?? parent, walk, visit);
    } else if (!walk.spread.has(node.name.value)) {
      walk.spread.add(node.name.value);
      const fragment = walk.fragments.get(node.name.value);
      if (fragment) eachField(fragment.selectionSet, fragment.typeCondition.name.value, walk, visit);
    }
  }
}

/** A field of an object type or interface by their names; undefined for a meta field. */
export function fieldOf(
  schema: GraphQLSchema,
  parent: string,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(parent);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
