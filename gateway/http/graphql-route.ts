import { HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { type CachedAnswers, publicHeaders } from '../cache/route.ts';
import { languageHeaders } from '../language/headers.ts';
import { inLanguage } from '../language/in-language.ts';
import { callerRefused } from '../limits/rate-limited.ts';
import { type BodyOptions, requestBody } from '../limits/request-body.ts';
import type { GatewayContext } from '../request/context.ts';
import { EdgeRefusal, traceIdOf } from '../request/refusal.ts';

export interface GraphqlRouteOptions extends BodyOptions {
  readonly cached: CachedAnswers;
  readonly context: (request: FastifyRequest, reply: FastifyReply) => GatewayContext;
}

/** `POST /graphql`: one operation, answered within its time or with 504. */
export function graphqlRoute(http: FastifyInstance, options: GraphqlRouteOptions): void {
  const { cached } = options;
  http.post('/graphql', async (request, reply) => {
    const asked = admitted(request, reply, request.body, options);
    const hit = cached.hit(asked.body, request, asked.context);
    if (hit) {
      publicHeaders(reply, hit, asked.context, 'weak');
      return reply.type(hit.type).send(hit.text());
    }
    const answer = await executed(asked, request, options.limits);
    const made = cached.made(answer, request, asked.context);
    if (made) publicHeaders(reply, made, asked.context, 'weak');
    reply.code(answer.status ?? 200);
    for (const [name, value] of answer.headers)
      if (!made || name !== 'cache-control') reply.header(name, value);
    return textOf(answer, request, reply);
  });
}

/** One operation that is let in, with what it may see of the gateway. */
interface Admitted {
  readonly body: unknown;
  readonly context: GatewayContext;
}

/** Lets an operation in whose caller has points left, as far as its text may be asked. @throws EdgeRefusal */
export function admitted(
  request: FastifyRequest,
  reply: FastifyReply,
  given: unknown,
  options: GraphqlRouteOptions,
): Admitted {
  const answerBy = performance.now() + options.limits.answerMs;
  const context = { ...options.context(request, reply), answerBy };
  const { remaining } = context.bill;
  if (!remaining.allowed) throw callerRefused(remaining);
  try {
    return { body: requestBody(given, request.asking.caller.kind === 'anonymous', options), context };
  } catch (error) {
    context.bill.payRefusal();
    throw error;
  }
}

/** Runs it. @throws EdgeRefusal when it takes too long */
export function executed(
  { body, context }: Admitted,
  request: FastifyRequest,
  { answerMs }: BodyOptions['limits'],
): Promise<HTTPGraphQLResponse> {
  // What came with GET has become a body too. Of the headers it is shown no others: least of all the token.
  const headers = new HeaderMap([['content-type', 'application/json']]);
  if (request.headers.accept !== undefined) headers.set('accept', request.headers.accept);
  const answered = context.generation.apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body },
    context: async () => context,
  });
  return withinTime(answered, answerMs, context.abort);
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
export function textOf({ body }: HTTPGraphQLResponse, request: FastifyRequest, reply: FastifyReply): string {
  if (body.kind !== 'complete') throw new Error('Expected a whole answer, got a stream of parts.');
  if (!body.string.startsWith('{"errors"') || body.string.includes('"traceId"')) return body.string;
  const { errors, ...rest } = JSON.parse(body.string) as { errors: GraphQLFormattedError[] };
  const traceId = traceIdOf(request);
  reply.headers(languageHeaders(request.asking.language));
  const traced = errors.map((both) => {
    const error = inLanguage(both, request.asking.language);
    return { ...error, extensions: { ...error.extensions, traceId } };
  });
  return JSON.stringify({ errors: traced, ...rest });
}
