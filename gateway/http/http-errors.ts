import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GRAPHQL_RESPONSE } from '../engine/status.ts';
import { languageHeaders } from '../language/headers.ts';
import { EdgeRefusal, errorBody, languageOf, logFault, traceIdOf } from '../request/refusal.ts';
import { ASK_WITH_POST } from './graphql-route.ts';

/** Everything that is refused before GraphQL begins answers as JSON in GraphQL's own shape. */
export function jsonErrors(http: FastifyInstance): void {
  http.setErrorHandler(sendError);
  http.setNotFoundHandler(sendNotFound);
}

/** Answers with a refusal of ours as it is, and with anything else only what a client may know of it. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const traceId = traceIdOf(request);
  reply.headers(languageHeaders(languageOf(request)));
  reply.type(mediaTypeOf(request));
  if (error instanceof EdgeRefusal) {
    return reply
      .code(error.statusCode)
      .headers({ ...error.headers })
      .send(errorBody(error, traceId, languageOf(request)));
  }
  const status = (error as Partial<FastifyError>).statusCode ?? 500;
  const known = MESSAGES[status] ?? (status >= 400 && status < 500 ? 'This cannot be answered.' : undefined);
  // What the client still sends is read and forgotten, within the time of a request: to hang up on it would take the answer
  // back before the client has read it.
  if (status === 413) reply.removeHeader('connection');
  if (known)
    return reply
      .code(status)
      .send(errorBody({ message: known, code: 'BAD_REQUEST' }, traceId, languageOf(request)));
  logFault(traceId, `fault while answering: ${error instanceof Error ? error.name : typeof error}`);
  const fault = { message: 'Internal error.', code: 'INTERNAL_SERVER_ERROR' } as const;
  return reply.code(500).send(errorBody(fault, traceId, languageOf(request)));
}

/** A client that takes GraphQL's own media type reads the errors of it alone when the status is not 200. */
function mediaTypeOf({ url, headers }: FastifyRequest): string {
  const isGraphQL = url.split('?')[0] === '/graphql' && headers.accept?.includes(GRAPHQL_RESPONSE);
  return `${isGraphQL ? GRAPHQL_RESPONSE : 'application/json'}; charset=utf-8`;
}

/** Paths that take one method alone. */
const METHOD: Readonly<Record<string, string>> = {
  '/graphql': 'GET, POST',
  '/graphiql': 'GET, HEAD',
  '/docs': 'GET, HEAD',
  '/health': 'GET, HEAD',
  '/ready': 'GET, HEAD',
};

function sendNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0] as string;
  const allowed = Object.hasOwn(METHOD, path) ? METHOD[path] : undefined;
  if (allowed?.split(', ').includes(request.method) === false) {
    const message = path === '/graphql' ? ASK_WITH_POST : `This address takes ${allowed}.`;
    throw new EdgeRefusal(405, 'BAD_REQUEST', message, { headers: { allow: allowed } });
  }
  const message = 'Nothing is here. GraphQL is at /graphql, GraphiQL at /graphiql.';
  const nothing = { message, code: 'NOT_FOUND' } as const;
  return reply
    .code(404)
    .headers(languageHeaders(languageOf(request)))
    .send(errorBody(nothing, traceIdOf(request), languageOf(request)));
}

const MESSAGES: Readonly<Record<number, string>> = {
  400: 'Expected a JSON body such as {"query": "{ organisations { title } }"}.',
  404: 'Nothing is here. GraphQL is at /graphql, GraphiQL at /graphiql.',
  413: 'The request is too large.',
  414: 'The address is too long.',
  415: 'Expected content-type application/json in UTF-8.',
};
