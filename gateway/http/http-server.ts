import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { CHECK_MS, guardConnections } from '@social-return/edge/http/guard';
import { addressIn } from '@social-return/edge/http/network';
import fastify, { type FastifyInstance } from 'fastify';
import type { EdgePolicy } from '../limits/policy.ts';
import type { Limits } from '../limits/table.ts';
import { errorBody, languageOf, traceIdOf } from '../request/refusal.ts';
import { answerHeaders } from './headers.ts';
import { jsonErrors, sendError } from './http-errors.ts';

/** An HTTP server that holds the limits of connections, headers and bodies, and always answers JSON. */
export function createHttpServer(limits: Limits, policy: EdgePolicy): FastifyInstance {
  const http = fastify({
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
    // What is refused while closing is our own answer (gateway/http/drain.ts).
    return503OnClosing: false,
    trustProxy: policy.trustedProxies.length > 0 ? [...policy.trustedProxies] : false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    http: {
      maxHeaderSize: limits.headerBytes,
      headersTimeout: Math.min(limits.headersMs, limits.requestMs),
      connectionsCheckingInterval: CHECK_MS,
    },
    frameworkErrors: (error, request, reply) => {
      reply.headers({ ...answerHeaders(policy) });
      sendError(error, request as never, reply as never);
    },
    clientErrorHandler: (error, socket) => refuseUnread(error.code, socket, answerHeaders(policy)),
  });
  jsonErrors(http);
  guardConnections(http, { ...limits, shared: addressIn(policy.trustedProxies) });
  // Node.js drops what is over this without a word: one more than may be shows that it was too many.
  http.server.maxHeadersCount = limits.headers + 1;
  http.removeContentTypeParser('text/plain');
  return http;
}

const UNREAD: Readonly<Record<string, readonly [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'The headers of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
};

/** Answers what could not even be read as a request, and hangs up. */
function refuseUnread(
  code: string | undefined,
  socket: Socket,
  headers: Readonly<Record<string, string>>,
): void {
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, message] = UNREAD[code ?? ''] ?? [400, 'The request is not HTTP.'];
  const body = JSON.stringify(errorBody({ message, code: 'BAD_REQUEST' }, traceIdOf(null), languageOf(null)));
  const lines = Object.entries({
    ...headers,
    connection: 'close',
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`, () =>
    socket.destroy(),
  );
}
