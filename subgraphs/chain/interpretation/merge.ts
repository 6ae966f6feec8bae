import type {
  AccessLogKey,
  CandidateKey,
  MatchKey,
  VacancyKey,
} from '@social-return/contract/questions/contributions';
import type { RequestKey } from '@social-return/contract/questions/initiative-requests';
import type { InitiativeKey } from '@social-return/contract/questions/initiatives';

/** Negative when `a` comes before `b`. */
export type Compare<K> = (a: K, b: K) => number;

/** Code units, as the databases compare with collation "C". */
const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const compareVacancies: Compare<VacancyKey> = (a, b) =>
  b[0] - a[0] || text(b[1], a[1]) || text(a[2], b[2]);
export const compareRequests: Compare<RequestKey> = (a, b) => text(a[0], b[0]) || text(a[1], b[1]);
export const compareInitiatives: Compare<InitiativeKey> = (a, b) => text(b[0], a[0]) || text(a[1], b[1]);
export const compareCandidates: Compare<CandidateKey> = (a, b) => text(b[0], a[0]) || text(a[1], b[1]);
export const compareMatches: Compare<MatchKey> = (a, b) => b[0] - a[0] || text(a[1], b[1]);

export const compareAccess: Compare<AccessLogKey> = (a, b) => text(b[0], a[0]) || text(a[1], b[1]);

export interface MergedPage<R> {
  readonly rows: readonly R[];
  readonly hasNextPage: boolean;
  /** Null without any page: that nobody answered is not the same as zero. */
  readonly total: number | null;
}

interface Page<R> {
  readonly total: number;
  /** Up to `first` + 1 rows, in order. */
  readonly rows: readonly R[];
}

/** One page out of the pages of all organisations: the first rows of the common order. */
export function mergePages<R, K>(
  pages: readonly Page<R>[],
  first: number,
  keyOf: (row: R) => K,
  compare: Compare<K>,
): MergedPage<R> {
  const rows = pages.flatMap((page) => page.rows).sort((a, b) => compare(keyOf(a), keyOf(b)));
  return {
    rows: rows.slice(0, first),
    hasNextPage: rows.length > first,
    total: pages.length === 0 ? null : pages.reduce((sum, page) => sum + page.total, 0),
  };
}

/** Adds up counts per value. */
export function addCounts(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum = new Map<string, number>();
  for (const [value, amount] of counts.flatMap((count) => Object.entries(count))) {
    sum.set(value, (sum.get(value) ?? 0) + amount);
  }
  return Object.fromEntries(sum);
}
