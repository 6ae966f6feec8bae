/** One thing that is remembered, by whom and how large. */
interface Entry {
  readonly key: string;
  readonly memory: Map<string, Entry>;
  readonly value: unknown;
  readonly bytes: number;
}

/** What an entry takes beside its value: its key, its places in two collections. */
const OVERHEAD = 500;

/** What was used again holds at most this part of the bytes: what is new always finds room. */
const SHARE_OF_AGAIN = 3 / 4;

/**
 * One bound, in bytes, on several memories together. What was never used again makes room first, the one that was used
 * longest ago before others, in whichever memory it is: anyone can send operations without end that nobody asks twice, and
 * they push out none that is asked again. What is lasting counts as used again from its start.
 * The bytes are estimates by the code that remembers, since JavaScript does not say how large an object is: rather too large
 * than too small. lru-cache bounds one memory, not several together.
 */
export class MemoryBudget {
  readonly #most: number;
  /** Entries of all memories that were not used again of late; the one that was used longest ago first. */
  readonly #once = new Set<Entry>();
  /** Those that were, in the same order. */
  readonly #again = new Set<Entry>();
  #bytes = 0;
  #bytesAgain = 0;

  /** @param most bytes; what alone takes more than a part of it is not remembered */
  constructor(most: number) {
    this.#most = most;
  }

  /** Bytes that are taken now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Another memory under this bound. */
  memory<V>(): BudgetedMemory<V> {
    const memory = new Map<string, Entry>();
    return {
      get: (key) => {
        const entry = memory.get(key);
        if (entry) this.#use(entry);
        return entry?.value as V | undefined;
      },
      set: (key, value, bytes, isLasting = false) => {
        const before = memory.get(key);
        if (before) this.#forget(before);
        this.#remember({ key, memory, value, bytes: bytes + OVERHEAD + 2 * key.length }, isLasting);
      },
      forget: (fits) => {
        for (const entry of [...memory.values()]) if (fits(entry.key)) this.#forget(entry);
      },
    };
  }

  #use(entry: Entry): void {
    this.#leave(entry);
    this.#again.add(entry);
    this.#bytesAgain += entry.bytes;
    for (const oldest of this.#again) {
      if (this.#bytesAgain <= this.#most * SHARE_OF_AGAIN) return;
      this.#leave(oldest);
      this.#once.add(oldest);
    }
  }

  #remember(entry: Entry, isLasting: boolean): void {
    if (entry.bytes > this.#most / LARGEST_SHARE) return;
    entry.memory.set(entry.key, entry);
    this.#once.add(entry);
    this.#bytes += entry.bytes;
    if (isLasting) this.#use(entry);
    for (const oldest of this.#once) {
      if (this.#bytes <= this.#most) return;
      this.#forget(oldest);
    }
  }

  #forget(entry: Entry): void {
    entry.memory.delete(entry.key);
    this.#leave(entry);
    this.#bytes -= entry.bytes;
  }

  /** Takes it out of the order in which entries make room. */
  #leave(entry: Entry): void {
    this.#once.delete(entry);
    if (this.#again.delete(entry)) this.#bytesAgain -= entry.bytes;
  }
}

/** Nothing takes more than this part of the memory: one cannot push out all others. */
const LARGEST_SHARE = 8;

/** Values by key, as long as there is room. */
export interface BudgetedMemory<V> {
  /** Not undefined where a value is remembered: then it counts as used now. */
  get(key: string): V | undefined;
  /**
   * @param bytes about how much memory the value keeps alive
   * @param isLasting whether it counts as used again before it is
   */
  set(key: string, value: V, bytes: number, isLasting?: boolean): void;
  /** Forgets every key that fits. */
  forget(fits: (key: string) => boolean): void;
}
