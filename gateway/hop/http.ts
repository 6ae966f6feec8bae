import { Pool } from 'undici';
import { HopFailure } from './failure.ts';

export interface HopLimits {
  /** Longest wait for a connection, in milliseconds. */
  readonly connectMs: number;
  /** Longest wait for a whole answer, in milliseconds. */
  readonly deadlineMs: number;
  /** Largest answer in bytes. */
  readonly maxBytes: number;
}

/** How one subgraph is reached: a pool of kept connections, a deadline, and a cap on what it may send. */
export class SubgraphClient {
  readonly #pool: Pool;
  readonly #path: string;
  readonly #limits: HopLimits;

  constructor(url: string, limits: HopLimits) {
    const { origin, pathname } = new URL(url);
    // The subgraph keeps idle connections for 65 s: ours go first, so that none is closed under a request.
    this.#pool = new Pool(origin, {
      connections: 32,
      keepAliveTimeout: 4_000,
      connect: { timeout: limits.connectMs },
    });
    this.#path = pathname;
    this.#limits = limits;
  }

  /**
   * Posts a JSON body and gives the parsed JSON of the answer with its status.
   * @throws HopFailure
   */
  async post(body: string, signal?: AbortSignal): Promise<{ status: number; json: unknown }> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(new HopFailure('timeout')), this.#limits.deadlineMs);
    try {
      const answer = await this.#pool.request({
        method: 'POST',
        path: this.#path,
        headers: HEADERS,
        body,
        signal: signal ? AbortSignal.any([deadline.signal, signal]) : deadline.signal,
      });
      const text = await readText(answer.body, this.#limits.maxBytes);
      return { status: answer.statusCode, json: parseJson(text) };
    } catch (error) {
      throw asFailure(error);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' } as const;

async function readText(body: AsyncIterable<Buffer>, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > maxBytes) throw new HopFailure('too-large', `more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new HopFailure('not-json');
  }
}

function asFailure(error: unknown): HopFailure {
  if (error instanceof HopFailure) return error;
  const code = (error as { code?: unknown })?.code;
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'UND_ERR_HEADERS_TIMEOUT')
    return new HopFailure('timeout');
  if (code === 'ECONNREFUSED') return new HopFailure('refused');
  return new HopFailure('reset', typeof code === 'string' ? code : (error as Error)?.name);
}
