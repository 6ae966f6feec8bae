import { BadToken, KeysUnavailable } from '@social-return/edge/trust/bad-token';
import { BadPurpose } from '@social-return/edge/trust/read-purpose';
import { formatError, withoutRepeats } from '@social-return/gateway/engine/errors';
import { partnerMissingError } from '@social-return/gateway/hop/failure';
import { inLanguage } from '@social-return/gateway/language/in-language';
import type { FormattedExecutionResult, GraphQLFormattedError } from 'graphql';
import type { AdmittedRequest } from '../trust.ts';

/** The answer to a request whose token or purpose is not right. @throws what is neither */
export function refusal(error: unknown, Answer: typeof Response): Response {
  if (!(error instanceof BadToken || error instanceof BadPurpose || error instanceof KeysUnavailable)) {
    throw error;
  }
  const { message, code, status } = error;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  if (error instanceof BadToken) headers['www-authenticate'] = error.challenge;
  if (error instanceof KeysUnavailable) headers['retry-after'] = String(error.retryAfter);
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  return new Answer(body, { status, headers });
}

/**
 * Rebuilds the errors of an answer from the allow-list of our own gateway, says once who is missing, and adds the trace
 * to ask about.
 * @param subgraphs names by which a router marks whose error it is
 */
export function cleanErrors<R extends FormattedExecutionResult>(
  result: R,
  subgraphs: ReadonlySet<string>,
  { trace, language }: Pick<Partial<AdmittedRequest>, 'trace' | 'language'> = {},
): R {
  if (!result.errors) return result;
  const errors = result.errors.map((error) => {
    const formatted = formatError(plain(error), error);
    const subgraph = String(error.extensions?.serviceName);
    // What a subgraph's error says is for the allow-list; one that is not on it is no answer.
    const isMissing = formatted.extensions?.code === 'INTERNAL_SERVER_ERROR' && subgraphs.has(subgraph);
    return isMissing ? errorOfMissing(subgraph) : formatted;
  });
  const traced = withoutRepeats(errors).map((both) => {
    const error = inLanguage(both, language ?? 'en');
    return { ...error, extensions: { ...error.extensions, traceId: trace?.traceId } };
  });
  return { ...result, errors: traced };
}

function errorOfMissing(subgraph: string): GraphQLFormattedError {
  const { message, extensions } = partnerMissingError(subgraph);
  return { message, extensions };
}

function plain({ message, locations, path, extensions }: GraphQLFormattedError): GraphQLFormattedError {
  return { message, locations, path, extensions };
}
