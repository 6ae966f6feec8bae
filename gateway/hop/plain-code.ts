import type { GraphQLError, GraphQLFormattedError } from 'graphql';

/**
 * An error whose code the planner can look up without finding what every object has: of a code such as `constructor`
 * it takes the function for a definition of its own, and gives nobody an answer.
 */
export function withPlainCode<E extends GraphQLFormattedError | GraphQLError>(
  error: E,
): E | GraphQLFormattedError {
  const code = error.extensions?.code;
  if (code === undefined || (typeof code === 'string' && !(code in Object.prototype))) return error;
  const { message, locations, path, extensions } = error;
  return { message, locations, path, extensions: { ...extensions, code: 'INTERNAL_SERVER_ERROR' } };
}
