import { unwrapResolverError } from '@apollo/server/errors';
import { shorten } from '@social-return/values/shorten';
import type { GraphQLFormattedError } from 'graphql';

/**
 * Errors that a caller made have a code and keep their text; a fault of ours is logged here and shown as nothing but
 * a fault. That a GraphQLError is thrown says nothing: a scalar that cannot write a row's value quotes it in one.
 * @param name who speaks in the log
 */
export function withoutInternals(
  name: string,
  formatted: GraphQLFormattedError,
  error: unknown,
): GraphQLFormattedError {
  if (formatted.extensions?.code !== 'INTERNAL_SERVER_ERROR')
    return { ...formatted, message: shorten(formatted.message) };
  const original = unwrapResolverError(error);
  console.error(`${name}: fault at ${(formatted.path ?? []).join('.')}: ${faultText(original)}`);
  return {
    message: 'Internal error.',
    path: formatted.path,
    locations: formatted.locations,
    extensions: { code: 'INTERNAL_SERVER_ERROR' },
  };
}

/** Where a fault happened. Never the message of a database error: it can quote the values of a row. */
function faultText(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { code, constraint } = ((error as { driverError?: object }).driverError ?? error) as {
    code?: string;
    constraint?: string;
  };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 6);
  return `${[error.name, code, constraint].filter(Boolean).join(' ')}\n${frames.join('\n')}`;
}
