import type { FastifyInstance } from 'fastify';
import { type Feature, feature } from '../request/feature.ts';
import { EdgeRefusal } from '../request/refusal.ts';

export interface Drain {
  readonly feature: Feature;
  /** True from the moment that the gateway is stopping. */
  readonly stopping: () => boolean;
  /** Refuses what comes from now on, and waits until what is there has been answered, or its time is over. */
  stop(): Promise<void>;
}

/**
 * Lets a gateway stop without cutting anybody off: `/ready` turns red, new work is refused with 503 on connections that
 * then close, and what is being answered is finished within `drainMs`.
 */
export function createDrain(drainMs: number): Drain {
  let stopping = false;
  let inFlight = 0;
  let empty = (): void => undefined;
  let server: FastifyInstance['server'] | undefined;
  const draining = feature({
    name: 'drain',
    needs: {},
    adds: {},
    serve: (http) => {
      server = http.server;
    },
    arrive: (request, reply) => {
      if (stopping) reply.header('connection', 'close');
      if (stopping && !ALIVE.has(request.url)) throw refuseClosing();
      inFlight += 1;
      reply.raw.once('close', () => {
        inFlight -= 1;
        if (inFlight === 0) empty();
      });
      return undefined;
    },
    // Answers that were on their way say too that the connection ends.
    send: (_request, reply) => {
      if (stopping) reply.header('connection', 'close');
    },
  });
  return {
    feature: draining,
    stopping: () => stopping,
    async stop() {
      stopping = true;
      if (inFlight === 0) return;
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        empty = resolve;
        timer = setTimeout(resolve, drainMs);
      });
      clearTimeout(timer);
      server?.closeAllConnections();
    },
  };
}

/** What whoever watches the process still gets to know while it stops. */
const ALIVE: ReadonlySet<string> = new Set(['/health', '/ready']);

function refuseClosing(): EdgeRefusal {
  return new EdgeRefusal(503, 'CLOSING', 'The gateway is stopping. Ask again: another one answers.', {
    headers: { 'retry-after': '1' },
  });
}
