import type { QueryRunner } from 'typeorm';
import type { OwnTerm } from './own-term.ts';
import { addPartColumn } from './placement-parts.ts';

/**
 * Lets placements move from one parent to another on a day, where `keepOwnTerm` and `keepSettled` hold. What a placement
 * counts for now, it does from `changed_on` on, so one of those days lies in the term; days that a settlement counted do
 * not go elsewhere.
 * @param before the organisation's own columns that could change on a day already.
 */
export async function letMove(
  runner: QueryRunner,
  { parent, reference }: OwnTerm,
  before: readonly string[] = [],
): Promise<void> {
  const definition = `text collate "C" constraint placement_past_${parent}_known references ${parent} (id)`;
  await addPartColumn(runner, { name: reference, definition }, before);
  await runner.query(`create index placement_past_${parent} on placement_past (${reference})`);
  // What is recorded already is not judged anew: it counted for this all the time.
  await runner.query('alter table placement_past disable trigger user');
  await runner.query(`update placement_past f set ${reference} = p.${reference} from placement p
    where p.id = f.placement_id and p.${reference} is not null`);
  await runner.query('alter table placement_past enable trigger user');
  const rule = `placement_in_${parent}`;
  await runner.query(`
    create or replace function ${rule}() returns trigger language plpgsql as $$
    declare
      held ${parent};
    begin
      -- A write that moves nothing, such as an import's.
      if tg_op = 'UPDATE' and (new.${reference}, new.start) is not distinct from (old.${reference}, old.start) then
        return new;
      end if;
      -- Kept from changing until the placement is written.
      select * into held from ${parent} where id = new.${reference} for share;
      if coalesce(new.changed_on, new.start) >= held."end" or new."end" <= held.start then
        raise exception 'outside the term' using errcode = '23514', constraint = '${rule}',
          detail = format('It runs from %s up to %s.', held.start, held."end");
      end if;
      return new;
    end $$`);
  await runner.query(`
    create function placement_${parent}_settled() returns trigger language plpgsql as $$
    begin
      if exists (select from ${parent}_settlement s join ${parent} c on c.id = s.id
        where s.id = old.${reference} and least(c."end", s.settled_on + 1)
          > greatest(coalesce(new.changed_on, new.start), coalesce(old.changed_on, old.start)))
      then
        raise exception 'the days are settled' using errcode = '23514', constraint = 'placement_${parent}_open';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger placement_${parent}_settled before update of ${reference} on placement
      for each row when (old.${reference} is distinct from new.${reference}) execute function placement_${parent}_settled()`);
}
