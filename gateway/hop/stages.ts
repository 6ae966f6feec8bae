import type { MemoryBudget } from '@social-return/edge/caching/memory-budget';
import type { InProcessSubgraph } from '@social-return/edge/trust/in-process';
import type { Clock } from '@social-return/values/day';
import type { GraphQLSchema } from 'graphql';
import { createBatches, type HopRequest } from './batch.ts';
import type { BreakerOptions } from './breaker.ts';
import { Breakers, createBreakers } from './breakers.ts';
import type { HopContext } from './context.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { createDistinct } from './distinct.ts';
import { createSending, type SubgraphClient } from './http.ts';
import { createInFlight, type WrittenQuestion } from './in-flight.ts';
import { createInMemory } from './in-memory.ts';
import { createMissingPartner } from './missing-partner.ts';
import { createHopNotes } from './notes.ts';
import { createOperations, type HopOperation } from './operation.ts';
import { createParts, type GraphQLAnswer, type RawAnswer, type Variables } from './parts.ts';
import { createPatience } from './patience.ts';
import { createReading } from './read-answer.ts';
import { createRetries } from './retries.ts';
import { createShares } from './shares.ts';
import type { HopStages } from './stage.ts';
import { createTries, type HopObserver, type Try } from './tries.ts';

/** What is known of one fetch of a plan, when it has passed every stage. */
export interface FetchQuestion extends WrittenQuestion {
  /** The text of an operation of a plan. */
  readonly operation: string;
  readonly variables: Variables;
  readonly context: HopContext;
  readonly hop: HopOperation;
  /** Makes an answer of what came for it. @throws HopFailure for what cannot be used */
  readonly read: (given: RawAnswer) => GraphQLAnswer;
}

export interface FetchOptions {
  readonly subgraph: string;
  /** How one request is sent. @throws HopFailure */
  readonly hop: { ask<T>(question: RequestBegin<T>): Promise<T> };
  /** Where it answers in this process: then it is asked here, and not over the hop. */
  readonly inProcess?: InProcessSubgraph;
  /** The whole supergraph, hidden fields included. */
  readonly schema: GraphQLSchema;
  /** Entity → key field, of this subgraph. */
  readonly keys: ReadonlyMap<string, string>;
  /** Bounds what is remembered of operations; the standard bound without it. */
  readonly budget?: MemoryBudget;
}

/**
 * All that happens to a fetch of a plan, in order, until it is a request: the first half of the way to a subgraph
 * (docs/request.md). Made anew with each supergraph.
 */
export function createFetchStages(options: FetchOptions): HopStages<FetchQuestion, GraphQLAnswer> {
  const { subgraph, hop, inProcess, keys, budget } = options;
  return [
    createHopNotes(subgraph),
    createOperations(options),
    createMissingPartner(subgraph),
    createDistinct(keys),
    createParts(),
    createReading(subgraph),
    ...(inProcess
      ? [createInMemory(inProcess)]
      : [createInFlight(), createBatches((question) => hop.ask(question), budget)]),
  ];
}

/** What is known of a request before its first stage. */
export interface RequestBegin<T> extends HopRequest<T> {
  readonly context: HopContext;
  readonly kind: 'query' | 'mutation';
}

/** What is known of one request, when it has passed every stage. */
export interface RequestQuestion extends RequestBegin<unknown>, Deadline, Try {
  /** Aborts when nobody waits for it any more. */
  readonly signal: AbortSignal | undefined;
}

export interface RequestOptions {
  readonly subgraph: string;
  readonly client: Pick<SubgraphClient, 'post' | 'deadlineMs'>;
  readonly observer?: HopObserver;
  readonly breaker?: Partial<BreakerOptions>;
  readonly clock?: Clock;
  /** From 0 to 1, as Math.random. */
  readonly random?: () => number;
}

/**
 * All that happens to a request, in order, until its answer is read: the second half of the way to a subgraph
 * (docs/request.md). Made once for each subgraph, so that what is known of it outlives a supergraph.
 */
export function createRequestStages(
  { subgraph, client, observer, clock, breaker, random }: RequestOptions,
  breakers = new Breakers(clock, breaker),
): HopStages<RequestQuestion, unknown> {
  return [
    createPatience(),
    createDeadline(client.deadlineMs),
    createShares(),
    createRetries({ random, retried: () => observer?.retried(subgraph) }),
    createTries(subgraph, observer),
    createBreakers(breakers),
    createSending(client),
  ];
}
