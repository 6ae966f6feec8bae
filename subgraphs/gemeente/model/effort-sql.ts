import type { Policy } from '../interpretation/policy.ts';
import { MONTH_PARTS, YEAR_PARTS } from '../interpretation/year-parts.ts';
import { centsOfProvenCostSql } from './proven-cost-sql.ts';

/**
 * The first day of part `p` of a placement that counts for nothing any more by its block `b`, when only the days before
 * `until` (SQL, a date) are asked. `least` passes over null: a block without a cap, and a part without an end. A cap is
 * counted from the first day of the placement, whatever changed since.
 */
export function lastDaySql(until: string, end = 'p.until'): string {
  return `least(${until}, ${end}, (p.start + make_interval(months => b.month_cap))::date)`;
}

/**
 * What the days from `since` up to `until` (SQL columns, dates) of a placement that began on `start` are worth, in a week
 * of `week` (of `weekSql`) and at most `most` (of `MOST`), with the whole cents of `wholeColumns` that count up to `reached`: a
 * whole number of `denominatorOf` cents. The same value as `worthOf`, exactly, but summed by the database over as many
 * placements as there are.
 */
export function effortSql(scale: string): string {
  // Where the cap came before `since`, `until` lies before it.
  return `(week * greatest(${parts('until')} - ${parts('since')}, 0) + ${wholeSql(scale, 'since')})`;
}

/** The same from the first day on. */
export function effortFromStartSql(scale: string): string {
  return `(week * ${parts('until')} + ${wholeSql(scale, 'start')})`;
}

/**
 * The same for what fills a contract `c`: from `TERM_SINCE` up to `lastDaySql` of a day within `termEnd`. Most placements
 * begin in the term, so that nothing is taken off.
 */
export function effortInTermSql(scale: string): string {
  const filled = `greatest(${parts('until')} - case when since > start then ${parts('since')} else 0 end, 0)`;
  return `(week * ${filled} + ${wholeSql(scale, 'since')})`;
}

/**
 * Columns of part `p` of a placement and its block `b` by which whole cents count on days before `until`: proven cost where
 * the block counts it, and the reward for a job that lasted once that is confirmed. No cap of months ends them.
 */
export function wholeColumns(until: string, end = 'p.until'): string {
  const lasted = '(p.start + make_interval(months => b.lasting_months))::date';
  return `least(${until}, ${end}) as reached,
    case when b.proven_cost and p.has_proven_cost then p.id end as proven,
    case when p.confirmed_until >= ${lasted} then b.lasting_cents end as reward, ${lasted} - 1 as rewarded_on`;
}

/** Those cents from `since` up to `reached`, as a whole number of `denominatorOf` cents. */
function wholeSql(scale: string, since: string): string {
  const cost = `case when proven is null then 0 else ${centsOfProvenCostSql('proven', since, 'reached')} end`;
  const reward = `case when rewarded_on >= ${since} and rewarded_on < reached then coalesce(reward, 0) else 0 end`;
  return `${scale}::bigint * ${YEAR_PARTS} * (${cost} + ${reward})`;
}

/** The first day on which part `p` of a placement fills contract `c`, and which of its days before `until` lie in the contract's term, as SQL. */
export const TERM_SINCE = 'greatest(p.since, c.start)';
export const termEnd = (until: string) => `least(${until}, c."end")`;

/** Parts of a year that the months of block `b` are; null without a cap, which `least` passes over. */
export const MOST = `b.month_cap * ${MONTH_PARTS}`;

/** The function `year_parts` gives halves of `YEAR_PARTS`. */
function parts(day: string): string {
  return `least(2 * year_parts(start, ${day}), most)`;
}

/** What filled contract `c` if it was settled before `day`, with the corrections until then; null if it was not, as SQL. */
export function settlementSql(day: string): string {
  return `(select s.filled_cents + coalesce((select sum(r.amount_cents) from settlement_correction r
      where r.contract_id = s.id and r.corrected_on < ${day}), 0)
    from contract_settlement s where s.id = c.id and s.settled_on < ${day})`;
}

/** Cents of block `b` and of bonuses × minutes of part `p` of a placement, in a scale (SQL for the parameter with `scaleOf`) that all weeks share. */
export function weekSql(scale: string): string {
  return `(b.amount_cents + p.bonus_cents) * least(p.minutes_per_week, b.full_time_minutes_per_week) * (${scale}::bigint / b.full_time_minutes_per_week)`;
}

/** The block by which placement `p`, or a part of it, is valued, as SQL. */
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
  return scaleOf(policy) * BigInt(YEAR_PARTS);
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
