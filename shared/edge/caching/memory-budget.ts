/** One thing that is remembered, by whom and how large. */
interface Entry {
  readonly key: string;
  readonly memory: Map<string, Entry>;
  readonly value: unknown;
  readonly bytes: number;
}

/** What an entry takes beside its value: its key, its places in two collections. */
const OVERHEAD = 500;

/**
 * One bound, in bytes, on several memories together: whatever was used longest ago makes room, in whichever memory it is.
 * The bytes are estimates by the code that remembers, since JavaScript does not say how large an object is: rather too large
 * than too small. lru-cache bounds one memory, not several together.
 */
export class MemoryBudget {
  readonly #most: number;
  /** All entries of all memories; the one that was used longest ago first. */
  readonly #entries = new Set<Entry>();
  #bytes = 0;

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
      set: (key, value, bytes) => {
        const before = memory.get(key);
        if (before) this.#forget(before);
        this.#remember({ key, memory, value, bytes: bytes + OVERHEAD + 2 * key.length });
      },
      forget: (fits) => {
        for (const entry of [...memory.values()]) if (fits(entry.key)) this.#forget(entry);
      },
    };
  }

  #use(entry: Entry): void {
    this.#entries.delete(entry);
    this.#entries.add(entry);
  }

  #remember(entry: Entry): void {
    if (entry.bytes > this.#most / LARGEST_SHARE) return;
    entry.memory.set(entry.key, entry);
    this.#entries.add(entry);
    this.#bytes += entry.bytes;
    for (const oldest of this.#entries) {
      if (this.#bytes <= this.#most) return;
      this.#forget(oldest);
    }
  }

  #forget(entry: Entry): void {
    entry.memory.delete(entry.key);
    this.#entries.delete(entry);
    this.#bytes -= entry.bytes;
  }
}

/** Nothing takes more than this part of the memory: one cannot push out all others. */
const LARGEST_SHARE = 8;

/** Values by key, as long as there is room. */
export interface BudgetedMemory<V> {
  /** Not undefined where a value is remembered: then it counts as used now. */
  get(key: string): V | undefined;
  /** @param bytes about how much memory the value keeps alive */
  set(key: string, value: V, bytes: number): void;
  /** Forgets every key that fits. */
  forget(fits: (key: string) => boolean): void;
}
