import type { Socket } from 'node:net';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { RequestFacts } from '../trust/facts.ts';
import type { Admission } from './admission.ts';
import { type HttpLimits, STANDARD_HTTP_LIMITS } from './http-limits.ts';
import { HttpRefusal, jsonRefusals, unreadable } from './http-refusal.ts';
import { knownCertificates, type ServerTls } from './tls.ts';

export interface HttpOptions {
  readonly name: string;
  readonly admit: Admission;
  readonly tls?: ServerTls | null;
  /** Numbers that differ from the standard ones. */
  readonly limits?: Partial<HttpLimits>;
}

export interface GuardedHttp {
  readonly http: FastifyInstance;
  /** What was found out about a request that is being answered. @throws Error for one that was not admitted */
  factsOf(request: FastifyRequest): RequestFacts;
}

/**
 * An HTTP server that finds out who asks before it reads what is asked. In this order: the certificate (where there is
 * TLS), how much is being answered, headers, the size of the body, and then the signature over its bytes as they came
 * or the token; only then is the body read as JSON.
 */
export function guardedHttp({ name, admit, tls, ...options }: HttpOptions): GuardedHttp {
  const limits = { ...STANDARD_HTTP_LIMITS, ...options.limits };
  const facts = new WeakMap<FastifyRequest, RequestFacts>();
  const http = newServer(tls ?? null, limits);
  jsonRefusals(http, name);
  takeRawBodies(http);
  const certificates = tls ? knownCertificates(tls) : null;
  const takeTurn = turns(limits.inFlight);

  http.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    certificates?.(request.raw.socket);
    if (request.method !== 'POST') return;
    takeTurn(reply);
    checkHeaders(request, limits.headers);
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

function newServer(tls: ServerTls | null, { bodyBytes, headerBytes }: HttpLimits): FastifyInstance {
  const limits = { maxHeaderSize: headerBytes, headersTimeout: 10_000 };
  const settings = {
    bodyLimit: bodyBytes,
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

function checkHeaders({ raw, url }: FastifyRequest, most: number): void {
  if (raw.rawHeaders.length > 2 * most)
    throw new HttpRefusal(431, 'HEADERS_TOO_LARGE', `At most ${most} headers.`);
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
