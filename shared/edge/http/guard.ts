import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type ConnectionLimits, Connections } from './connections.ts';

export interface GuardOptions extends ConnectionLimits {
  /** Addresses behind which many people are, such as a proxy. */
  readonly shared?: (address: string) => boolean;
}

/** How often slow clients are looked for, in milliseconds: Node.js itself does it every 30 seconds. */
export const CHECK_MS = 1_000;

/**
 * Bounds the connections of a server, and closes those whose clients do not take their answers. Register it before
 * everything that can refuse a request.
 */
export function guardConnections(http: FastifyInstance, options: GuardOptions): Connections {
  const connections = new Connections({ ...options, now: () => performance.now() });
  http.server.on('connection', (socket: Socket) => connections.opened(socket));
  http.server.on('secureConnection', (socket: Socket) => connections.secured(socket));
  const timer = setInterval(() => connections.cutStalled(), Math.min(CHECK_MS, options.writeMs));
  timer.unref();
  http.addHook('onClose', async () => clearInterval(timer));

  const working = new WeakSet<FastifyRequest>();
  http.addHook('preHandler', async (request) => {
    working.add(request);
    connections.asked(request.raw.socket);
  });
  http.addHook('onSend', async (request) => {
    if (working.delete(request)) connections.answered(request.raw.socket);
    else connections.waits(request.raw.socket);
  });
  return connections;
}
