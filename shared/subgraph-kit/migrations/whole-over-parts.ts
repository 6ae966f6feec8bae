import type { QueryRunner } from 'typeorm';
import { type OneWhole, sameBy, wholeCheck } from './one-whole.ts';

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
  same = sameBy(rules.sameWork),
): Promise<void> {
  await runner.query(
    wholeCheck(rules, {
      create: 'create or replace',
      table: 'placement_part',
      from: 'since',
      until: 'until',
      same,
    }),
  );
}
