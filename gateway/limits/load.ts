import type { FastifyRequest } from 'fastify';
import { type Feature, feature } from '../request/feature.ts';
import { EdgeRefusal } from '../request/refusal.ts';
import type { Sender } from '../request/sender.ts';
import { Admission, type AdmissionOptions } from './admission.ts';
import { callerKey } from './caller-key.ts';
import { eventLoopLateness, type Lateness } from './event-loop.ts';

export interface LoadOptions extends AdmissionOptions {
  /** How late the process may be, in milliseconds, before it answers nobody who is not signed in. */
  readonly eventLoopMs: number;
  readonly lateness?: Lateness;
}

/** Paths behind which organisations are asked; the rest is answered from memory and always let in. */
const ASKS = ['/graphql', '/operations', '/export', '/open-data'];

/**
 * Sheds load: a fixed number of requests at a time, a short queue, then 503 with `Retry-After`; anonymous callers wait last,
 * and is not let in at all while the process cannot keep up. A request counts from when it has wholly arrived until its
 * answer is made, so that neither slow senders nor slow readers take a place; a file that is made while it is sent counts
 * until it is sent.
 */
export function createLoadShedding(options: LoadOptions): Feature<Pick<Sender, 'caller'>> {
  const admission = new Admission(options);
  const { lateness = eventLoopLateness() } = options;
  const leaving = new WeakMap<FastifyRequest, () => void>();
  return feature<Pick<Sender, 'caller'>>({
    name: 'load-shedding',
    needs: { caller: true },
    adds: {},
    admit: async (request, reply, { caller }) => {
      if (!asks(request)) return undefined;
      const known = caller.kind !== 'anonymous';
      if (!known && lateness.now() > options.eventLoopMs) throw busy();
      const visitor = { caller: callerKey(caller, request.ip), known };
      if (!(await admission.enter(visitor))) throw busy();
      const leave = () => {
        if (leaving.delete(request)) admission.leave(visitor);
      };
      leaving.set(request, leave);
      if (reply.raw.closed) leave();
      else reply.raw.once('close', leave);
      return undefined;
    },
    send: (request, _reply, payload) => {
      if (!isStream(payload)) leaving.get(request)?.();
    },
    close: () => lateness.stop(),
  });
}

function asks({ routeOptions }: FastifyRequest): boolean {
  const { url } = routeOptions;
  return url !== undefined && ASKS.some((path) => url.startsWith(path));
}

function isStream(payload: unknown): boolean {
  return typeof (payload as { pipe?: unknown } | null)?.pipe === 'function';
}

function busy(): EdgeRefusal {
  return new EdgeRefusal(503, 'BUSY', 'The gateway is busy. Ask again in a second.', {
    headers: { 'retry-after': '1' },
  });
}
