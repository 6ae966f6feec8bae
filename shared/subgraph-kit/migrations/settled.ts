import type { QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';

/** What is settled when it is closed, and what stands in the record of that. */
export interface SettlementTables {
  /** The table of what is settled: it has a version, days `[start, end)`, and a status, OPEN or CLOSED. */
  readonly parent: string;
  /** The column of a placement with its id. */
  readonly reference: string;
  /** The settlement's own columns, as SQL. */
  readonly figures: string;
  /** What the settlement repeats of its parent, as SQL over the settlement `new`: another is refused. */
  readonly agrees: string;
  /** A correction's own columns, as SQL. */
  readonly amounts: string;
  /** What corrections leave, as SQL over the settlement `s` and sums over its corrections `c`. */
  readonly within: string;
}

/**
 * Makes the tables `<parent>_settlement` and `<parent>_correction`, which only grow. Writing a settlement closes its parent,
 * in one transaction; from then on the parent never changes, and no placement is recorded for it any more. What changes of
 * the placements that were recorded before leaves the record as it is: what was wrong comes as a correction.
 */
export async function keepSettled(runner: QueryRunner, settled: SettlementTables): Promise<void> {
  await createTables(runner, settled);
  await guardRecords(runner, settled);
  await guardParent(runner, settled);
}

async function createTables(
  runner: QueryRunner,
  { parent, figures, amounts }: SettlementTables,
): Promise<void> {
  await runner.query(`
    create table ${parent}_settlement (
      id text collate "C" primary key constraint ${parent}_settlement_known references ${parent} (id),
      settled_at timestamptz not null,
      settled_on date not null,
      -- The figures, each with its rule and inputs.
      measures jsonb not null,
      -- Ids and versions of what filled it.
      records jsonb not null,
      ${figures}
    )`);
  await runner.query(`
    create table ${parent}_correction (
      id text collate "C" primary key,
      settlement_id text collate "C" not null constraint ${parent}_correction_settlement_known references ${parent}_settlement (id),
      reason text not null constraint ${parent}_correction_reason_length check (length(btrim(reason)) between 1 and 1000),
      corrected_at timestamptz not null,
      corrected_on date not null,
      ${amounts}
    )`);
  await runner.query(
    `create index ${parent}_correction_settlement on ${parent}_correction (settlement_id, corrected_at)`,
  );
}

async function guardRecords(
  runner: QueryRunner,
  { parent, agrees, within }: SettlementTables,
): Promise<void> {
  for (const table of [`${parent}_settlement`, `${parent}_correction`]) {
    await runner.query(`
      create function ${table}_stays() returns trigger language plpgsql as $$
      begin
        -- To empty what is empty changes nothing.
        if tg_op = 'TRUNCATE' and not exists (select from ${table}) then return null; end if;
        raise exception 'a settlement never changes' using errcode = '42501', constraint = '${table}_append_only';
      end $$`);
    await runner.query(`
      create trigger ${table}_append_only before update or delete or truncate on ${table}
        for each statement execute function ${table}_stays()`);
  }
  await runner.query(`
    create function settle_${parent}() returns trigger language plpgsql as $$
    begin
      update ${parent} set status = 'CLOSED' where id = new.id and status = 'OPEN' and (${agrees});
      if not found then
        raise exception 'not open' using errcode = '23514', constraint = '${parent}_settlement_open';
      end if;
      return null;
    end $$`);
  await runner.query(`
    create trigger settle_${parent} after insert on ${parent}_settlement
      for each row execute function settle_${parent}()`);
  await runner.query(`
    create function ${parent}_correction_within() returns trigger language plpgsql as $$
    begin
      -- One correction after another.
      perform from ${parent} where id = new.settlement_id for update;
      if not (select ${within} from ${parent}_settlement s join ${parent}_correction c on c.settlement_id = s.id
              where s.id = new.settlement_id group by s.id) then
        raise exception 'below zero' using errcode = '23514', constraint = '${parent}_correction_within';
      end if;
      return null;
    end $$`);
  await runner.query(`
    create trigger ${parent}_correction_within after insert on ${parent}_correction
      for each row execute function ${parent}_correction_within()`);
}

async function guardParent(runner: QueryRunner, { parent, reference }: SettlementTables): Promise<void> {
  await runner.query(`
    create function ${parent}_closed_stays() returns trigger language plpgsql as $$
    begin
      raise exception 'it is closed' using errcode = '23514', constraint = '${parent}_closed_stays';
    end $$`);
  await runner.query(`
    create trigger ${parent}_closed_stays before update on ${parent}
      for each row when (old.status = 'CLOSED') execute function ${parent}_closed_stays()`);
  await runner.query(`
    create function placement_${parent}_open() returns trigger language plpgsql as $$
    begin
      -- A write that moves nothing, such as an import's.
      if tg_op = 'UPDATE' and new.${reference} is not distinct from old.${reference} then return new; end if;
      -- Kept from closing until this is written.
      if (select status from ${parent} where id = new.${reference} for share) = 'CLOSED' then
        raise exception 'it is closed' using errcode = '23514', constraint = 'placement_${parent}_open';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger placement_${parent}_open before insert or update of ${reference} on placement
      for each row when (new.${reference} is not null) execute function placement_${parent}_open()`);
}

/**
 * Says in words what those tables and `keepOwnTerm` refuse, for the parent of that name; inputs name it as `<parent>Id`.
 * @param dutch its name in Dutch, a word with the article 'de'
 */
export function describeSettled(parent: string, dutch: string): void {
  const field = `${parent}Id`;
  const named = { en: parent, nl: dutch };
  describeConstraint(
    `placement_in_${parent}`,
    field,
    {
      en: `The ${named.en} does not run on any day of the placement: an ${named.en} is filled in its own term.`,
      nl: `De ${named.nl} loopt op geen enkele dag van de plaatsing: een ${named.nl} wordt binnen de eigen looptijd ingevuld.`,
    },
    [[/^It runs from (\S+) up to (\S+)\.$/, 'Deze loopt van $1 tot $2.']],
  );
  describeConstraint(`placement_${parent}_open`, field, {
    en: `The ${named.en} is CLOSED and settled: what was wrong is recorded as a correction of its settlement.`,
    nl: `De ${named.nl} is CLOSED en afgerekend: wat niet klopte, wordt vastgelegd als correctie van de afrekening.`,
  });
  describeConstraint(`${parent}_closed_stays`, 'id', {
    en: `The ${named.en} is CLOSED: what was wrong is recorded as a correction of its settlement.`,
    nl: `De ${named.nl} is CLOSED: wat niet klopte, wordt vastgelegd als correctie van de afrekening.`,
  });
  describeConstraint(`${parent}_correction_settlement_known`, field, {
    en: `No settled ${named.en} has this id.`,
    nl: `Geen afgerekende ${named.nl} heeft dit id.`,
  });
  describeConstraint(`${parent}_correction_reason_length`, 'reason', {
    en: 'Expected a reason of 1 to 1000 characters.',
    nl: 'Verwacht: een reden van 1 tot 1000 tekens.',
  });
}
