import { randomBytes } from 'node:crypto';
import { logOf } from '@social-return/edge/observe/log';
import { newTrace } from '@social-return/edge/trust/trace';
import { type Language, readLanguage } from '@social-return/values/language/read-language';
import type { FastifyRequest } from 'fastify';
import type { ErrorCode } from '../language/error-texts.ts';
import { inLanguage } from '../language/in-language.ts';

/** A request that is answered before GraphQL begins, with what the client may know of the reason. */
export class EdgeRefusal extends Error {
  readonly statusCode: number;
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    statusCode: number,
    code: ErrorCode,
    message: string,
    more: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly details?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(message);
    this.name = 'EdgeRefusal';
    this.statusCode = statusCode;
    this.code = code;
    this.headers = more.headers ?? {};
    this.details = more.details ?? {};
  }
}

/** The one shape of every answer that is no data: GraphQL's own, with the trace to ask about. */
export function errorBody(
  error: { readonly message: string; readonly code: ErrorCode; readonly details?: object },
  traceId: string,
  language: Language,
) {
  const { message, code, details = {} } = error;
  const { extensions, ...wording } = inLanguage({ message, extensions: { code, ...details } }, language);
  return { errors: [{ ...wording, extensions: { ...extensions, traceId } }] };
}

/** The language that a request asks for, also of one that was refused before anything was known of it. */
export function languageOf(request: FastifyRequest | null): Language {
  return readLanguage(request?.headers['accept-language']);
}

/** The trace of a request, also of one that was refused before it got any. */
export function traceIdOf(request: FastifyRequest | null): string {
  return request?.sender?.trace.traceId ?? newTrace(randomBytes).traceId;
}

const LOG = logOf('gateway');

/** One line in the log: what happened and in which trace. Never anything of the request itself, which can name a person. */
export function logFault(traceId: string, what: string): void {
  LOG.error(what, { traceId });
}
