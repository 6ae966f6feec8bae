import { STATUS_CODES } from 'node:http';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** A request that is refused before GraphQL begins. Its text is for the caller. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  /** What the answer's `extensions.code` says. */
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** What the HTTP server itself refuses. */
const BY_STATUS: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['BAD_REQUEST', 'Expected a JSON body such as {"query": "{ __typename }"}.'],
  408: ['TOO_SLOW', 'The request took too long to arrive.'],
  413: ['TOO_LARGE', 'The request is too large: at most 1 MB.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', 'Expected content-type application/json.'],
  431: ['HEADERS_TOO_LARGE', 'The headers of the request are too large.'],
};

/** Everything that is refused before GraphQL begins answers as JSON in GraphQL's own shape, and shows nothing of us. */
export function jsonRefusals(http: FastifyInstance, name: string): void {
  http.setErrorHandler((error: { statusCode?: number; name?: string }, _request, reply) => {
    if (error instanceof HttpRefusal)
      return send(reply.headers(error.headers), error.status, error.code, error.message);
    // What is still sent is read and forgotten: to hang up on it would take the answer back.
    if (error.statusCode === 413) reply.removeHeader('connection');
    const [code, message] = BY_STATUS[error.statusCode ?? 500] ?? [];
    if (code && message) return send(reply, error.statusCode ?? 500, code, message);
    console.error(`${name}: fault while answering: ${error.name}`);
    return send(reply, 500, 'INTERNAL_SERVER_ERROR', 'Internal error.');
  });
  http.setNotFoundHandler((request, reply) =>
    request.url.split('?')[0] === '/graphql'
      ? send(reply.header('allow', 'POST'), 405, 'BAD_REQUEST', 'Ask GraphQL with POST and a JSON body.')
      : send(reply, 404, 'NOT_FOUND', 'Nothing is here. GraphQL is at /graphql.'),
  );
}

const UNREAD: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** The whole answer to a connection whose request could not even be read. */
export function unreadable(errorCode: string | undefined): string {
  const status = UNREAD[errorCode ?? ''] ?? 400;
  const [code, message] = BY_STATUS[status] as readonly [string, string];
  const body = JSON.stringify(refusal(code, message));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}

function send(reply: FastifyReply, status: number, code: string, message: string) {
  return reply.code(status).send(refusal(code, message));
}

function refusal(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}
