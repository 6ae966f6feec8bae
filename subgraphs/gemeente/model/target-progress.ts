import type { Context } from '@social-return/subgraph-kit/context';
import { AMSTERDAM, todayIn, yearOf } from '@social-return/values/day';

/**
 * How far each target is, in its own unit; null when it is not measured yet. Lists that the gemeente keeps are counted
 * as of today; what anchor organisations realised is that of the last year that is over and that at least one stated; for
 * any other target it is the newest figure that was recorded. One statement for all targets.
 */
export function currentOf(context: Context, targetId: string): Promise<number | null> {
  const today = todayIn(AMSTERDAM, context.clock);
  const batch = async (ids: readonly string[]): Promise<(number | null)[]> => {
    const rows: { id: string; current: string | null }[] = await context.db.query(
      `select t.id, case t.id
         when 'anchor-organisations' then (select count(*) from anchor_organisation where since <= $2)
         when 'recognised-entrepreneurs' then (select count(*) from recognised_entrepreneur where since <= $2)
         when 'anchor-value' then (select sum(amount_cents) / 100 from anchor_value
           where year = (select max(year) from anchor_value where year < $3))
         else (select amount_hundredths / 100.0 from target_figure where target_id = t.id and as_of <= $2 order by as_of desc limit 1)
       end as current
       from city_target t where t.id = any($1)`,
      [ids, today, yearOf(today)],
    );
    const byId = new Map(rows.map(({ id, current }) => [id, current === null ? null : Number(current)]));
    return ids.map((id) => byId.get(id) ?? null);
  };
  return context.loaders.named<string, number | null>('target-current', batch).load(targetId);
}
