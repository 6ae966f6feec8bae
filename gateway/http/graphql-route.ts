import type { HTTPGraphQLResponse } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLFormattedError } from 'graphql';
import { type CachedAnswers, type CachedContext, publicHeaders } from '../cache/route.ts';
import { languageHeaders } from '../language/headers.ts';
import { inLanguage } from '../language/in-language.ts';
import type { Bill } from '../limits/bill.ts';
import { callerRefused } from '../limits/rate-limited.ts';
import { type BodyOptions, requestBody } from '../limits/request-body.ts';
import { type Feature, type Keys, type Open } from '../request/feature.ts';
import { EdgeRefusal, traceIdOf } from '../request/refusal.ts';
import { bodyOfAddress } from './address-body.ts';

/** What the routes of operations need to know of a request. */
export interface RouteContext extends CachedContext {
  readonly bill: Bill;
  readonly abort: () => void;
}

const ROUTE_NEEDS: Keys<RouteContext> = {
  caller: true,
  bill: true,
  abort: true,
  generation: true,
  sharing: true,
};

export interface GraphqlRouteOptions<C extends RouteContext> extends BodyOptions {
  readonly cached: CachedAnswers;
  /** Has the server of GraphQL answer a body, as the context says. */
  readonly answer: (question: {
    readonly body: unknown;
    readonly accept?: string;
    readonly context: C;
    readonly changes: boolean;
  }) => Promise<HTTPGraphQLResponse>;
}

/**
 * `POST /graphql`: one operation, answered within its time or with 504. `GET /graphql` answers the same to callers who are not
 * signed in, and makes no changes: some clients ask so by themselves.
 */
export function createGraphqlRoute<C extends RouteContext>(options: GraphqlRouteOptions<C>): Feature<C> {
  return routeFeature('graphql-route', (http, open) => addRoute(http, open, options));
}

/** A feature that adds one route of operations. */
export function routeFeature<C extends RouteContext>(
  name: string,
  serve: NonNullable<Feature<C>['serve']>,
): Feature<C> {
  return { name, needs: Object.keys(ROUTE_NEEDS), adds: [], serve };
}

function addRoute<C extends RouteContext>(
  http: FastifyInstance,
  open: Open<C>,
  options: GraphqlRouteOptions<C>,
): void {
  const { cached } = options;
  const respond = async (request: FastifyRequest, reply: FastifyReply, asked: unknown, changes: boolean) => {
    const admitted = admit(request, asked, open(request, reply), options);
    const hit = cached.hit(admitted.body, request, admitted.context);
    if (hit) {
      publicHeaders(reply, hit, admitted.context, 'weak');
      return reply.type(hit.type).send(hit.text());
    }
    const answer = await answerInTime(admitted, request, options, changes);
    const made = cached.made(answer, request, admitted.context);
    if (made) publicHeaders(reply, made, admitted.context, 'weak');
    reply.code(answer.status ?? 200);
    for (const [name, value] of answer.headers)
      if (!made || name !== 'cache-control') reply.header(name, value);
    return textOf(answer, request, reply);
  };
  http.post('/graphql', (request, reply) => respond(request, reply, request.body, true));
  http.get('/graphql', { exposeHeadRoute: false }, (request, reply) =>
    respond(request, reply, bodyInAddress(request), false),
  );
}

/** What stands in the address of a request. @throws EdgeRefusal where it has to be asked with POST */
function bodyInAddress({ query, sender }: FastifyRequest): unknown {
  const body = bodyOfAddress(query as Readonly<Record<string, unknown>>);
  if (Object.keys(body).length === 0) throw new EdgeRefusal(405, 'BAD_REQUEST', ASK_WITH_POST, ONLY_POST);
  if (sender.caller.kind !== 'anonymous') throw new EdgeRefusal(405, 'BAD_REQUEST', SIGNED_IN, ONLY_POST);
  return body;
}

/** What is said of another method. */
export const ASK_WITH_POST = 'Ask GraphQL with POST and a JSON body.';

/** Addresses are kept by proxies and browsers: what somebody asks about people does not belong there. */
const SIGNED_IN =
  'Signed in, ask GraphQL with POST and a JSON body: addresses are kept on the way. In urql: preferGetMethod: false.';

const ONLY_POST = { headers: { allow: 'POST' } };

/** One operation that is let in, with what it may see of the gateway. */
interface AdmittedOperation<C> {
  readonly body: unknown;
  readonly context: C;
}

/** Admits an operation if its caller has points left and its text may be asked. @throws EdgeRefusal */
export function admit<C extends RouteContext>(
  request: FastifyRequest,
  given: unknown,
  opened: C,
  options: BodyOptions,
): AdmittedOperation<C> {
  const answerBy = performance.now() + options.limits.answerMs;
  const context = { ...opened, answerBy };
  const { remaining } = context.bill;
  if (!remaining.allowed) throw callerRefused(remaining);
  try {
    return { body: requestBody(given, request.sender.caller.kind === 'anonymous', options), context };
  } catch (error) {
    context.bill.payRefusal();
    throw error;
  }
}

/** Runs it; one that changes something only where that is allowed. @throws EdgeRefusal when it takes too long */
export function answerInTime<C extends RouteContext>(
  { body, context }: AdmittedOperation<C>,
  { headers: { accept } }: FastifyRequest,
  { answer, limits }: GraphqlRouteOptions<C>,
  changes: boolean,
): Promise<HTTPGraphQLResponse> {
  return withinTime(answer({ body, accept, context, changes }), limits.answerMs, context.abort);
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
  reply.headers(languageHeaders(request.sender.language));
  const traced = errors.map((both) => {
    const error = inLanguage(both, request.sender.language);
    return { ...error, extensions: { ...error.extensions, traceId } };
  });
  return JSON.stringify({ errors: traced, ...rest });
}
