/** How many pieces of work run at the same time, how many wait, and how long. */
export interface AdmissionOptions {
  readonly inFlight: number;
  /** Those of one caller; as many of its may wait. */
  readonly inFlightOfCaller: number;
  readonly queue: number;
  /** Milliseconds. */
  readonly queueMs: number;
}

/** The caller that wants in. */
export interface Visitor {
  /** Whose work it is: one caller never takes more than its part. */
  readonly caller: string;
  /** Whether it is known who that is. */
  readonly known: boolean;
}

interface WaitingVisitor extends Visitor {
  readonly timer: NodeJS.Timeout;
  readonly resolve: (admitted: boolean) => void;
}

/**
 * A door that lets in a fixed number at a time, and fewer of each caller. A known caller goes before others, and takes the
 * place in the queue of the one unknown that came last when it is full.
 */
export class Admission {
  readonly #options: AdmissionOptions;
  readonly #waiting: WaitingVisitor[] = [];
  readonly #insideOf = new Map<string, number>();
  #inside = 0;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  /** Waits for a place. True when it was given: then `leave()` has to follow; false when there is no room. */
  async enter(visitor: Visitor): Promise<boolean> {
    const { inFlight, inFlightOfCaller, queue, queueMs } = this.#options;
    if (this.#inside < inFlight && this.#hasRoomFor(visitor)) {
      this.#inside += 1;
      this.#count(visitor.caller, 1);
      return true;
    }
    const itsOwn = this.#waiting.filter(({ caller }) => caller === visitor.caller).length;
    if (itsOwn >= inFlightOfCaller) return false;
    if (this.#waiting.length >= queue && !(visitor.known && this.#pushOut())) return false;
    return new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => this.#giveUp(waiting), queueMs);
      const waiting: WaitingVisitor = { ...visitor, timer, resolve };
      this.#waiting.push(waiting);
    });
  }

  /** Gives the place to the next that waits; it is handed on, not freed, so that nobody slips in between. */
  leave({ caller }: Pick<Visitor, 'caller'>): void {
    this.#count(caller, -1);
    const mayEnter = this.#waiting.filter((waiting) => this.#hasRoomFor(waiting));
    const next = mayEnter.find(({ known }) => known) ?? mayEnter[0];
    if (!next) {
      this.#inside -= 1;
      return;
    }
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    this.#count(next.caller, 1);
    clearTimeout(next.timer);
    next.resolve(true);
  }

  /** How many are inside now. */
  get inside(): number {
    return this.#inside;
  }

  #hasRoomFor({ caller }: Visitor): boolean {
    return (this.#insideOf.get(caller) ?? 0) < this.#options.inFlightOfCaller;
  }

  #count(caller: string, more: 1 | -1): void {
    const inside = (this.#insideOf.get(caller) ?? 0) + more;
    if (inside > 0) this.#insideOf.set(caller, inside);
    else this.#insideOf.delete(caller);
  }

  #pushOut(): boolean {
    const last = this.#waiting.findLast(({ known }) => !known);
    if (last) this.#giveUp(last);
    return last !== undefined;
  }

  #giveUp(waiting: WaitingVisitor): void {
    const index = this.#waiting.indexOf(waiting);
    if (index < 0) return;
    this.#waiting.splice(index, 1);
    clearTimeout(waiting.timer);
    waiting.resolve(false);
  }
}
