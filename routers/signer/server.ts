import { randomBytes } from 'node:crypto';
import { hopLanguage } from '@social-return/edge/trust/hop-language';
import { newTrace, parseTraceparent, traceparent } from '@social-return/edge/trust/trace';
import { HopFailure } from '@social-return/gateway/hop/failure';
import { SubgraphClient } from '@social-return/gateway/hop/http';
import { signerFor } from '@social-return/gateway/hop/identity';
import type { GatewayOptions } from '@social-return/gateway/options';
import { readLanguage } from '@social-return/values/language/read-language';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';

export interface RunningSigner {
  /** A subgraph is asked at this address and its name: `http://127.0.0.1:4100/eneco`. */
  readonly address: string;
  close(): Promise<void>;
}

/** A router's own requests are no longer than what a subgraph takes. */
const BODY_LIMIT = 1_000_000;

/**
 * Signs for a router that cannot: takes its requests as they are and sends them on as our own gateway would, with its
 * keys, its certificates, its deadline and its cap on answers. Anyone who reaches it asks in the gateway's name, so it
 * listens on the router's own machine, or in a network that holds nobody else.
 */
export async function startSigner(options: GatewayOptions): Promise<RunningSigner> {
  const clients = new Map([...options.subgraphs].map(([name, url]) => [name, clientOf(name, url, options)]));
  const http = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: 'idle' });
  // The bytes that are signed are the bytes that came.
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  for (const [name, client] of clients)
    http.post(`/${name}`, (request, reply) => passOn(client, request, reply));
  const address = await http.listen({ host: options.host, port: options.port });
  return {
    address,
    close: async () => {
      await http.close();
      await Promise.all([...clients.values()].map((client) => client.close()));
    },
  };
}

function clientOf(name: string, url: string, options: GatewayOptions): SubgraphClient {
  const { hop, tls, deadlineMs, maxBytes } = options;
  return new SubgraphClient(url, {
    limits: { connectMs: 1_000, deadlineMs, maxBytes },
    sign: hop && signerFor(hop, name),
    tls: tls?.(name),
  });
}

async function passOn(
  client: SubgraphClient,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  try {
    const post = { headers: signable(request), signal: gone.signal };
    const { status, json } = await client.post(String(request.body), post);
    return reply.code(status).send(json);
  } catch (error) {
    if (!(error instanceof HopFailure)) throw error;
    const status = error.kind === 'timeout' ? 504 : 502;
    return reply.code(status).send({ errors: [{ message: 'The subgraph did not answer.' }] });
  }
}

/** Of what a router sends along: the token, the purpose, the language and the trace. Nothing else is any subgraph's business. */
function signable({ headers }: FastifyRequest) {
  const { authorization, traceparent: given, 'x-purpose': purpose, 'accept-language': languages } = headers;
  const trace =
    typeof given === 'string' && parseTraceparent(given) ? given : traceparent(newTrace(randomBytes));
  return {
    traceparent: trace,
    ...(authorization ? { authorization } : {}),
    ...(typeof purpose === 'string' ? { 'x-purpose': purpose } : {}),
    ...hopLanguage(readLanguage(languages)),
  };
}
