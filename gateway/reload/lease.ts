import type { FastifyReply } from 'fastify';
import { type Feature, feature } from '../request/feature.ts';

/** What an operation holds from parsing to the end. @typeParam G all that is made of one supergraph */
export interface LeasedGeneration<G> {
  /** The supergraph that answers it, and whatever is made of it. */
  readonly generation: G;
  /** Aborts when the client leaves, or nobody waits any longer. */
  readonly signal: AbortSignal;
  /** Stops what the organisations are asked for it. */
  readonly abort: () => void;
}

/** Holds the supergraph that is served now for every operation, until its answer is sent or its client has left. */
export function createSupergraphLease<G>(
  lease: () => { readonly generation: G; readonly release: () => void },
): Feature<object, LeasedGeneration<G>> {
  return feature<object, LeasedGeneration<G>>({
    name: 'supergraph-lease',
    needs: {},
    adds: { generation: true, signal: true, abort: true },
    open: (_request, reply) => {
      const stopped = new AbortController();
      const abort = () => stopped.abort();
      const { generation, release } = lease();
      whenOver(reply, () => {
        release();
        if (!reply.raw.writableFinished) abort();
      });
      return { generation, signal: stopped.signal, abort };
    },
  });
}

function whenOver(reply: FastifyReply, over: () => void): void {
  if (reply.raw.closed) over();
  else reply.raw.once('close', over);
}
