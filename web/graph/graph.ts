import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Purpose } from '@social-return/edge/trust/purposes';
import { PURPOSE_HEADER } from '@social-return/edge/trust/read-purpose';
import { Pool } from 'undici';
import type { Language } from '../words/words.ts';
import type { Operation } from './operation.ts';

/** Asks the shared endpoint one operation, on behalf of one visitor. */
export type Ask = <Result, Variables>(
  operation: Operation<Result, Variables>,
  variables: Variables,
) => Promise<GraphAnswer<Result>>;

/** What came, and what did not. */
export interface GraphAnswer<Result> {
  readonly data: Result;
  /** The code of each error and the field that it left empty, such as `vacancy`. */
  readonly failures: readonly { readonly code: string; readonly path: string }[];
}

/** On whose behalf the graph is asked. */
export interface Visitor {
  /** The visitor's own address, by which the gateway limits strangers; it is in no log of the page. */
  readonly address: string;
  readonly language: Language;
  /** Who asks and what for, where somebody signed in. */
  readonly proof?: Proof;
}

/** The proof of who asks. */
export interface Proof {
  readonly accessToken: string;
  /** What people are read for; null reads nobody. */
  readonly purpose: Purpose | null;
}

/** The shared endpoint, for one process. */
export interface Graph {
  /** For one request of a visitor: all that it asks comes within one deadline, however slowly the answers drip in. */
  for(visitor: Visitor): Ask;
  close(): Promise<void>;
}

/** The graph did not answer: it cannot be reached, is too busy, or refused the question. */
export class GraphFailure extends Error {
  override readonly name = 'GraphFailure';
  /** The code of the first error, `UNREACHABLE` when nothing came. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface GraphOptions {
  /** Where the gateway answers GraphQL. */
  readonly address: string;
  /** Longest wait for all answers to one request of a visitor, in milliseconds. */
  readonly deadlineMs: number;
}

/** How long to wait before asking a gateway again that was too busy, in milliseconds, each time longer. */
const PATIENCE_MS = [300, 1_000];

/** An answer that is longer is a fault: no page needs it. */
const MOST_BYTES = 4_000_000;

/**
 * Asks over HTTP by the ids of operations; without a proof of who asks, what anyone may see. A part that is missing because an organisation
 * did not answer is null in the data, which says so in `answeredBy`; an error without any data is a {@link GraphFailure}.
 */
export function createGraph({ address, deadlineMs }: GraphOptions): Graph {
  const { origin, pathname } = new URL(address);
  const pool = new Pool(origin, { connections: 32 });
  return {
    for({ address: visitor, language, proof }) {
      const deadline = AbortSignal.timeout(deadlineMs);
      // A page may ask more than ten things at once: that is no leak.
      setMaxListeners(0, deadline);
      return async (operation, variables) => {
        const body = JSON.stringify({
          documentId: `sha256:${operation.id}`,
          operationName: operation.name,
          variables,
        });
        const headers = { 'x-forwarded-for': visitor, 'accept-language': language, ...proofHeaders(proof) };
        return whenNotBusy(async () => answerOf(await send(pool, pathname, headers, body, deadline)));
      };
    },
    close: () => pool.close(),
  };
}

function proofHeaders(proof: Proof | undefined): Readonly<Record<string, string>> {
  if (!proof) return {};
  const { accessToken, purpose } = proof;
  return { authorization: `Bearer ${accessToken}`, ...(purpose ? { [PURPOSE_HEADER]: purpose } : {}) };
}

/** A gateway that is busy for a moment is no reason to show a visitor nothing. */
async function whenNotBusy<Result>(ask: () => Promise<GraphAnswer<Result>>): Promise<GraphAnswer<Result>> {
  for (const waitMs of PATIENCE_MS) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof GraphFailure) || error.code !== 'BUSY') throw error;
      await delay(waitMs);
    }
  }
  return ask();
}

async function send(
  pool: Pool,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
) {
  try {
    const response = await pool.request({
      path,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: 'application/json' },
      body,
      signal,
    });
    const length = Number(response.headers['content-length'] ?? 0);
    if (length > MOST_BYTES) {
      response.body.destroy();
      throw new GraphFailure('TOO_LONG', `Expected at most ${MOST_BYTES} bytes, got ${length}.`);
    }
    return (await response.body.json()) as unknown;
  } catch (error) {
    if (error instanceof GraphFailure) throw error;
    throw new GraphFailure('UNREACHABLE', `The graph did not answer: ${(error as Error).name}.`);
  }
}

interface GraphError {
  readonly message?: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

function answerOf<Result>(answer: unknown): GraphAnswer<Result> {
  const { data, errors } = (answer ?? {}) as {
    data?: Result | null;
    errors?: readonly GraphError[];
  };
  if (data !== undefined && data !== null) {
    const failures = (errors ?? []).map(({ extensions, path }) => ({
      code: extensions?.code ?? 'UNKNOWN',
      path: (path ?? []).join('.'),
    }));
    return { data, failures };
  }
  const [first] = errors ?? [];
  throw new GraphFailure(
    first?.extensions?.code ?? 'NO_DATA',
    first?.message ?? 'The graph answered nothing.',
  );
}
