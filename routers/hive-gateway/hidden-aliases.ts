import { GraphQLError, parse, type ValidationRule, visit } from 'graphql';

/**
 * Refuses an alias that is the name of a hidden field. A router keeps what a client asks and what its plan fetches for
 * itself in one object under one name each, so such an alias would answer with the hidden field, or spoil the plan; our
 * own gateway replaces every alias before it plans.
 */
export function noHiddenAliases(supergraph: string): ValidationRule {
  const hidden = new Set<string>();
  visit(parse(supergraph), {
    FieldDefinition({ name, directives }) {
      if (directives?.some((directive) => directive.name.value === 'inaccessible')) hidden.add(name.value);
    },
  });
  return (context) => ({
    Field({ alias }) {
      if (!alias || !hidden.has(alias.value)) return;
      const message = `Expected another alias than "${alias.value}": this endpoint uses that name itself.`;
      context.reportError(new GraphQLError(message, { nodes: alias }));
    },
  });
}
