import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dataOf, plainText } from '../cache/answer-text.ts';
import { type AnswerFound, publicHeaders } from '../cache/route.ts';
import { matchesTag } from '../cache/tags.ts';
import type { Feature, Open } from '../request/feature.ts';
import { badRequest, bodyOfAddress } from './address-body.ts';
import {
  admit,
  answerInTime,
  type GraphqlRouteOptions,
  type RouteContext,
  routeFeature,
  textOf,
} from './graphql-route.ts';

const PARAMETERS: ReadonlySet<string> = new Set(['variables', 'operationName']);

/**
 * `GET /operations/<id>`: a known operation whose every field is for everybody, at an address that browsers and caches
 * on the way may keep. Its answer is the data alone; it changes nothing, and is the same whoever asks.
 */
export function createOperationsRoute<C extends RouteContext>(options: GraphqlRouteOptions<C>): Feature<C> {
  return routeFeature('operations-route', (http, open) => addRoute(http, open, options));
}

function addRoute<C extends RouteContext>(
  http: FastifyInstance,
  open: Open<C>,
  options: GraphqlRouteOptions<C>,
): void {
  http.get<{ Params: { id: string }; Querystring: Record<string, unknown> }>(
    '/operations/:id',
    async (request, reply) => {
      const body = { documentId: request.params.id, ...parametersOf(request.query) };
      const admitted = admit(request, body, open(request, reply), options);
      const context = { ...admitted.context, sharing: { onlyPublic: true, shared: null } };
      const hit = options.cached.hit(admitted.body, request, context);
      if (hit) return sendKept(request, reply, hit, context);
      const answer = await answerInTime({ ...admitted, context }, request, options, true);
      const made = options.cached.made(answer, request, context);
      if (made) return sendKept(request, reply, made, context);
      reply.code(answer.status ?? 200).type(answer.headers.get('content-type') ?? 'application/json');
      const text = textOf(answer, request, reply);
      const data = dataOf(text);
      return data === null ? text : plainText(Buffer.from(data));
    },
  );
}

/** The answer, or 304 to a client that has it already. */
function sendKept(
  request: FastifyRequest,
  reply: FastifyReply,
  found: Omit<AnswerFound, 'text'>,
  context: RouteContext,
): FastifyReply {
  publicHeaders(reply, found, context, 'strong');
  if (matchesTag(request.headers['if-none-match'], found.kept.tag)) return reply.code(304).send();
  return reply.type(found.type).send(plainText(found.kept.data));
}

/** @throws EdgeRefusal for anything but the parameters that there are: another address would be another answer */
function parametersOf(query: Readonly<Record<string, unknown>>): object {
  if (Object.keys(query).some((name) => !PARAMETERS.has(name)))
    throw badRequest('Expected no parameters but variables and operationName.');
  return bodyOfAddress(query);
}
