import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

/** Whether a node with these directives is there, by the values of the variables. */
export type Included = (directives: readonly DirectiveNode[] | undefined) => boolean;

export function includedBy(values: Readonly<Record<string, unknown>>): Included {
  return (directives) =>
    (directives ?? []).every((directive) => {
      if (directive.name.value === 'skip') return !isTrue(directive, values);
      return directive.name.value !== 'include' || isTrue(directive, values);
    });
}

function isTrue({ arguments: given }: DirectiveNode, values: Readonly<Record<string, unknown>>): boolean {
  const value = given?.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return values[value.name.value] === true;
  return value?.kind === Kind.BOOLEAN && value.value;
}

/** The variables on which it depends what is there. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
