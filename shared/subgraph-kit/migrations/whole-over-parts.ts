import type { QueryRunner } from 'typeorm';
import { FULL_WEEK_MINUTES, LOCK_CLASS, LOCKS, MOST_NAMED, type OneWhole } from './one-whole.ts';
import { overRow } from './watch-fixed.ts';

/** The rules of `keepOneWhole`, asked of the parts of placements: each day with the hours and the columns of that day. */
export async function keepWholeOverParts(runner: QueryRunner, rules: OneWhole): Promise<void> {
  await checkWholeOverParts(runner, rules);
  await runner.query(`
    create function placement_past_one_whole() returns trigger language plpgsql as $$ begin
      perform refuse_more_than_whole((select array_agg(distinct placement_id) from added));
      return null;
    end $$`);
  for (const event of ['insert', 'update']) {
    await runner.query(`
      create trigger placement_past_one_whole_${event} after ${event} on placement_past
        referencing new table as added for each statement execute function placement_past_one_whole()`);
  }
}

/**
 * Makes what is asked of every write anew.
 * @param same Whether parts `r` and `w` are the same work, as SQL; without it by the columns that the rules name.
 */
export async function checkWholeOverParts(
  runner: QueryRunner,
  rules: OneWhole,
  same = rules.sameWork.map((column) => `r.${column} is not distinct from w.${column}`).join(' and '),
): Promise<void> {
  await runner.query(checkFunction(rules, same));
}

/**
 * A sum over days is highest on a first day of a part, so only those are looked at. Names placements and hours, never
 * people: the refusal is read by anyone who enters one.
 */
function checkFunction({ claims = 'true' }: OneWhole, same: string): string {
  const claimsOf = (row: string) => overRow(claims, row);
  return `
    create or replace function refuse_more_than_whole(written text[]) returns void language plpgsql as $$
    declare
      found record;
    begin
      if written is null then return; end if;
      perform pg_advisory_xact_lock(${LOCK_CLASS}, part) from (
        select distinct hashtext(candidate_id) & ${LOCKS - 1} as part from placement where id = any(written) order by 1
      ) parts;
      select r.id, r.start, r."end" into found
        from placement_part w join placement_part r on r.candidate_id = w.candidate_id and r.id <> w.id
          and daterange(r.since, r.until) && daterange(w.since, w.until) and ${same} and ${claimsOf('r')}
        where w.id = any(written) and ${claimsOf('w')} order by w.id, r.id limit 1;
      if found.id is not null then
        raise exception 'recorded before' using errcode = '23514', constraint = 'placement_same_work_once',
          detail = format('It overlaps %s, from %s up to %s.', found.id, found.start, coalesce(found."end"::text, 'an open end'));
      end if;
      select w.id, m.since, sum(r.minutes_per_week) as minutes,
          greatest(max(r.minutes_per_week), coalesce(max(r.total_minutes_per_week), ${FULL_WEEK_MINUTES})) as whole,
          string_agg(r.id, ', ' order by r.id) filter (where r.id <> w.id) as others into found
        from placement_part w
        join placement_part m on m.candidate_id = w.candidate_id and m.since >= w.since
          and m.since < coalesce(w.until, 'infinity') and ${claimsOf('m')}
        join placement_part r on r.candidate_id = w.candidate_id and r.since <= m.since
          and coalesce(r.until, 'infinity') > m.since and ${claimsOf('r')}
        where w.id = any(written) and ${claimsOf('w')}
        group by w.id, m.id, m.since
        having sum(r.minutes_per_week) > greatest(max(r.minutes_per_week), coalesce(max(r.total_minutes_per_week), ${FULL_WEEK_MINUTES}))
        order by w.id, m.since limit 1;
      if found.id is not null then
        raise exception 'more than the whole' using errcode = '23514', constraint = 'placement_hours_one_whole',
          detail = format('On %s it would be %s hours a week of %s, together with %s.', found.since,
            round(found.minutes / 60.0, 2), round(found.whole / 60.0, 2),
            array_to_string((string_to_array(found.others, ', '))[1:${MOST_NAMED}], ', '));
      end if;
    end $$`;
}
