import type { Socket } from 'node:net';
import { CHECK_MS, guardConnections } from '@social-return/edge/http/guard';
import { BadToken } from '@social-return/edge/trust/bad-token';
import type { RequestFacts } from '@social-return/edge/trust/facts';
import { refuseSeveralAuthorizations } from '@social-return/edge/trust/one-authorization';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import type { Admission, AdmittedRequest } from './admission.ts';
import { type HttpLimits, STANDARD_HTTP_LIMITS } from './http-limits.ts';
import { HttpRefusal, jsonRefusals, unreadable } from './http-refusal.ts';
import { checkCertificates, type ServerTls } from './tls.ts';
import { takeTurns } from './turns.ts';

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
 * TLS), headers, the signature over them or the token; only then is the body read, and only what is signed or within
 * its size. A request takes a turn when it is wholly here and is what was signed, and is read as JSON after that.
 */
export function createGuardedHttp({ name, admit, tls, ...options }: HttpOptions): GuardedHttp {
  const limits = { ...STANDARD_HTTP_LIMITS, ...options.limits };
  const admitted = new WeakMap<FastifyRequest, AdmittedRequest>();
  const http = newServer(tls ?? null, limits);
  const connections = guardConnections(http, limits);
  jsonRefusals(http, name);
  takeRawBodies(http);
  const certificates = tls ? checkCertificates(tls) : null;
  const factsOf = (request: FastifyRequest): RequestFacts => {
    const known = admitted.get(request);
    if (!known) throw new Error('A request came past its admission.');
    return known.facts;
  };

  http.addHook('onRequest', async (request, reply) => {
    reply.headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
    certificates?.(request.raw.socket);
    if (request.method !== 'POST') return;
    checkHeaders(request, limits.headers);
    const { method, url: path, headers } = request;
    const known = await admit({ method, path, headers });
    admitted.set(request, known);
    if (known.facts.gateway !== null) connections.vouch(request.raw.socket);
  });
  http.addHook('preHandler', async (request) => {
    if (request.method === 'POST') admitted.get(request)?.checkBody(bodyOf(request));
  });
  takeTurns(http, limits, (request) => (request.method === 'POST' ? factsOf(request) : null));
  const parse = http.getDefaultJsonParser('error', 'error');
  http.addHook('preHandler', async (request) => {
    if (request.method !== 'POST') return;
    const text = bodyOf(request).toString('utf8');
    request.body = await new Promise((resolve, reject) => {
      parse(request, text, (error, value) => (error ? reject(error) : resolve(value)));
    });
  });
  return { http, factsOf };
}

function bodyOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function newServer(tls: ServerTls | null, limits: HttpLimits): FastifyInstance {
  const { bodyBytes, headerBytes, headersMs, requestMs } = limits;
  const http = {
    maxHeaderSize: headerBytes,
    headersTimeout: Math.min(headersMs, requestMs),
    connectionsCheckingInterval: Math.min(CHECK_MS, headersMs),
  };
  const settings = {
    bodyLimit: bodyBytes,
    keepAliveTimeout: 65_000,
    requestTimeout: requestMs,
    forceCloseConnections: 'idle' as const,
    clientErrorHandler: (error: { code?: string }, socket: Socket) => {
      if (socket.writable) socket.end(unreadable(error.code), () => socket.destroy());
      else socket.destroy();
    },
  };
  return tls
    ? (fastify({
        ...settings,
        https: { ...tls.options, ...http, handshakeTimeout: headersMs },
      }) as unknown as FastifyInstance)
    : fastify({ ...settings, http });
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
    throw new HttpRefusal(431, 'HEADERS_TOO_LARGE', {
      en: `At most ${most} headers.`,
      nl: `Ten hoogste ${most} headers.`,
    });
  refuseSeveralTokens(raw.rawHeaders);
  if (raw.headers['content-encoding'] !== undefined)
    throw new HttpRefusal(415, 'UNSUPPORTED_MEDIA_TYPE', {
      en: 'Bodies are taken as they are: no content-encoding.',
      nl: 'Vragen worden gelezen zoals ze zijn: geen content-encoding.',
    });
  // What follows a question mark is in no signature, and means nothing here.
  if (url.includes('?'))
    throw new HttpRefusal(400, 'BAD_REQUEST', {
      en: 'Everything stands in the body.',
      nl: 'Alles staat in de vraag zelf, niets achter het adres.',
    });
}

/** @throws HttpRefusal */
function refuseSeveralTokens(rawHeaders: readonly string[]): void {
  try {
    refuseSeveralAuthorizations(rawHeaders);
  } catch (error) {
    if (!(error instanceof BadToken)) throw error;
    throw new HttpRefusal(error.status, error.code, error.wording, { 'www-authenticate': error.challenge });
  }
}
