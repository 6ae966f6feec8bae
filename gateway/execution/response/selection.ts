import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { appliesTo } from '../subtypes.ts';
import type { Inclusion } from './conditions.ts';

/** What an operation selects, however it is spread over fragments. */
export interface SelectionContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly included: Inclusion;
}

/**
 * The fields that are selected of an object of that type, by response name: several nodes of one name are one field
 * (https://spec.graphql.org/October2021/#CollectFields()).
 */
export function collectFields(
  { schema, fragments, included }: SelectionContext,
  sets: readonly SelectionSetNode[],
  typename: string,
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const node of selections) {
      if (!included(node.directives)) continue;
      if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        const nodes = fields.get(name);
        if (nodes) nodes.push(node);
        else fields.set(name, [node]);
      } else if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value;
        if (condition === undefined || appliesTo(schema, condition, typename)) collect(node.selectionSet);
      } else if (!spread.has(node.name.value)) {
        spread.add(node.name.value);
        const fragment = fragments.get(node.name.value);
        if (fragment && appliesTo(schema, fragment.typeCondition.name.value, typename))
          collect(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) collect(set);
  return fields;
}
