import type { Dispatcher } from 'undici';
import { connectionFailure, HopFailure } from './failure.ts';

/** One request of a hop as it is sent. */
export interface ExchangeRequest {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

export interface ExchangeLimits {
  /** Longest wait for the whole answer, in milliseconds. */
  readonly deadlineMs: number;
  /** Largest answer in bytes. */
  readonly maxBytes: number;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
}

export interface ExchangeAnswer {
  readonly status: number;
  /** The header `Retry-After`, in milliseconds; null without one that says seconds. */
  readonly retryAfterMs: number | null;
  readonly text: string;
}

/**
 * Posts a body and collects the answer. It takes undici's bytes as they come, without a stream, an iterator or a
 * signal of its own between: a request makes many hops, and each of those would cost more than the answer does.
 * @throws HopFailure
 */
export function exchange(
  dispatcher: Dispatcher,
  { path, headers, body }: ExchangeRequest,
  limits: ExchangeLimits,
): Promise<ExchangeAnswer> {
  return new Promise((resolve, reject) => {
    const handler = new AnswerCollector(limits, resolve, reject);
    dispatcher.dispatch({ method: 'POST', path, headers, body }, handler);
  });
}

class AnswerCollector implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (answer: ExchangeAnswer) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #deadline: NodeJS.Timeout;
  readonly #chunks: Buffer[] = [];
  #size = 0;
  #status = 0;
  #retryAfterMs: number | null = null;
  #isOver = false;
  #reason: Error | null = null;
  #controller: Dispatcher.DispatchController | null = null;

  constructor(
    { deadlineMs, maxBytes, signal }: ExchangeLimits,
    resolve: (answer: ExchangeAnswer) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#maxBytes = maxBytes;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#deadline = setTimeout(() => this.#giveUp(new HopFailure('timeout')), deadlineMs);
    if (signal?.aborted) this.#left();
    else signal?.addEventListener('abort', this.#left, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Given up while it waited for a connection.
    if (this.#reason) controller.abort(this.#reason);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ): void {
    this.#status = status;
    const retryAfter = headers['retry-after'];
    if (typeof retryAfter === 'string' && /^\d{1,5}$/.test(retryAfter))
      this.#retryAfterMs = Number(retryAfter) * 1_000;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#size += chunk.length;
    if (this.#size <= this.#maxBytes) this.#chunks.push(chunk);
    else this.#giveUp(new HopFailure('too-large', `more than ${this.#maxBytes} bytes`));
  }

  onResponseEnd(): void {
    if (!this.#over()) return;
    const [first] = this.#chunks;
    const bytes = this.#chunks.length === 1 && first ? first : Buffer.concat(this.#chunks);
    const [status, retryAfterMs] = [this.#status, this.#retryAfterMs];
    this.#resolve({ status, retryAfterMs, text: bytes.toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.#over()) this.#reject(connectionFailure(error, this.#status === 0));
  }

  readonly #left = (): void => this.#giveUp(new HopFailure('left'));

  #giveUp(reason: Error): void {
    if (!this.#over()) return;
    this.#reason = reason;
    this.#reject(reason);
    this.#controller?.abort(reason);
  }

  /** Ends the waiting; true the first time. */
  #over(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    clearTimeout(this.#deadline);
    this.#signal?.removeEventListener('abort', this.#left);
    return true;
  }
}
