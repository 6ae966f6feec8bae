import { type ASTNode, BREAK, type GraphQLError, Kind, parse, visit } from 'graphql';

/**
 * The argument that an error about a value is about, with dots for input fields: `period`, `input.start`.
 * The engine reports only where the value stands in the document, or which variable held it; a caller wants to
 * know which argument. Null when the error is not about an argument.
 */
export function argumentPath(error: GraphQLError): string | null {
  const node = error.nodes?.[0];
  const source = node?.loc?.source;
  if (!node?.loc || !source) return null;
  return node.kind === Kind.VARIABLE_DEFINITION
    ? pathOfVariable(source.body, node.variable.name.value, error.message)
    : pathOfValue(source.body, node.loc.start);
}

/** `Variable "$in" got invalid value "x" at "in.start"; …`: the argument that `$in` is given to, then `start`. */
function pathOfVariable(body: string, variable: string, message: string): string | null {
  const inside = / at "([^"]*)";/.exec(message)?.[1]?.slice(variable.length) ?? '';
  const given = findPath(body, (node) => node.kind === Kind.VARIABLE && node.name.value === variable);
  return given && given + inside;
}

function pathOfValue(body: string, start: number): string | null {
  return findPath(body, (node) => node.loc?.start === start && node.kind.endsWith('Value'));
}

/** The names of the argument and the input fields around the first node that is looked for inside an argument. */
function findPath(body: string, isIt: (node: ASTNode) => boolean): string | null {
  const names: string[] = [];
  let found: string | null = null;
  visit(parse(body), {
    enter(node) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.push(node.name.value);
      if (names.length > 0 && isIt(node)) {
        found = names.join('.');
        return BREAK;
      }
      return undefined;
    },
    leave(node) {
      if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.pop();
    },
  });
  return found;
}
