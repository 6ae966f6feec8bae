import type { FastifyInstance } from 'fastify';
import { contextOpener, type Features } from '../request/feature.ts';
import type { Sender } from '../request/sender.ts';

/**
 * Puts the HTTP stages of features on a Fastify server, in the order of the list: `arrive` is its hook `onRequest`, `admit`
 * `preHandler`, `send` `onSend` and `sent` `onResponse`.
 */
export async function installFeatures<C extends Sender>(
  http: FastifyInstance,
  features: Features<C>,
): Promise<void> {
  http.decorateRequest('sender');
  const open = contextOpener(features);
  for (const one of features) {
    install(http, one);
    const serving = one.serve?.(http, open);
    if (serving) await serving;
  }
}

/** What is known of a request by then is less than the whole context: `inOrder` has checked that it is enough. */
function install<C extends Sender>(http: FastifyInstance, one: Features<C>[number]): void {
  const { arrive, admit, send, sent, close } = one;
  if (arrive) {
    http.addHook('onRequest', async (request, reply) => {
      const coming = arrive(request, reply, request.sender as C);
      const added = coming instanceof Promise ? await coming : coming;
      if (added) request.sender = { ...request.sender, ...added };
    });
  }
  if (admit) {
    http.addHook('preHandler', async (request, reply) => admit(request, reply, request.sender as C));
  }
  if (send) http.addHook('onSend', async (request, reply, payload) => send(request, reply, payload));
  if (sent) {
    http.addHook('onResponse', async (request, reply) => sent(request, reply, request.sender as C));
  }
  if (close) http.addHook('onClose', async () => close());
}
