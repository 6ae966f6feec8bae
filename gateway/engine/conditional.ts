import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  visit,
} from 'graphql';

/**
 * Moves `@skip` and `@include` that hang on a variable from fields to fragments around them:
 * `sum @skip(if: $v)` becomes `... @skip(if: $v) { sum }`, which means the same.
 *
 * The planner needs it: of two fields that one subgraph computes from others' answers, one skipped made it leave out
 * the other too, silently (apollographql/federation issue 3317).
 */
export function conditionsOnFragments(document: DocumentNode): DocumentNode {
  return visit(document, {
    Field: {
      leave(field): FieldNode | object | undefined {
        const conditions = field.directives?.filter(hangsOnVariable) ?? [];
        if (conditions.length === 0) return undefined;
        const directives = field.directives?.filter((directive) => !hangsOnVariable(directive));
        return {
          kind: Kind.INLINE_FRAGMENT,
          directives: conditions,
          selectionSet: { kind: Kind.SELECTION_SET, selections: [{ ...field, directives }] },
        };
      },
    },
  });
}

function hangsOnVariable({ name, arguments: given }: DirectiveNode | ConstDirectiveNode): boolean {
  const conditional = name.value === 'skip' || name.value === 'include';
  return conditional && (given?.some(({ value }) => value.kind === Kind.VARIABLE) ?? false);
}
