import { LIMIT_EXCEEDED, limitExceeded } from '@social-return/edge/limits/exceeded';
import { variablesExceeded } from '@social-return/edge/limits/variables';
import type { GraphQLError } from 'graphql';
import { EdgeRefusal } from '../request/refusal.ts';
import { type KnownOperations, operationId } from './known-operations.ts';
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
    if (query.length > limits.characters)
      throw asRefusal(limitExceeded('characters', query.length, limits.characters));
    const onlyKnown = operations === 'persisted' || (operations === 'persisted-for-anonymous' && anonymous);
    if (onlyKnown && !known.hasAlike(query, limits.tokens)) throw refuseUnknownOperation(operations);
  }
  const tooLarge = variablesExceeded(body.variables, limits);
  if (tooLarge) throw asRefusal(tooLarge);
  const { documentId: _id, ...rest } = body;
  const { extensions } = rest;
  return { ...rest, query, ...(isRecord(extensions) ? { extensions: withoutId(extensions) } : {}) };
}

/** The text that is asked: that of the id where there is one. @throws EdgeRefusal for an id that nobody knows */
function textOf(body: Readonly<Record<string, unknown>>, known: KnownOperations): unknown {
  const { documentId, query } = body;
  if (typeof documentId !== 'string') return textOfAutomatic(body, known);
  const text = known.byId(documentId.replace(/^sha256:/, '').toLowerCase());
  if (text === undefined || (query !== undefined && query !== text)) {
    throw new EdgeRefusal(400, 'PERSISTED_OPERATION_NOT_FOUND', 'No operation is known by this id.');
  }
  return text;
}

/**
 * The same of a client of automatic persisted queries, which sends an id in the hope that it is known and, when it is not, the
 * text: beside a text an id says nothing more.
 */
function textOfAutomatic(
  { query, extensions }: Readonly<Record<string, unknown>>,
  known: KnownOperations,
): unknown {
  const persisted = isRecord(extensions) ? extensions.persistedQuery : undefined;
  const id = isRecord(persisted) ? persisted.sha256Hash : undefined;
  if (typeof id !== 'string') return query;
  if (query === undefined) return known.byId(id.toLowerCase()) ?? notRegistered();
  if (typeof query === 'string' && operationId(query) !== id.toLowerCase()) {
    throw new EdgeRefusal(400, 'BAD_REQUEST', 'Expected the SHA-256 of the text beside it in sha256Hash.');
  }
  return query;
}

/**
 * Has a client send texts from now on. The status and the message are words of the protocol, by which clients recognise it.
 * @throws EdgeRefusal
 */
function notRegistered(): never {
  throw new EdgeRefusal(200, 'PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported');
}

function withoutId({ persistedQuery: _id, ...extensions }: Record<string, unknown>): object {
  return extensions;
}

function refuseUnknownOperation(operations: OperationsAllowed): EdgeRefusal {
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
