import { type ASTNode, GraphQLError } from 'graphql';

/** The code of every refusal of a request for its size. */
export const LIMIT_EXCEEDED = 'LIMIT_EXCEEDED';

/** What is limited in a request, and what a message calls it. */
export const LIMITED = {
  characters: 'has {given} characters',
  depth: 'nests fields {given} deep',
  introspectionDepth: 'nests introspection {given} deep',
  nesting: 'nests fields and fragments {given} deep',
  height: 'asks {given} different fields',
  aliases: 'has {given} aliases',
  rootFields: 'has {given} fields at its root',
  rootFieldsOfMutation: 'makes {given} changes',
  directives: 'has {given} directives',
  selections: 'selects {given} fields once its fragments are written out',
  listItems: 'gives a list of {given} items',
  valueDepth: 'nests a value {given} deep',
  cost: 'costs {given} points',
} as const;

export type Limited = keyof typeof LIMITED;

/** A refusal that says what was too much, how much it was and how much may be. */
export function exceeded(
  limit: Limited,
  given: number,
  most: number,
  nodes?: readonly ASTNode[],
): GraphQLError {
  const what = LIMITED[limit].replace('{given}', String(given));
  return new GraphQLError(`The operation ${what}; at most ${most} ${most === 1 ? 'is' : 'are'} allowed.`, {
    nodes,
    extensions: { code: LIMIT_EXCEEDED, limit, most, given },
  });
}
