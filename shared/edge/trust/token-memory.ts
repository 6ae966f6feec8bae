import type { Clock } from '@social-return/values/day';
import type { Caller } from './caller.ts';

/** A client asks more than once with one token; a withdrawn key is forgotten within this time. */
const LONGEST_MS = 60_000;
const SIZE = 1_000;

/**
 * The callers of tokens that were verified a moment ago, under a digest of the whole token: anything shorter could
 * take one token for another. Not lru-cache: that gives an entry in the last millisecond of its time too, and one with no
 * time left for ever.
 */
export class TokenMemory {
  readonly #clock: Clock;
  readonly #kept = new Map<string, { readonly caller: Caller; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(digest: string): Caller | undefined {
    const found = this.#kept.get(digest);
    if (!found) return undefined;
    if (this.#clock().getTime() < found.until) return found.caller;
    this.#kept.delete(digest);
    return undefined;
  }

  /** Keeps a caller for a minute, or until the token ends where that is sooner. @param exp in seconds since 1970. */
  keep(digest: string, caller: Caller, exp: number): void {
    const now = this.#clock().getTime();
    const until = Math.min(exp * 1_000, now + LONGEST_MS);
    if (until <= now) return;
    this.#kept.delete(digest);
    if (this.#kept.size >= SIZE) this.#kept.delete(this.#kept.keys().next().value!);
    this.#kept.set(digest, { caller, until });
  }
}
