import { Readable } from 'node:stream';
import { inOneLanguage } from '@social-return/values/language/client-error';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { sendError } from '../http/http-errors.ts';
import { languageHeaders } from '../language/headers.ts';
import { EdgeRefusal, languageOf, traceIdOf } from '../request/refusal.ts';
import { ExportRefused } from './ask.ts';

/** What every answer of the exports carries: never stored, never guessed to be of another type. */
export const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

export const MEDIA_TYPE = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
} as const;

export type Format = keyof typeof MEDIA_TYPE;

/** A file on its way out. */
export interface OutgoingFile {
  /** Without its ending; letters, digits and hyphens only, since it goes into a header. */
  readonly name: string;
  readonly format: Format;
  /** Organisations that are known to be missing when the first byte leaves. */
  readonly missing: readonly string[];
  /** Beside those of every file, or instead of them. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Buffer | AsyncGenerator<string | Buffer, void, undefined>;
}

/** Sends a file to be saved. A stream that fails halfway breaks the connection, so that a part never looks whole. */
export async function sendFile(reply: FastifyReply, file: OutgoingFile): Promise<FastifyReply> {
  reply
    .headers({ ...HEADERS, ...file.headers })
    .type(MEDIA_TYPE[file.format])
    .header('content-disposition', `attachment; filename="${file.name}.${file.format}"`);
  if (file.missing.length > 0) reply.header('missing-organisations', file.missing.join(', '));
  if (Buffer.isBuffer(file.body)) return reply.send(file.body);
  if (reply.request.method === 'HEAD') {
    await file.body.return();
    return reply.send('');
  }
  return reply.send(Readable.from(file.body, { objectMode: false, highWaterMark: 64 * 1024 }));
}

/** Refusals and faults, in the shape that the GraphQL endpoint gives them. */
export function sendFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof GraphQLError && error.extensions.code === 'BAD_USER_INPUT') {
    const { code: _code, ...details } = error.extensions;
    return sendError(new EdgeRefusal(400, 'BAD_USER_INPUT', error.message, { details }), request, reply);
  }
  if (!(error instanceof ExportRefused)) return sendError(error, request, reply);
  const traceId = traceIdOf(request);
  const language = languageOf(request);
  reply.headers(languageHeaders(language));
  const errors = error.errors.map((both) => {
    const refused = inOneLanguage(both, language);
    return { ...refused, extensions: { ...refused.extensions, traceId } };
  });
  if (error.retryAfterSeconds !== undefined) reply.header('retry-after', String(error.retryAfterSeconds));
  return reply.code(error.status).headers(HEADERS).type(MEDIA_TYPE.json).send({ errors });
}

/**
 * Waits for the first piece before anything is sent, so that a refusal still gets its status and a missing
 * organisation its header; then gives all pieces.
 */
export async function startPieces<T>(
  pieces: AsyncGenerator<T, void, undefined>,
): Promise<AsyncGenerator<T, void, undefined>> {
  const first = await pieces.next();
  return (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* pieces;
    } finally {
      await pieces.return();
    }
  })();
}
