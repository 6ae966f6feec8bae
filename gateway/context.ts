import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS } from '../shared/trust/caller.ts';
import { newTrace } from '../shared/trust/trace.ts';
import type { HopContext } from './hop/data-source.ts';
import { Bill } from './limits/bill.ts';
import type { Buckets } from './limits/bucket.ts';
import { callerKey } from './limits/caller-key.ts';

/** What is known of who sent a request, before anything of it is looked at. */
export type Asking = Pick<HopContext, 'caller' | 'authorization' | 'purpose' | 'trace'>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Anonymous, in a trace of its own, until somebody proves more (gateway/identity). */
    asking: Asking;
  }
}

/** Gives every request a trace and an anonymous asker; has to be registered before whatever reads them. */
export function askers(http: FastifyInstance): void {
  http.decorateRequest('asking');
  http.addHook('onRequest', async (request) => {
    request.asking = {
      caller: ANONYMOUS,
      authorization: null,
      purpose: null,
      trace: newTrace(randomBytes),
    };
  });
}

/** What one request brings along to everything that is done for it. */
export interface GatewayContext extends HopContext {
  /** What it spends of its caller's points. */
  readonly bill: Bill;
  /** Stops what the organisations are asked for it. */
  readonly abort: () => void;
}

/** The only place where the context of a request is made, for GraphQL and for exports alike. */
export function gatewayContexts(buckets: Buckets) {
  return (request: FastifyRequest, reply: FastifyReply): GatewayContext => {
    const stopped = new AbortController();
    const abort = () => stopped.abort();
    reply.raw.once('close', () => {
      if (!reply.raw.writableFinished) abort();
    });
    const bill = new Bill(buckets, callerKey(request.asking.caller, request.ip));
    return { ...request.asking, failed: new Set(), signal: stopped.signal, bill, abort };
  };
}
