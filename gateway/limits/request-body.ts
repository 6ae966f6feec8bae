import { LIMIT_EXCEEDED, limitExceeded } from '@social-return/edge/limits/exceeded';
import { variablesExceeded } from '@social-return/edge/limits/variables';
import type { GraphQLError } from 'graphql';
import { EdgeRefusal } from '../request/refusal.ts';
import type { KnownOperations } from './known-operations.ts';
import type { OperationsAllowed } from './policy.ts';
import type { Limits } from './table.ts';

export interface BodyOptions {
  readonly limits: Limits;
  readonly operations: OperationsAllowed;
  readonly known: KnownOperations;
}

/**
 * The body of a GraphQL request as the server may see it: an id has become its document, only what may be asked is in
 * it, and its text and variables are no larger than allowed. What is no body of a request at all is left to the server,
 * which says so.
 * @throws EdgeRefusal
 */
export function requestBody(body: unknown, anonymous: boolean, options: BodyOptions): unknown {
  if (Array.isArray(body)) {
    throw new EdgeRefusal(400, 'BAD_REQUEST', 'One request holds one operation: batches are not answered.');
  }
  if (!isRecord(body)) return body;
  const query = textOf(body, options.known);
  if (typeof query !== 'string') return body;
  const { limits, operations, known } = options;
  if (!known.has(query)) {
    const onlyKnown = operations === 'persisted' || (operations === 'persisted-for-anonymous' && anonymous);
    if (onlyKnown) throw unknownOperation(operations);
    if (query.length > limits.characters)
      throw asRefusal(limitExceeded('characters', query.length, limits.characters));
  }
  const tooLarge = variablesExceeded(body.variables, limits);
  if (tooLarge) throw asRefusal(tooLarge);
  const { documentId: _id, ...rest } = body;
  const { extensions } = rest;
  return { ...rest, query, ...(isRecord(extensions) ? { extensions: withoutId(extensions) } : {}) };
}

/** The text that is asked: that of the id where there is one. @throws EdgeRefusal for an id that nobody knows */
function textOf(body: Readonly<Record<string, unknown>>, known: KnownOperations): unknown {
  const id = idOf(body);
  if (id === undefined) return body.query;
  const text = known.byId(id);
  if (text === undefined || (body.query !== undefined && body.query !== text)) {
    throw new EdgeRefusal(400, 'PERSISTED_OPERATION_NOT_FOUND', 'No operation is known by this id.');
  }
  return text;
}

/** `documentId`, with or without `sha256:` before it, or the id as clients of automatic persisted queries send it. */
function idOf({ documentId, extensions }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof documentId === 'string') return documentId.replace(/^sha256:/, '').toLowerCase();
  const persisted = isRecord(extensions) ? extensions.persistedQuery : undefined;
  if (!isRecord(persisted)) return undefined;
  return typeof persisted.sha256Hash === 'string' ? persisted.sha256Hash.toLowerCase() : '';
}

function withoutId({ persistedQuery: _id, ...extensions }: Record<string, unknown>): object {
  return extensions;
}

function unknownOperation(operations: OperationsAllowed): EdgeRefusal {
  const message =
    operations === 'persisted'
      ? 'Only known operations are run here: send the id of one.'
      : 'Only known operations are run for a caller who is not signed in: send the id of one, or sign in.';
  return new EdgeRefusal(400, 'PERSISTED_OPERATION_REQUIRED', message);
}

function asRefusal({ message, extensions: { code: _code, ...details } }: GraphQLError): EdgeRefusal {
  return new EdgeRefusal(400, LIMIT_EXCEEDED, message, { details });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
