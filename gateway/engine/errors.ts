import { unwrapResolverError } from '@apollo/server/errors';
import { LIMIT_EXCEEDED } from '@social-return/edge/limits/exceeded';
import { badInputText } from '@social-return/values/bad-input';
import { type DutchTexts, dutchOf } from '@social-return/values/language/client-error';
import { shorten } from '@social-return/values/shorten';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { ErrorCode } from '../language/error-texts.ts';
import { argumentPath } from './argument-path.ts';
import { NO_PLAN } from './no-plan.ts';

/**
 * What a client may see of an error: errors are rebuilt from this list, so that nothing of an organisation's
 * internals passes by accident.
 */
const KEPT: Readonly<Partial<Record<ErrorCode, readonly string[]>>> = {
  BAD_USER_INPUT: ['argument', 'expected', 'given'],
  GRAPHQL_PARSE_FAILED: [],
  GRAPHQL_VALIDATION_FAILED: [],
  OPERATION_RESOLUTION_FAILURE: [],
  BAD_REQUEST: [],
  FORBIDDEN: [],
  INTROSPECTION_DISABLED: [],
  NOT_OPEN: [],
  LIMIT_EXCEEDED: ['limit', 'most', 'given'],
  PURPOSE_NOT_ALLOWED: ['field', 'purposes'],
  PURPOSE_REQUIRED: ['purposes'],
  RATE_LIMITED: ['cost', 'remaining', 'retryAfterSeconds'],
  SUBGRAPH_INVALID_VALUE: [],
  SUBGRAPH_UNAVAILABLE: ['subgraph', 'outcome'],
  UNAUTHORIZED_FIELD_OR_TYPE: ['field', 'requires', 'subgraph'],
};

/** Rebuilds an error from the allow-list; anything else becomes an internal error. */
export function formatError(formatted: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const error = withArgument(withLimit(formatted), unwrapResolverError(thrown));
  const { code, kept } = classify(error);
  const base = {
    ...(error.path ? { path: error.path } : {}),
    ...(error.locations ? { locations: error.locations } : {}),
  };
  if (!kept) return { message: 'Internal error.', ...base, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  const details = Object.fromEntries(kept.flatMap((name) => entry(error, name)));
  const extensions = { code, ...details, ...bothLanguages(error) };
  return { message: shorten(withoutInput(error.message)), ...base, extensions };
}

/** The Dutch of an error goes along until it is known who reads it (gateway/language/in-language.ts). */
function bothLanguages({ extensions }: GraphQLFormattedError): { nl?: DutchTexts } {
  const dutch = dutchOf(extensions);
  if (!dutch) return {};
  const { message, expected } = dutch;
  const shape = expected === undefined ? {} : { expected: shorten(expected) };
  return { nl: { message: shorten(message), ...shape } };
}

/** An error that no client may see, in words for the log: its code and whose it is. Null for one that clients see. */
export function faultText(error: GraphQLFormattedError): string | null {
  const { code, kept } = classify(withLimit(error));
  if (kept) return null;
  const subgraph = error.extensions?.serviceName;
  if (code === NO_PLAN && subgraph === undefined)
    return `no plan for an operation: ${withoutValues(error.message)}`;
  // A subgraph writes what it likes there, and the log repeats no text of others.
  const shownCode = /^[A-Z][A-Z_]{0,63}$/.test(code) ? code : 'UNKNOWN';
  return `${shownCode} from ${typeof subgraph === 'string' ? subgraph : 'itself'}`;
}

/** Names of types and fields, and no value that a client wrote. */
function withoutValues(message: string): string {
  return message.replaceAll(/"[^"]*"/g, '"…"').slice(0, LONGEST_REASON);
}

/** Characters of a reason that the log holds at most. */
const LONGEST_REASON = 300;

/** A rule of size gets the code of any rule of validation from the server, and the planner's limit none: both are limits. */
function withLimit(error: GraphQLFormattedError): GraphQLFormattedError {
  const { code, limit } = error.extensions ?? {};
  if (typeof limit === 'string' && code === 'GRAPHQL_VALIDATION_FAILED') {
    return { ...error, extensions: { ...error.extensions, code: LIMIT_EXCEEDED } };
  }
  if (!PLANNER_GAVE_UP.test(error.message)) return error;
  return {
    ...error,
    message: 'The operation is too complex to plan.',
    extensions: { code: LIMIT_EXCEEDED, limit: 'plan' },
  };
}

/**
 * What a whole input held is not said again in an error about one of its fields: it can be a person's name or a note.
 * A single value that was not understood is.
 */
function withoutInput(message: string): string {
  return message.replace(WHOLE_INPUT, 'got an invalid value$1');
}

const WHOLE_INPUT = /got invalid value [{[][\s\S]*[}\]]((?: at "[^"]*")?; )/;

/** What the planner says of an operation that it would need too much work for. */
const PLANNER_GAVE_UP = /^(Number of non-local selections exceeds limit|Planning takes more than )/;

/** A scalar refuses a value without knowing whose it is: this adds the argument. */
function withArgument(error: GraphQLFormattedError, thrown: unknown): GraphQLFormattedError {
  const { expected, given } = error.extensions ?? {};
  if (!(thrown instanceof GraphQLError) || typeof expected !== 'string') return error;
  const argument = argumentPath(thrown);
  if (argument === null) return error;
  const dutch = dutchOf(error.extensions)?.expected ?? expected;
  const { en, nl } = badInputText(argument, { en: expected, nl: dutch }, String(given));
  const extensions = { ...error.extensions, argument, nl: { message: nl, expected: dutch } };
  return { ...error, message: en, extensions };
}

function classify(error: GraphQLFormattedError): { code: string; kept: readonly string[] | undefined } {
  const extensions = error.extensions ?? {};
  // The engine wraps a refused value, of a scalar of ours or of GraphQL's own, under a code of its own or none.
  const isValue = typeof extensions.expected === 'string' || error.message.startsWith('Variable "$');
  const code = isValue ? 'BAD_USER_INPUT' : String(extensions.code);
  return { code, kept: Object.hasOwn(KEPT, code) ? KEPT[code as ErrorCode] : undefined };
}

function entry(error: GraphQLFormattedError, name: string): [string, unknown][] {
  const value = error.extensions?.[name];
  if (value === undefined) return [];
  return [[name, typeof value === 'string' ? shorten(value) : value]];
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
