import { STATUS_CODES } from 'node:http';
import { readLanguage } from '@social-return/values/language/read-language';
import type { Wording } from '@social-return/values/language/wording';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * A request that is refused before GraphQL begins. Its text is for the caller, in the language that it asks for; one in
 * English alone is for gateways.
 */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  /** What the answer's `extensions.code` says. */
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly wording: Wording;

  constructor(
    status: number,
    code: string,
    text: string | Wording,
    headers: Readonly<Record<string, string>> = {},
  ) {
    const wording = typeof text === 'string' ? { en: text, nl: text } : text;
    super(wording.en);
    this.wording = wording;
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** What the HTTP server itself refuses. */
const BY_STATUS: Readonly<Record<number, readonly [code: string, wording: Wording]>> = {
  400: [
    'BAD_REQUEST',
    {
      en: 'Expected a JSON body such as {"query": "{ __typename }"}.',
      nl: 'Verwacht: JSON, zoals {"query": "{ __typename }"}.',
    },
  ],
  408: ['TOO_SLOW', { en: 'The request took too long to arrive.', nl: 'De vraag kwam te langzaam binnen.' }],
  413: [
    'TOO_LARGE',
    { en: 'The request is too large: at most 1 MB.', nl: 'De vraag is te groot: ten hoogste 1 MB.' },
  ],
  415: [
    'UNSUPPORTED_MEDIA_TYPE',
    { en: 'Expected content-type application/json.', nl: 'Verwacht: content-type application/json.' },
  ],
  431: [
    'HEADERS_TOO_LARGE',
    { en: 'The headers of the request are too large.', nl: 'De headers van de vraag zijn te groot.' },
  ],
};

const NO_POST: Wording = {
  en: 'Ask GraphQL with POST and a JSON body.',
  nl: 'Vraag GraphQL met POST en JSON.',
};
const NOTHING: Wording = {
  en: 'Nothing is here. GraphQL is at /graphql.',
  nl: 'Hier is niets. GraphQL staat op /graphql.',
};
const FAULT: Wording = { en: 'Internal error.', nl: 'Interne fout.' };

/** Everything that is refused before GraphQL begins answers as JSON in GraphQL's own shape, and shows nothing of us. */
export function jsonRefusals(http: FastifyInstance, name: string): void {
  http.setErrorHandler((error: { statusCode?: number; name?: string }, request, reply) => {
    const say = answerTo(request, reply);
    if (error instanceof HttpRefusal) {
      reply.headers(error.headers);
      return say(error.status, error.code, error.wording);
    }
    // What is still sent is read and forgotten: to hang up on it would take the answer back.
    if (error.statusCode === 413) reply.removeHeader('connection');
    const [code, wording] = BY_STATUS[error.statusCode ?? 500] ?? [];
    if (code && wording) return say(error.statusCode ?? 500, code, wording);
    console.error(`${name}: fault while answering: ${error.name}`);
    return say(500, 'INTERNAL_SERVER_ERROR', FAULT);
  });
  http.setNotFoundHandler((request, reply) =>
    request.url.split('?')[0] === '/graphql'
      ? answerTo(request, reply.header('allow', 'POST'))(405, 'BAD_REQUEST', NO_POST)
      : answerTo(request, reply)(404, 'NOT_FOUND', NOTHING),
  );
}

const UNREAD: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

/** The whole answer to a connection whose request could not even be read. */
export function unreadable(errorCode: string | undefined): string {
  const status = UNREAD[errorCode ?? ''] ?? 400;
  const [code, wording] = BY_STATUS[status] as readonly [string, Wording];
  // Nothing could be read of it, no language either.
  const body = JSON.stringify(refusal(code, wording.en));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
    '',
    body,
  ].join('\r\n');
}

/** Answers in the language that the request asks for. */
function answerTo({ headers }: FastifyRequest, reply: FastifyReply) {
  const language = readLanguage(headers['accept-language']);
  return (status: number, code: string, wording: Wording) =>
    reply.code(status).send(refusal(code, wording[language]));
}

function refusal(code: string, message: string) {
  return { errors: [{ message, extensions: { code } }] };
}
