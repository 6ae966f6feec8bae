import { setTimeout as wait } from 'node:timers/promises';
import { spanTime } from '@social-return/edge/observe/spans';
import { childOf, type Trace, traceparent } from '@social-return/edge/trust/trace';
import type { Clock } from '@social-return/values/day';
import { createPooledBytes } from '@social-return/values/pooled-bytes';
import type { BreakerOptions, BreakerState } from './breaker.ts';
import { Breakers, type Refused } from './breakers.ts';
import { type FailureKind, HopFailure, isAnswer, isOurs, mayBeTheQuestion } from './failure.ts';
import type { SubgraphClient } from './http.ts';
import { RetryBudget } from './retry-budget.ts';
import { Shares } from './shares.ts';

/** What happened on the way to a subgraph. */
export interface HopSeen {
  readonly subgraph: string;
  /** The hop's own place in the trace. */
  readonly trace: Trace;
  /** As `spanTime` gives it. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** What went wrong, from the fixed list of failures; null when an answer came. */
  readonly failure: FailureKind | null;
}

/** Sees every try of every question. */
export interface HopObserver {
  hop(seen: HopSeen): void;
  retried(subgraph: string): void;
}

export interface SteadyOptions {
  readonly subgraph: string;
  readonly client: Pick<SubgraphClient, 'post' | 'deadlineMs'>;
  readonly observer?: HopObserver;
  readonly breaker?: Partial<BreakerOptions>;
  readonly clock?: Clock;
  /** From 0 to 1, as Math.random. */
  readonly random?: () => number;
}

/** One question to a subgraph. */
export interface SteadyQuestion<T> {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Whose question it is (`callerKey`): what fails because of it counts against this caller first. */
  readonly caller: string;
  /** The work that the question is a part of. */
  readonly trace: Trace;
  /** Only queries are ever asked a second time. */
  readonly kind: 'query' | 'mutation';
  /** Aborts when the client leaves. */
  readonly signal?: AbortSignal;
  /** How many times the usual deadline it may take; once without it. */
  readonly patience?: number;
  /** When the client's answer must be there, on the clock of `performance.now()`. */
  readonly answerBy?: number;
  /** Makes something of the answer. @throws HopFailure for one that cannot be used */
  readonly read: (answer: { readonly status: number; readonly json: unknown }) => T;
}

/** The least and the most that a second try waits beyond what it was asked to, in milliseconds: not all of them at once. */
const [LEAST_JITTER_MS, MOST_JITTER_MS] = [50, 150];

const SPAN_BYTES = createPooledBytes();

/** Questions of one caller that a subgraph is asked at a time: half the connections that there are to it (`http.ts`). */
const PER_CALLER = 8;

/** A second try needs at least this long, in milliseconds. */
const LEAST_ROOM_MS = 50;

/**
 * How one subgraph is asked: nobody waits for one that mostly fails, a query whose connection broke is asked once more
 * as long as few are, nothing takes longer than the client will wait, and the observer counts every try.
 */
export class SteadySubgraph {
  readonly #options: SteadyOptions;
  readonly #breakers: Breakers;
  readonly #budget = new RetryBudget();
  readonly #shares = new Shares(PER_CALLER);
  readonly #random: () => number;

  constructor(options: SteadyOptions) {
    this.#options = options;
    this.#breakers = new Breakers(options.clock, options.breaker);
    this.#random = options.random ?? Math.random;
  }

  /** That of the subgraph itself; a caller that is held off by its own shows nowhere. */
  get breaker(): BreakerState {
    return this.#breakers.state;
  }

  /** @throws HopFailure */
  async ask<T>(question: SteadyQuestion<T>): Promise<T> {
    const by = Math.min(
      performance.now() + this.#deadlineOf(question),
      question.answerBy ?? Number.POSITIVE_INFINITY,
    );
    this.#budget.called();
    if (!this.#shares.take(question.caller)) await this.#waitForPlace(question, by);
    try {
      return await this.#askTwice(question, by);
    } finally {
      this.#shares.give(question.caller);
    }
  }

  /** @throws HopFailure when it has no place in time: its caller's own questions take them */
  async #waitForPlace({ caller, signal }: SteadyQuestion<unknown>, by: number): Promise<void> {
    if (await this.#shares.wait(caller, Math.max(0, by - performance.now()), signal)) return;
    throw new HopFailure(signal?.aborted ? 'left' : 'given-up');
  }

  async #askTwice<T>(question: SteadyQuestion<T>, by: number): Promise<T> {
    try {
      return await this.#try(question, by);
    } catch (error) {
      const pauseMs = this.#pauseBeforeRetry(question, error, by);
      if (pauseMs === null) throw error;
      await wait(pauseMs, undefined, { signal: question.signal }).catch(() => {
        throw new HopFailure('left');
      });
      this.#options.observer?.retried(this.#options.subgraph);
      return this.#try(question, by);
    }
  }

  /** Null where it is not asked again. */
  #pauseBeforeRetry({ kind, signal }: SteadyQuestion<unknown>, error: unknown, by: number): number | null {
    const after = error instanceof HopFailure ? error.againAfterMs : null;
    if (after === null || kind !== 'query' || signal?.aborted) return null;
    const pauseMs = after + LEAST_JITTER_MS + this.#random() * (MOST_JITTER_MS - LEAST_JITTER_MS);
    const hasRoom = performance.now() + pauseMs + LEAST_ROOM_MS <= by;
    return hasRoom && this.#budget.take() ? pauseMs : null;
  }

  async #try<T>(question: SteadyQuestion<T>, by: number): Promise<T> {
    const { subgraph, client, observer } = this.#options;
    const withinMs = by - performance.now();
    if (withinMs < 1) throw new HopFailure('given-up', 'no time left');
    const trace = childOf(question.trace, SPAN_BYTES);
    const startedAt = spanTime();
    let failure: FailureKind | null = null;
    const call = this.#breakers.admit(question.caller);
    if (typeof call === 'string') throw this.#refused(call, trace, startedAt);
    try {
      const headers = { ...question.headers, traceparent: traceparent(trace) };
      const answer = await client.post(question.body, { headers, signal: question.signal, withinMs });
      const read = question.read(answer);
      call.succeeded();
      return read;
    } catch (error) {
      failure = error instanceof HopFailure ? this.#kindOf(error, withinMs, question) : 'wrong-shape';
      if (isAnswer(failure)) call.succeeded();
      else if (isOurs(failure)) call.forgotten();
      else call.failed(mayBeTheQuestion(error));
      throw error;
    } finally {
      observer?.hop({ subgraph, trace, startedAt, endedAt: spanTime(), failure });
    }
  }

  #refused(kind: Refused, trace: Trace, startedAt: number): HopFailure {
    const { subgraph, observer } = this.#options;
    const failure = new HopFailure(kind);
    observer?.hop({ subgraph, trace, startedAt, endedAt: startedAt, failure: failure.kind });
    return failure;
  }

  /** A subgraph that got less time than it may take is not too late: the client's time was over. */
  #kindOf({ kind }: HopFailure, withinMs: number, question: SteadyQuestion<unknown>): FailureKind {
    return kind === 'timeout' && withinMs < this.#deadlineOf(question) - 1_000 ? 'given-up' : kind;
  }

  #deadlineOf({ patience = 1 }: SteadyQuestion<unknown>): number {
    return this.#options.client.deadlineMs * patience;
  }
}
