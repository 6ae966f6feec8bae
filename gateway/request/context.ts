import { ANONYMOUS } from '@social-return/edge/trust/caller';
import { newTrace } from '@social-return/edge/trust/trace';
import { pooledBytes } from '@social-return/values/pooled-bytes';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { HopContext } from '../hop/data-source.ts';
import { Bill } from '../limits/bill.ts';
import { Buckets } from '../limits/bucket.ts';
import { callerKey } from '../limits/caller-key.ts';
import type { Partner } from '../partners.ts';
import type { Generation } from '../reload/generation.ts';
import type { Lease } from '../reload/generations.ts';
import { languageOf } from './refusal.ts';
import type { Sharing } from './sharing.ts';

/** What is known of who sent a request, before anything of it is looked at. */
export type Asking = Pick<HopContext, 'caller' | 'authorization' | 'purpose' | 'language' | 'trace'>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Anonymous, in a trace of its own, until somebody proves more (gateway/identity). */
    asking: Asking;
  }
}

/** Gives every request a trace and an anonymous asker; has to be registered before whatever reads them. */
export function askers(http: FastifyInstance): void {
  const random = pooledBytes();
  http.decorateRequest('asking');
  http.addHook('onRequest', async (request) => {
    request.asking = {
      caller: ANONYMOUS,
      authorization: null,
      purpose: null,
      trace: newTrace(random),
      language: languageOf(request),
    };
  });
}

/** What one request brings along to everything that is done for it. */
export interface GatewayContext extends HopContext {
  /** What it spends of its caller's points. */
  readonly bill: Bill;
  /** Stops what the organisations are asked for it. */
  readonly abort: () => void;
  /** The supergraph that answers it, from parsing to the end, and whatever is made of it. */
  readonly generation: Generation<Partner, GatewayContext>;
  /** What it may share with others, and did. */
  readonly sharing: Sharing;
}

/** The only place where the context of a request is made, for GraphQL and for exports alike. */
export function gatewayContexts(
  lease: () => Lease<Partner, GatewayContext>,
  billOf: (request: FastifyRequest) => Bill,
) {
  return (request: FastifyRequest, reply: FastifyReply): GatewayContext => {
    const stopped = new AbortController();
    const abort = () => stopped.abort();
    const { generation, release } = lease();
    const over = () => {
      release();
      if (!reply.raw.writableFinished) abort();
    };
    if (reply.raw.closed) over();
    else reply.raw.once('close', over);
    const bill = billOf(request);
    const { signal } = stopped;
    const sharing = { onlyPublic: false, shared: null };
    return {
      ...request.asking,
      failed: new Set(),
      unknown: new Set(),
      signal,
      callerKey: bill.caller,
      bill,
      abort,
      generation,
      sharing,
    };
  };
}

/** What a request spends of its caller's points. */
export function billsOf(buckets: Buckets) {
  return ({ asking, ip }: FastifyRequest): Bill => new Bill(buckets, callerKey(asking.caller, ip));
}

/** The context of what the gateway asks by itself, once for everybody: as nobody, and at nobody's cost. */
export function ownContexts(lease: () => Lease<Partner, GatewayContext>) {
  const random = pooledBytes();
  return (): { readonly context: GatewayContext; readonly release: () => void } => {
    const { generation, release } = lease();
    const context: GatewayContext = {
      caller: ANONYMOUS,
      authorization: null,
      purpose: null,
      trace: newTrace(random),
      language: 'en',
      failed: new Set(),
      unknown: new Set(),
      bill: new Bill(UNLIMITED, 'the gateway'),
      abort: () => undefined,
      generation,
      sharing: { onlyPublic: true, shared: null },
    };
    return { context, release };
  };
}

const UNLIMITED = new Buckets({
  points: Number.MAX_SAFE_INTEGER,
  refillPerSecond: Number.MAX_SAFE_INTEGER,
  callers: 1,
  now: () => performance.now(),
});
