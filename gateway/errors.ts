import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { argumentPath } from './argument-path.ts';

/**
 * What a client may see of an error: errors are rebuilt from this list, so that nothing of an organisation's
 * internals passes by accident.
 */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  BAD_USER_INPUT: ['argument', 'expected', 'given'],
  GRAPHQL_PARSE_FAILED: [],
  GRAPHQL_VALIDATION_FAILED: [],
  OPERATION_RESOLUTION_FAILURE: [],
  BAD_REQUEST: [],
  SUBGRAPH_UNAVAILABLE: ['subgraph'],
};

/** Rebuilds an error from the allow-list; anything else becomes an internal error and is logged by its code alone. */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = withArgument(formatted, unwrapResolverError(thrown));
  const { code, kept } = classify(error);
  const base = { ...withPath(error.path), ...(error.locations ? { locations: error.locations } : {}) };
  if (!kept) {
    const subgraph = error.extensions?.serviceName;
    console.error(`gateway: ${String(code)} from ${typeof subgraph === 'string' ? subgraph : 'itself'}`);
    return { message: 'Internal error.', ...base, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  }
  const details = Object.fromEntries(kept.flatMap((name) => entry(error, name)));
  return { message: error.message, ...base, extensions: { code, ...details } };
}

/** A scalar refuses a value without knowing whose it is: this adds the argument. */
function withArgument(error: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const { expected, given } = error.extensions ?? {};
  if (!(thrown instanceof GraphQLError) || typeof expected !== 'string') return error;
  const argument = argumentPath(thrown);
  if (argument === null) return error;
  return {
    ...error,
    message: `Argument "${argument}": expected ${expected}, got ${String(given)}.`,
    extensions: { ...error.extensions, argument },
  };
}

function classify(error: GraphQLFormattedError): { code: string; kept: readonly string[] | undefined } {
  const extensions = error.extensions ?? {};
  // The engine wraps a refused value, of a scalar of ours or of GraphQL's own, under a code of its own or none.
  const isValue = typeof extensions.expected === 'string' || error.message.startsWith('Variable "$');
  const code = isValue ? 'BAD_USER_INPUT' : String(extensions.code);
  return { code, kept: KEPT[code] };
}

function entry(error: GraphQLFormattedError, name: string): [string, unknown][] {
  const value = error.extensions?.[name];
  return value === undefined ? [] : [[name, value]];
}

/** The path as far as it is one of the client's: the planner's own marks stand for places that no client asked for. */
function withPath(path: GraphQLFormattedError['path']): { path?: readonly (string | number)[] } {
  if (!path) return {};
  const end = path.findIndex((part) => part === '@' || part === '_entities');
  const kept = end < 0 ? path : path.slice(0, end);
  return kept.length > 0 ? { path: kept } : {};
}

/** One error per missing organisation is enough, however many of its fields were asked. */
export function withoutRepeats(errors: readonly GraphQLFormattedError[]): GraphQLFormattedError[] {
  const seen = new Set<string>();
  return errors.filter((error) => {
    if (error.extensions?.code !== 'SUBGRAPH_UNAVAILABLE') return true;
    const subgraph = String(error.extensions.subgraph);
    return !seen.has(subgraph) && seen.add(subgraph);
  });
}
