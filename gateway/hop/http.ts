import { hopLanguage } from '@social-return/edge/trust/hop-language';
import type { HopSigner } from '@social-return/edge/trust/hop-sign';
import { traceparent } from '@social-return/edge/trust/trace';
import { Pool } from 'undici';
import type { HopContext } from './context.ts';
import { exchange } from './exchange.ts';
import { connectionFailure, HopFailure } from './failure.ts';
import type { RawAnswer } from './parts.ts';
import { type HopStage, hopStage } from './stage.ts';
import { type ClientTls, connectOptions } from './tls.ts';
import type { Try } from './tries.ts';

interface Needs extends Pick<Try, 'withinMs' | 'trace'> {
  readonly context: HopContext;
  readonly body: string;
  readonly signal: AbortSignal | undefined;
  readonly read: (given: RawAnswer) => unknown;
}

/** Sends a request, and reads what comes. */
export function createSending(client: Pick<SubgraphClient, 'post'>): HopStage<Needs, object, unknown> {
  return hopStage<Needs, object, unknown>({
    name: 'sending',
    needs: { context: true, body: true, signal: true, read: true, withinMs: true, trace: true },
    adds: {},
    pass: async ({ context, body, signal, read, withinMs, trace }) => {
      const headers = { ...headersOf(context), traceparent: traceparent(trace) };
      return read(await client.post(body, { headers, signal, withinMs }));
    },
  });
}

/** What a subgraph learns of the caller and the purpose. */
function headersOf({ authorization, purpose, language }: HopContext): Record<string, string> {
  return {
    ...(authorization ? { authorization } : {}),
    ...(purpose ? { 'x-purpose': purpose } : {}),
    ...hopLanguage(language),
  };
}

export interface HopLimits {
  /** Longest wait for a connection, in milliseconds. */
  readonly connectMs: number;
  /** Longest wait for a whole answer, in milliseconds. */
  readonly deadlineMs: number;
  /** Largest answer in bytes. */
  readonly maxBytes: number;
}

export interface ClientOptions {
  readonly limits: HopLimits;
  /** Signs for this subgraph; without it requests go as they are, to a subgraph that asks for no signature. */
  readonly sign?: HopSigner;
  /** Certificates for mutual TLS. */
  readonly tls?: ClientTls;
}

export interface PostOptions {
  /** What is passed on beside the body, in lower case: `authorization`, `x-purpose`, `traceparent`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
  /** How long this one may take, in milliseconds; the usual deadline without it. */
  readonly withinMs?: number;
}

/** How one subgraph is reached: a pool of kept connections, a signature, a deadline, and a cap on what it may send. */
export class SubgraphClient {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #limits: HopLimits;
  readonly #fixed: Readonly<Record<string, string>>;
  readonly #sign: HopSigner;

  constructor(url: string, { limits, sign = ({ headers }) => ({ ...headers }), tls }: ClientOptions) {
    const { origin, pathname } = new URL(url);
    // The subgraph keeps idle connections for 65 s: ours go first, so that none is closed under a request.
    this.#pool = new Pool(origin, {
      // A subgraph answers 32 at a time: two gateways may have all of theirs at work.
      connections: 16,
      keepAliveTimeout: 4_000,
      connect: { timeout: limits.connectMs, ...connectOptions(tls) },
    });
    this.#path = pathname;
    this.#limits = limits;
    this.#sign = sign;
    this.#fixed = { 'content-type': 'application/json', accept: 'application/json' };
  }

  /**
   * Posts a JSON body, signed as it is sent, and gives the parsed JSON of the answer with its status.
   * @throws HopFailure
   */
  async post(
    body: string,
    { headers, signal, withinMs = this.#limits.deadlineMs }: PostOptions,
  ): Promise<RawAnswer> {
    const path = this.#path;
    const { maxBytes } = this.#limits;
    const deadlineMs = Math.ceil(withinMs);
    try {
      // Bytes once: for the digest, for the length and for the socket.
      const bytes = Buffer.from(body);
      const signed = this.#sign({
        path,
        body: bytes,
        headers: { ...this.#fixed, 'x-deadline': String(deadlineMs), ...headers },
      });
      const { status, retryAfterMs, text } = await exchange(
        this.#pool,
        { path, headers: signed, body: bytes },
        { deadlineMs, maxBytes, signal },
      );
      if (status === 503) throw new HopFailure('status', '503', retryAfterMs);
      return { status, json: parseJson(text) };
    } catch (error) {
      throw connectionFailure(error, false);
    }
  }

  /** Longest wait for a whole answer, in milliseconds. */
  get deadlineMs(): number {
    return this.#limits.deadlineMs;
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HopFailure('not-json');
  }
}
