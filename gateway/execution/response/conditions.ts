import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';

/** Whether a node with these directives is there. */
export type Inclusion = (directives: readonly DirectiveNode[] | undefined) => boolean;

/** What the conditions of an operation come to. */
export interface Outcome {
  /** Equal for outcomes in which the same is there. */
  readonly text: string;
  readonly included: Inclusion;
}

/**
 * @param conditions the variables on which it depends (`conditionVariables`)
 * @param values those of a request; nothing of them is kept but which are true
 */
export function outcomeOf(conditions: readonly string[], values: Readonly<Record<string, unknown>>): Outcome {
  const holding = new Set(conditions.filter((name) => values[name] === true));
  return {
    text: conditions.map((name) => (holding.has(name) ? 1 : 0)).join(''),
    included: (directives) =>
      (directives ?? []).every((directive) => {
        if (directive.name.value === 'skip') return !holds(directive, holding);
        return directive.name.value !== 'include' || holds(directive, holding);
      }),
  };
}

function holds({ arguments: given }: DirectiveNode, holding: ReadonlySet<string>): boolean {
  const value = given?.find(({ name }) => name.value === 'if')?.value;
  if (value?.kind === Kind.VARIABLE) return holding.has(value.name.value);
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
