import type { Policy } from '../interpretation/policy.ts';

/** The 133,590ths of a year that the function `year_parts` gives: 365 × 366, so that days of both kinds stay whole. */
const YEAR_PARTS = 133_590n;

/**
 * The first day of placement `p` that counts for nothing any more by its block `b`, when only the days before `until`
 * (SQL, a date) are asked. `least` passes over null: a block without a cap, and a placement without an end.
 */
export function countedUntil(until: string): string {
  return `least(${until}, p."end", (p.start + make_interval(months => b.month_cap))::date)`;
}

/**
 * What the days from `since` up to `until` (names of SQL columns, dates: they are read several times) of a placement are
 * worth in a week of `week` (SQL, of `weekSql`): a whole number of `denominatorOf` cents. The same value as `effortValue`,
 * exactly, but summed by the database over as many placements as there are.
 */
export function effortSql(week: string, since: string, until: string): string {
  return `${week} * year_parts(${since}, ${until})`;
}

/** Cents of block `b` × minutes of placement `p`, in a scale (SQL for the parameter with `scaleOf`) that all weeks share. */
export function weekSql(scale: string): string {
  return `b.amount_cents * least(p.minutes_per_week, b.full_time_minutes_per_week) * (${scale}::bigint / b.full_time_minutes_per_week)`;
}

/** The block by which placement `p` is valued, as SQL. */
export const BLOCK_JOIN =
  'join block b on b.scheme_version_id = p.scheme_version_id and b.target_group = p.target_group';

/** A number of minutes of which every full-time week of these versions is a whole part. */
export function scaleOf(policy: Policy): bigint {
  const minutes = [...policy.values()].flatMap(({ blocks }) =>
    [...blocks.values()].map(({ fullTimeMinutesPerWeek }) => BigInt(fullTimeMinutesPerWeek)),
  );
  return minutes.reduce((scale, next) => (scale / gcd(scale, next)) * next, 1n);
}

/** What the whole numbers of `effortSql` are divided by to get cents. */
export function denominatorOf(policy: Policy): bigint {
  return scaleOf(policy) * YEAR_PARTS;
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

/** Rows of parameters from `$first` on: unlike JSON, the database knows how many they are, and plans for it. */
export function valuesSql(rows: number, types: readonly string[], first: number): string {
  const row = (n: number) =>
    types.map((type, column) => `$${first + n * types.length + column}::${type}`).join(', ');
  return `values ${Array.from({ length: rows }, (_, n) => `(${row(n)})`).join(', ')}`;
}
