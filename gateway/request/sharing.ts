/** What a request asks of the cache, and what the cache reports to it. */
export interface CacheExchange {
  /** Whether only what everybody may read is answered at all. */
  readonly onlyPublic: boolean;
  /** What was shared; null for what is never shared. */
  shared: SharedAnswer | null;
}

/** An answer that others may be given too. */
export interface SharedAnswer {
  readonly key: string;
  /** Whether it was asked for this request, and not for another one at the same time. */
  readonly first: boolean;
  /** How long it may be kept, in seconds; 0 for not at all. */
  readonly seconds: number;
  readonly from: readonly string[];
  readonly since: number;
}
