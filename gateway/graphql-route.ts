import type { ApolloServer } from '@apollo/server';
import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GatewayContext } from './context.ts';
import { callerRefused } from './limits/rate-limited.ts';
import { type BodyOptions, requestBody } from './limits/request-body.ts';
import { EdgeRefusal, traceIdOf } from './refusal.ts';

export interface GraphqlRouteOptions extends BodyOptions {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly context: (request: FastifyRequest, reply: FastifyReply) => GatewayContext;
}

/** `POST /graphql`: one operation, answered within its time or with 504. */
export function graphqlRoute(http: FastifyInstance, options: GraphqlRouteOptions): void {
  const { apollo, context, limits } = options;
  http.post('/graphql', async (request, reply) => {
    const contextValue = context(request, reply);
    const { remaining } = contextValue.bill;
    if (!remaining.allowed) throw callerRefused(remaining);
    const anonymous = request.asking.caller.kind === 'anonymous';
    const httpGraphQLRequest = {
      method: 'POST',
      headers: headerMap(request.headers),
      search: '',
      body: requestBody(request.body, anonymous, options),
    };
    const answered = apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest,
      context: async () => contextValue,
    });
    const answer = await withinTime(answered, limits.answerMs, contextValue.abort);
    reply.code(answer.status ?? 200);
    for (const [name, value] of answer.headers) reply.header(name, value);
    return textOf(answer, traceIdOf(request));
  });
}

async function withinTime<T>(work: Promise<T>, limitMs: number, abort: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new EdgeRefusal(504, 'TIMEOUT', `The answer took longer than ${limitMs / 1000} seconds.`));
      abort();
    }, limitMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The answer as text; one that was refused before it had a context gets its trace here. */
function textOf({ body }: HTTPGraphQLResponse, traceId: string): string {
  if (body.kind !== 'complete') throw new Error('Expected a whole answer, got a stream of parts.');
  if (!body.string.startsWith('{"errors"') || body.string.includes('"traceId"')) return body.string;
  const { errors, ...rest } = JSON.parse(body.string) as { errors: { extensions?: object }[] };
  const traced = errors.map((error) => ({ ...error, extensions: { ...error.extensions, traceId } }));
  return JSON.stringify({ errors: traced, ...rest });
}

function headerMap(headers: FastifyRequest['headers']): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}
