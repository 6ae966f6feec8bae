import type { Context } from '@social-return/subgraph-kit/context';
import { type Day, yearOf } from '@social-return/values/day';

/** How many are on a list on a day: each from its first day on, until the day on which it left. */
const onList = (table: string) =>
  `(select count(*) from ${table} where since <= $2 and (until is null or $2 < until))`;

/**
 * How far each target is on a day, in its own unit; null when it is not measured yet. Lists that the gemeente keeps are counted
 * as of that day; what anchor organisations realised is that of the last year that was over and that at least one stated, also
 * of those that left since; for any other target it is the newest figure of until then. One statement for all targets.
 */
export function currentOf(context: Context, targetId: string, day: Day): Promise<number | null> {
  const batch = async (ids: readonly string[]): Promise<(number | null)[]> => {
    const rows: { id: string; current: string | null }[] = await context.db.query(
      `select t.id, case t.id
         when 'anchor-organisations' then ${onList('anchor_organisation')}
         when 'recognised-entrepreneurs' then ${onList('recognised_entrepreneur')}
         when 'anchor-value' then (select sum(amount_cents) / 100 from anchor_value
           where year = (select max(year) from anchor_value where year < $3))
         else (select amount_hundredths / 100.0 from target_figure where target_id = t.id and as_of <= $2 order by as_of desc limit 1)
       end as current
       from city_target t where t.id = any($1)`,
      [ids, day, yearOf(day)],
    );
    const byId = new Map(rows.map(({ id, current }) => [id, current === null ? null : Number(current)]));
    return ids.map((id) => byId.get(id) ?? null);
  };
  return context.loaders.named<string, number | null>(`target-current:${day}`, batch).load(targetId);
}
