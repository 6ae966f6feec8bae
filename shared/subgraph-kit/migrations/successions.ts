import type { QueryRunner } from 'typeorm';
import { describeConstraint } from '../constraints.ts';
import type { OneWhole } from './one-whole.ts';
import { checkWholeOverParts } from './whole-over-parts.ts';

/**
 * Firms that go on under another KvK number. Nothing that was recorded is written anew: what names a firm keeps the number
 * of its first day, by which others know it too, and whoever reads it follows the firm by date. For what begins since, the
 * firm is one, so the same work at it is the same.
 */
export async function keepSuccessions(runner: QueryRunner, rules: OneWhole): Promise<void> {
  await runner.query(`
    create table firm_succession (
      id text collate "C" primary key,
      former_kvk text not null constraint succession_former_shape check (former_kvk ~ '^[0-9]{8}$'),
      kvk text not null constraint succession_kvk_shape check (kvk ~ '^[0-9]{8}$'),
      name text not null constraint succession_name_length check (length(name) between 1 and 200),
      since date not null,
      withdrawn_at timestamptz,
      version int not null default 1,
      constraint succession_of_another check (kvk <> former_kvk)
    )`);
  await runner.query(
    'create unique index succession_once on firm_succession (former_kvk) where withdrawn_at is null',
  );
  await runner.query('create index succession_newest on firm_succession (since desc, id)');
  await runner.query(`
    create function firm_on(kvk text, day date) returns text language plpgsql stable as $$
    declare
      next text;
    begin
      loop
        select s.kvk into next from firm_succession s
          where s.former_kvk = firm_on.kvk and s.since <= day and s.withdrawn_at is null;
        exit when next is null;
        kvk := next;
      end loop;
      return kvk;
    end $$`);
  await keepInOrder(runner);
  await checkWholeOverParts(runner, rules, sameWork(rules));
}

/**
 * The same work as the rules say, where a firm that merged is one firm for what began since. Two placements that both began
 * before, at two firms, are two: that the firms became one makes none of them a duplicate.
 */
function sameWork({ sameWork: columns }: OneWhole): string {
  const others = columns.filter((column) => column !== 'employer_kvk');
  return [
    ...others.map((column) => `r.${column} is not distinct from w.${column}`),
    `(r.employer_kvk = w.employer_kvk
  or firm_on(r.employer_kvk, greatest(r.start, w.start)) = firm_on(w.employer_kvk, greatest(r.start, w.start)))`,
  ].join(' and ');
}

/** A firm never goes on under a number that led to it, nor under one that was given up before. */
async function keepInOrder(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function succession_in_order() returns trigger language plpgsql as $$
    begin
      if new.withdrawn_at is not null then return new; end if;
      perform pg_advisory_xact_lock(1764770);
      if exists (select from firm_succession s where s.withdrawn_at is null and s.id <> new.id
        and (s.former_kvk = new.kvk and s.since < new.since or s.kvk = new.former_kvk and s.since > new.since))
      then
        raise exception 'given up before' using errcode = '23514', constraint = 'succession_in_order';
      end if;
      if exists (
        with recursive after as (
          select new.kvk as kvk
          union select s.kvk from firm_succession s join after on s.former_kvk = after.kvk where s.withdrawn_at is null
        ) select from after where after.kvk = new.former_kvk
      ) then
        raise exception 'it goes round' using errcode = '23514', constraint = 'succession_goes_on';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger succession_in_order before insert or update on firm_succession
      for each row execute function succession_in_order()`);
}

const KVK = {
  en: 'Expected a KvK number of eight digits.',
  nl: 'Verwacht werd een KvK-nummer van acht cijfers.',
};

describeConstraint('succession_former_shape', 'formerKvk', KVK);
describeConstraint('succession_kvk_shape', 'kvk', KVK);
describeConstraint('succession_name_length', 'name', {
  en: 'Expected a name of 1 to 200 characters.',
  nl: 'Verwacht werd een naam van 1 tot 200 tekens.',
});
describeConstraint('succession_of_another', 'kvk', {
  en: 'Expected another KvK number than the one of before.',
  nl: 'Verwacht werd een ander KvK-nummer dan dat van daarvoor.',
});
describeConstraint('succession_once', 'formerKvk', {
  en: 'This firm goes on under another number already: withdraw that first.',
  nl: 'Dit bedrijf gaat al verder onder een ander nummer: trek dat eerst in.',
});
describeConstraint('succession_in_order', 'since', {
  en: 'Expected a day on which the number that the firm goes on under was not given up yet, and after that on which the firm got its own.',
  nl: 'Verwacht werd een dag waarop het nieuwe nummer nog niet was opgegeven, en niet eerder dan die waarop het bedrijf het oude kreeg.',
});
describeConstraint('succession_goes_on', 'kvk', {
  en: 'The number that the firm goes on under led to this one: a firm never becomes what it was.',
  nl: 'Het nieuwe nummer leidde juist naar dit nummer: een bedrijf wordt nooit weer wat het was.',
});
