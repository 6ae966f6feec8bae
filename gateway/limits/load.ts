import type { FastifyInstance, FastifyRequest } from 'fastify';
import { EdgeRefusal } from '../refusal.ts';
import { Admission, type AdmissionOptions } from './admission.ts';
import { eventLoopLateness, type Lateness } from './event-loop.ts';

export interface LoadOptions extends AdmissionOptions {
  /** How late the process may be, in milliseconds, before it answers nobody who is not signed in. */
  readonly eventLoopMs: number;
  readonly lateness?: Lateness;
}

/** Paths behind which organisations are asked; the rest is answered from memory and always let in. */
const ASKS = ['/graphql', '/operations', '/export', '/open-data'];

/**
 * Sheds load: so many requests at a time, a short queue, then 503 with `Retry-After`; who is not signed in waits last,
 * and is not let in at all while the process cannot keep up. A request counts once it has wholly arrived, so that slow
 * senders take no place.
 * @returns how many requests are being answered now
 */
export function shedLoad(http: FastifyInstance, options: LoadOptions): () => number {
  const admission = new Admission(options);
  const { lateness = eventLoopLateness() } = options;
  http.addHook('onClose', async () => lateness.stop());
  http.addHook('preHandler', async (request, reply) => {
    if (!asks(request)) return;
    const known = request.asking.caller.kind !== 'anonymous';
    if (!known && lateness.now() > options.eventLoopMs) throw busy();
    if (!(await admission.enter(known))) throw busy();
    if (reply.raw.closed) admission.leave();
    else reply.raw.once('close', () => admission.leave());
  });
  return () => admission.inside;
}

function asks({ routeOptions }: FastifyRequest): boolean {
  const { url } = routeOptions;
  return url !== undefined && ASKS.some((path) => url.startsWith(path));
}

function busy(): EdgeRefusal {
  return new EdgeRefusal(503, 'BUSY', 'The gateway is busy. Ask again in a second.', {
    headers: { 'retry-after': '1' },
  });
}
