import type { QueryRunner } from 'typeorm';

/** Placements that count for something with days of its own, `[start, end)`. */
export interface OwnTerm {
  /** The table of what they count for. */
  readonly parent: string;
  /** The column of a placement with its id. */
  readonly reference: string;
}

/**
 * Keeps what a placement counts for to its own term: a placement that begins after the term, or was over before it, is not
 * recorded for it. A refusal has the constraint `placement_in_<parent>`. What was recorded before this rule stays until it
 * is moved, and fills nothing.
 */
export async function keepOwnTerm(runner: QueryRunner, { parent, reference }: OwnTerm): Promise<void> {
  const rule = `placement_in_${parent}`;
  await runner.query(`
    create function ${rule}() returns trigger language plpgsql as $$
    declare
      held ${parent};
    begin
      -- A write that moves nothing, such as an import's.
      if tg_op = 'UPDATE' and (new.${reference}, new.start) is not distinct from (old.${reference}, old.start) then
        return new;
      end if;
      -- Kept from changing until the placement is written.
      select * into held from ${parent} where id = new.${reference} for share;
      if new.start >= held."end" or new."end" <= held.start then
        raise exception 'outside the term' using errcode = '23514', constraint = '${rule}',
          detail = format('It runs from %s up to %s.', held.start, held."end");
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger ${rule} before insert or update of ${reference}, start on placement
      for each row when (new.${reference} is not null) execute function ${rule}()`);
}
