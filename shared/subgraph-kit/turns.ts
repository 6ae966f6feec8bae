import type { RequestFacts } from '@social-return/edge/trust/facts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpRefusal } from './http-refusal.ts';

export interface TurnLimits {
  /** Requests of gateways that are answered at a time. */
  readonly inFlight: number;
  /** Those of the organisation's own people, who take no place of a gateway. */
  readonly ownInFlight: number;
}

/**
 * Lets a fixed number of requests in at a time, and asks the others to come back: waiting here would only wait longer. A turn lasts
 * from when it is known who asks until the answer is made, so that neither a slow sender nor a slow reader keeps one.
 * @param factsOf what is known of a request; null for one that needs no turn
 */
export function takeTurns(
  http: FastifyInstance,
  { inFlight, ownInFlight }: TurnLimits,
  factsOf: (request: FastifyRequest) => RequestFacts | null,
): void {
  const gateways = new Set<FastifyRequest>();
  const own = new Set<FastifyRequest>();
  const giveBack = (request: FastifyRequest) => {
    gateways.delete(request);
    own.delete(request);
  };
  http.addHook('preHandler', async (request, reply) => {
    const facts = factsOf(request);
    if (!facts || reply.raw.closed) return;
    const [taken, most] = facts.gateway === null ? [own, ownInFlight] : [gateways, inFlight];
    if (taken.size >= most)
      throw new HttpRefusal(
        503,
        'BUSY',
        {
          en: 'Too many requests at a time.',
          nl: 'Te veel vragen tegelijk.',
        },
        { 'retry-after': '1' },
      );
    taken.add(request);
    reply.raw.once('close', () => giveBack(request));
  });
  http.addHook('onSend', async (request) => giveBack(request));
}
