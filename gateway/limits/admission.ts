/** How many pieces of work run at the same time, how many wait, and how long. */
export interface AdmissionOptions {
  readonly inFlight: number;
  readonly queue: number;
  /** Milliseconds. */
  readonly queueMs: number;
}

interface Waiting {
  readonly known: boolean;
  readonly timer: NodeJS.Timeout;
  readonly resolve: (admitted: boolean) => void;
}

/**
 * A door that lets in so many at a time. Who is known goes before who is not, and takes the place in the queue of the
 * one unknown that came last when it is full.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #waiting: Waiting[] = [];
  #inside = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** Waits for a place. True when it was given: then `leave()` has to follow; false when there is no room. */
  async enter(known: boolean): Promise<boolean> {
    if (this.#inside < this.#options.inFlight) {
      this.#inside += 1;
      return true;
    }
    if (this.#waiting.length >= this.#options.queue && !(known && this.#pushOut())) return false;
    return new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => this.#giveUp(waiting), this.#options.queueMs);
      const waiting: Waiting = { known, timer, resolve };
      this.#waiting.push(waiting);
    });
  }

  /** Gives the place to who waits; it is handed on, not freed, so that nobody slips in between. */
  leave(): void {
    const knownFirst = this.#waiting.findIndex(({ known }) => known);
    const [next] = this.#waiting.splice(Math.max(0, knownFirst), 1);
    if (!next) {
      this.#inside -= 1;
      return;
    }
    clearTimeout(next.timer);
    next.resolve(true);
  }

  /** How many are inside now. */
  get inside(): number {
    return this.#inside;
  }

  #pushOut(): boolean {
    const last = this.#waiting.findLast(({ known }) => !known);
    if (last) this.#giveUp(last);
    return last !== undefined;
  }

  #giveUp(waiting: Waiting): void {
    const index = this.#waiting.indexOf(waiting);
    if (index < 0) return;
    this.#waiting.splice(index, 1);
    clearTimeout(waiting.timer);
    waiting.resolve(false);
  }
}
