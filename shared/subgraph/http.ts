import type { Socket } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { RequestFacts } from '../trust/facts.ts';
import type { Admission } from './admission.ts';
import { HttpRefusal, jsonRefusals, unreadable } from './http-refusal.ts';
import { knownCertificates, type ServerTls } from './tls.ts';

export interface HttpOptions {
  readonly name: string;
  readonly admit: Admission;
  readonly tls?: ServerTls | null;
  /** The largest request body in bytes; 1 MB without it. */
  readonly bodyLimit?: number;
}

export interface GuardedHttp {
  readonly http: FastifyInstance;
  /** What was found out about a request that is being answered. @throws Error for one that was not admitted */
  factsOf(request: FastifyRequest): RequestFacts;
}

/** The largest request body in bytes: a batch of entities is long, but never this long. */
const BODY_LIMIT = 1_000_000;

/** Headers in bytes: what a gateway takes from its client (8 KiB), and what it adds itself. */
const HEADER_BYTES = 12 * 1_024;
const MOST_HEADERS = 64;

/** Requests that are answered at a time: two gateways of 16 each. */
const MOST_IN_FLIGHT = 32;

/**
 * An HTTP server that finds out who asks before it reads what is asked. In this order: the certificate (where there is
 * TLS), how much is being answered, headers, the size of the body, and then the signature over its bytes as they came
 * or the token; only then is the body read as JSON.
 */
export function guardedHttp({ name, admit, tls, bodyLimit = BODY_LIMIT }: HttpOptions): GuardedHttp {
  const facts = new WeakMap<FastifyRequest, RequestFacts>();
  const http = newServer(tls ?? null, bodyLimit);
  jsonRefusals(http, name);
  takeRawBodies(http);
  const certificates = tls ? knownCertificates(tls) : null;
  const takeTurn = turns(MOST_IN_FLIGHT);

  http.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    certificates?.(request.raw.socket);
    if (request.method !== 'POST') return;
    takeTurn(reply);
    checkHeaders(request);
  });
  const parse = http.getDefaultJsonParser('error', 'error');
  http.addHook('preHandler', async (request) => {
    if (request.method !== 'POST') return;
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { method, url: path, headers } = request;
    facts.set(request, await admit({ method, path, headers, body }));
    request.body = await new Promise((resolve, reject) => {
      parse(request, body.toString('utf8'), (error, value) => (error ? reject(error) : resolve(value)));
    });
  });
  return {
    http,
    factsOf: (request) => {
      const known = facts.get(request);
      if (!known) throw new Error('A request came past its admission.');
      return known;
    },
  };
}

function newServer(tls: ServerTls | null, bodyLimit: number): FastifyInstance {
  const limits = { maxHeaderSize: HEADER_BYTES, headersTimeout: 10_000 };
  const settings = {
    bodyLimit,
    keepAliveTimeout: 65_000,
    requestTimeout: 15_000,
    forceCloseConnections: 'idle' as const,
    clientErrorHandler: (error: { code?: string }, socket: Socket) => {
      if (socket.writable) socket.end(unreadable(error.code));
      else socket.destroy();
    },
  };
  return tls
    ? (fastify({ ...settings, https: { ...tls.options, ...limits } }) as unknown as FastifyInstance)
    : fastify({ ...settings, http: limits });
}

/** Bodies stay the bytes that they came as, until their signature is verified. */
function takeRawBodies(http: FastifyInstance): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
}

function checkHeaders({ raw, url }: FastifyRequest): void {
  if (raw.rawHeaders.length > 2 * MOST_HEADERS)
    throw new HttpRefusal(431, 'HEADERS_TOO_LARGE', `At most ${MOST_HEADERS} headers.`);
  if (raw.headers['content-encoding'] !== undefined)
    throw new HttpRefusal(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Bodies are taken as they are: no content-encoding.',
    );
  // What follows a question mark is in no signature, and means nothing here.
  if (url.includes('?')) throw new HttpRefusal(400, 'BAD_REQUEST', 'Everything stands in the body.');
}

/** Lets so many requests in at a time, and tells the others to come back: waiting here would only wait longer. */
function turns(most: number): (reply: FastifyReply) => void {
  let taken = 0;
  return (reply) => {
    if (taken >= most)
      throw new HttpRefusal(503, 'BUSY', 'Too many requests at a time.', { 'retry-after': '1' });
    taken++;
    reply.raw.once('close', () => {
      taken--;
    });
  };
}
