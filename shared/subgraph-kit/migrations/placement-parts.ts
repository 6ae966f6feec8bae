import type { QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';
import { watchReports } from './watch-reports.ts';

/** A column of an organisation's own that can change on a day while the placement goes on. */
export interface PartColumn {
  readonly name: string;
  /** Its type and what refers to what, as SQL. */
  readonly definition: string;
}

/** Columns that change on a day in every organisation. */
const HOURS = ['minutes_per_week', 'total_minutes_per_week'];

/**
 * What changes on a day while a placement goes on. The placement keeps its id, its first day and its end, and so its claim,
 * its months and whether it lasted; its row holds what is true of its last days, from `changed_on` on, and
 * `placement_past` holds what was true before, each row for the days `[since, until)`.
 *
 * The rows of a placement are one whole: they begin on its first day, and follow each other without a gap or an overlap up
 * to `changed_on`. The view `placement_part` gives every placement by its parts: a placement that never changed is one part.
 */
export async function createParts(runner: QueryRunner, own: readonly PartColumn[]): Promise<void> {
  const changing = [...HOURS, ...own.map(({ name }) => name)];
  await runner.query(`
    alter table placement
      add column changed_on date,
      add constraint placement_changed_after_start check (changed_on > start),
      add constraint placement_changed_before_end check (changed_on < "end")`);
  await runner.query('create index placement_changed on placement (id) where changed_on is not null');
  await runner.query(`
    create table placement_past (
      id bigint generated always as identity primary key,
      placement_id text collate "C" not null references placement (id) on delete cascade,
      since date not null,
      until date not null,
      minutes_per_week int not null constraint placement_past_hours_range check (minutes_per_week between 1 and 3600),
      total_minutes_per_week int
        constraint placement_past_total_range check (total_minutes_per_week between minutes_per_week and 3600),
      ${own.map(({ name, definition }) => `${name} ${definition},`).join(' ')}
      constraint placement_past_days check (until > since),
      constraint placement_past_once exclude using gist (placement_id with =, daterange(since, until) with &&)
    )`);
  await createView(runner, changing);
  await keepPartsWhole(runner);
  await trimParts(runner, changing);
  await watchReports(runner, { table: 'placement_past', days: 'daterange(r.since, r.until)' });
}

/**
 * Lets one more column of placements change on a day.
 * @param before the organisation's own columns that could already.
 */
export async function addPartColumn(
  runner: QueryRunner,
  { name, definition }: PartColumn,
  before: readonly string[] = [],
): Promise<void> {
  for (const table of ['placement', 'placement_past'])
    await runner.query(`alter table ${table} add column if not exists ${name} ${definition}`);
  const changing = [...HOURS, ...before, name];
  await runner.query('drop view placement_part');
  await createView(runner, changing);
  await writeTrimming(runner, changing);
}

/**
 * Shows columns in the parts of placements that were added to placements since, and that are the same on all their days.
 * @param own the organisation's own columns that can change on a day.
 */
export async function renewPartView(runner: QueryRunner, own: readonly string[]): Promise<void> {
  await runner.query('drop view placement_part');
  await createView(runner, [...HOURS, ...own]);
}

/** A placement that never changed is read from its own row alone; the index on `changed_on` finds the others. */
async function createView(runner: QueryRunner, changing: readonly string[]): Promise<void> {
  const columns: { name: string }[] = await runner.query(
    `select attname as name from pg_attribute
     where attrelid = 'placement'::regclass and attnum > 0 and not attisdropped order by attnum`,
  );
  const select = (row: string) =>
    columns.map(({ name }) => `${changing.includes(name) ? row : 'p'}."${name}"`).join(', ');
  await runner.query(`
    create view placement_part as
      select ${select('p')}, coalesce(p.changed_on, p.start) as since, p."end" as until from placement p
      union all
      select ${select('f')}, f.since, f.until
      from placement p join placement_past f on f.placement_id = p.id where p.changed_on is not null`);
}

/** Asked when the transaction ends, since a change writes the placement and its past one after another. */
async function keepPartsWhole(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function placement_parts_whole(changed text) returns void language plpgsql as $$
    begin
      if exists (
        select from placement p
        left join lateral (
          select sum(f.until - f.since) as days, min(f.since) as since, max(f.until) as until
          from placement_past f where f.placement_id = p.id
        ) past on true
        where p.id = changed and (past.since, past.until, past.days) is distinct from
          (case when p.changed_on is not null then p.start end, p.changed_on, p.changed_on - p.start)
      ) then
        raise exception 'the parts of a placement are not its days' using errcode = '23514', constraint = 'placement_parts_whole';
      end if;
    end $$`);
  await runner.query(`
    create function placement_row_whole() returns trigger language plpgsql as $$
    begin perform placement_parts_whole(new.id); return null; end $$`);
  await runner.query(`
    create function placement_past_whole() returns trigger language plpgsql as $$
    begin perform placement_parts_whole(coalesce(new.placement_id, old.placement_id)); return null; end $$`);
  await runner.query(`
    create constraint trigger placement_parts_whole after update of start, changed_on, "end" on placement
      deferrable initially deferred for each row
      when (old.changed_on is not null or new.changed_on is not null) execute function placement_row_whole()`);
  await runner.query(`
    create constraint trigger placement_parts_whole after insert or update or delete on placement_past
      deferrable initially deferred for each row execute function placement_past_whole()`);
}

/** What was to change after the end never does: the row of the placement holds what is true of its last days. */
async function trimParts(runner: QueryRunner, changing: readonly string[]): Promise<void> {
  await writeTrimming(runner, changing);
  // By its name before the triggers that look at what it writes: those of one moment fire in alphabetical order.
  await runner.query(`
    create trigger end_trims_parts before update of "end" on placement
      for each row when (new."end" <= new.changed_on) execute function end_trims_parts()`);
}

async function writeTrimming(runner: QueryRunner, changing: readonly string[]): Promise<void> {
  const taken = changing.map((name) => `new.${name} := last.${name};`).join(' ');
  await runner.query(`
    create or replace function end_trims_parts() returns trigger language plpgsql as $$
    declare
      last placement_past;
    begin
      select * into last from placement_past where placement_id = new.id and since < new."end" order by since desc limit 1;
      if found then
        ${taken}
        new.changed_on := case when last.since > new.start then last.since end;
        delete from placement_past where placement_id = new.id and since >= last.since;
      end if;
      return new;
    end $$`);
}

describeConstraint('placement_past_hours_range', 'hoursPerWeek', {
  en: 'Expected more than 0 and at most 60 hours a week.',
  nl: 'Verwacht werden meer dan 0 en hoogstens 60 uur per week.',
});
describeConstraint('placement_past_total_range', 'totalHoursPerWeek', {
  en: 'Expected at least the hours of this placement and at most 60: all hours a week that the person really works.',
  nl: 'Verwacht werden minstens de uren van deze plaatsing en hoogstens 60: alle uren per week die de persoon echt werkt.',
});
