import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Changes } from './changes.ts';

/** An answer that is kept. */
export interface StoredAnswer {
  /** The value of `data` as JSON in UTF-8. */
  readonly data: Buffer;
  /** Equal for equal data: for an ETag. */
  readonly tag: string;
  /** Until when it may be given, in milliseconds of the store's clock. */
  readonly until: number;
  /** The subgraphs that it comes from. */
  readonly from: readonly string[];
  /** Where the changes stood when it was asked. */
  readonly since: number;
}

export interface StoreOptions {
  /** Memory for answers, in bytes; 0 keeps nothing. */
  readonly bytes: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly changes: Changes;
}

/** What an answer takes beside its data: its key, its place in the map, its fields. */
const OVERHEAD = 1_000;
/** No answer takes more than this part of the memory: one cannot push out all others. */
const LARGEST_SHARE = 16;

/** Answers in bounded memory: the one that was asked longest ago makes room. */
export class AnswerStore {
  readonly #options: StoreOptions;
  readonly #kept: LRUCache<string, StoredAnswer>;

  constructor(options: StoreOptions) {
    this.#options = options;
    // 0 bytes keep nothing, which `keep` sees to: the library takes 0 for no bound.
    this.#kept = new LRUCache({
      maxSize: Math.max(1, options.bytes),
      sizeCalculation: ({ data }) => sizeOf(data),
    });
  }

  /** An answer that is neither too old nor older than a change at whom it comes from. */
  get(key: string): StoredAnswer | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    const { now, changes } = this.#options;
    if (kept.until > now() && !changes.anyOf(kept.from, kept.since)) return kept;
    this.#kept.delete(key);
    return undefined;
  }

  /**
   * Keeps an answer, if it is not too large and nothing changed since it was asked.
   * @param seconds how long
   */
  keep(
    key: string,
    data: string,
    { seconds, from, since }: Pick<StoredAnswer, 'from' | 'since'> & { readonly seconds: number },
  ): StoredAnswer | undefined {
    const { bytes, now, changes } = this.#options;
    const buffer = Buffer.from(data);
    if (sizeOf(buffer) > bytes / LARGEST_SHARE || seconds <= 0 || changes.anyOf(from, since))
      return undefined;
    const tag = createHash('sha256').update(buffer).digest('base64url').slice(0, 27);
    const kept = { data: buffer, tag, until: now() + seconds * 1_000, from, since };
    this.#kept.set(key, kept);
    return kept;
  }

  /** Memory that is taken now, in bytes. */
  get bytes(): number {
    return this.#kept.calculatedSize;
  }

  /** How long an answer may still be given, in whole seconds. */
  secondsLeft({ until }: StoredAnswer): number {
    return Math.max(0, Math.floor((until - this.#options.now()) / 1_000));
  }
}

function sizeOf(data: Buffer): number {
  return data.byteLength + OVERHEAD;
}
