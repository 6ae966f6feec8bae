import { addPartColumn } from '@social-return/subgraph-kit/migrations/placement-parts';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import './parts/contractor-sentences.ts';

/**
 * Several firms hold a contract together (combinatie, vof): one row of the contract says who, from when until when, and who
 * leads. The obligation stays one amount of the contract. What fills it names the firm that did it.
 */
export class Contractors1764780000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table contract add column contractors jsonb');
    await runner.query('alter table contract_settlement add column by_contractor jsonb');
    await readContractors(runner);
    await keepContractorsWhole(runner);
    await addPartColumn(runner, { name: 'contractor_kvk', definition: 'text collate "C"' }, ['contract_id']);
    for (const table of ['activity', 'custom_fulfilment', 'enforcement_transition'])
      await runner.query(`alter table ${table} add column contractor_kvk text collate "C"`);
    await nameContractors(runner);
    await refuseOwnPurchases(runner);
    await keepNamedContractors(runner);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

/** The firms of a contract on its days; the one contractor where it has no list. */
async function readContractors(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function contractors_of(held contract)
    returns table (kvk text, name text, lead boolean, since date, until date, numerator int, denominator int)
    language sql stable as $$
      select f.kvk, f.name, f.lead, f.since, least(f.until, held."end"), f.numerator, f.denominator
        from jsonb_to_recordset(held.contractors) as
          f(kvk text, name text, lead boolean, since date, until date, numerator int, denominator int)
      union all
      select held.contractor_kvk, held.contractor_name, true, held.start, held."end", null, null
        where held.contractors is null
    $$`);
  // A firm is known by each number that it had or got until the last of these days.
  await runner.query(`
    create function is_contractor(held contract, named text, since date, until date) returns boolean
    language sql stable as $$
      select exists (select from contractors_of(held) f
        where f.since < coalesce(is_contractor.until, 'infinity') and is_contractor.since < f.until
          and (f.kvk = named or firm_on(f.kvk, least(f.until, is_contractor.until) - 1)
            = firm_on(named, least(f.until, is_contractor.until) - 1)))
    $$`);
}

/** On every day of a contract one firm leads, no firm is in it twice, and stated shares are the whole. */
async function keepContractorsWhole(runner: QueryRunner): Promise<void> {
  const refuse = (condition: string, constraint: string, detail = '') => `
      if ${condition} then
        raise exception 'contractors' using errcode = '23514', constraint = '${constraint}'${detail};
      end if;`;
  const onDay = (constraint: string) =>
    refuse('true', constraint, `, detail = format('It is so on %s.', day)`);
  await runner.query(`
    create function contractors_whole() returns trigger language plpgsql as $$
    declare
      day date;
      found record;
      share record;
      numerator numeric;
      denominator numeric;
    begin
      ${refuse(`jsonb_typeof(new.contractors) <> 'array'`, 'contractors_number')}
      ${refuse('jsonb_array_length(new.contractors) not between 2 and 20', 'contractors_number')}
      ${refuse(
        `exists (select from jsonb_to_recordset(new.contractors) as
          f(kvk text, name text, lead boolean, since date, until date, numerator int, denominator int)
        where num_nulls(f.kvk, f.name, f.lead, f.since) > 0 or f.kvk !~ '^[0-9]{8}$' or length(f.name) not between 1 and 200)`,
        'contractors_shape',
      )}
      ${refuse(
        `exists (select from jsonb_to_recordset(new.contractors) as f(since date, until date)
        where f.since < new.start or f.since >= new."end" or f.until <= f.since)`,
        'contractors_in_term',
      )}
      ${refuse(
        `exists (select from jsonb_to_recordset(new.contractors) as f(numerator int, denominator int)
        where num_nonnulls(f.numerator, f.denominator) = 1 or f.numerator not between 1 and f.denominator
          or f.denominator > 1000000)`,
        'contractors_share_shape',
      )}
      ${refuse(
        `exists (
          with f as (select *, row_number() over () as n from contractors_of(new))
          select from f a join f b on a.n < b.n and a.since < b.until and b.since < a.until
            and (a.kvk = b.kvk or firm_on(a.kvk, greatest(a.since, b.since)) = firm_on(b.kvk, greatest(a.since, b.since))))`,
        'contractors_once',
      )}
      for day in
        select new.start union select f.since from contractors_of(new) f
        union select f.until from contractors_of(new) f where f.until < new."end" order by 1
      loop
        select count(*) as firms, count(*) filter (where f.lead) as leads, count(f.numerator) as shares,
          bool_or(f.lead and f.kvk = new.contractor_kvk) as own
          into found from contractors_of(new) f where f.since <= day and day < f.until;
        if found.leads <> 1 then ${onDay('contractors_lead')} end if;
        ${refuse('day = new.start and not found.own', 'contractors_first_lead')}
        if found.shares > 0 then
          numerator := 0;
          denominator := 1;
          for share in select f.* from contractors_of(new) f where f.since <= day and day < f.until and f.numerator is not null loop
            numerator := numerator * share.denominator + share.numerator * denominator;
            denominator := denominator * share.denominator;
          end loop;
          if found.shares < found.firms or numerator <> denominator then ${onDay('contractors_shares')} end if;
        end if;
      end loop;
      return new;
    end $$`);
  await runner.query(`
    create trigger contractors_whole before insert or update of contractors, start, "end", contractor_kvk on contract
      for each row when (new.contractors is not null) execute function contractors_whole()`);
}

/** What each table says of the days on which its row was done. */
const NAMING = [
  { table: 'placement', since: 'coalesce(new.changed_on, new.start)', until: 'new."end"', needed: true },
  { table: 'placement_past', since: 'new.since', until: 'new.until', needed: false },
  { table: 'activity', since: 'new.done_on', until: 'new.done_on + 1', needed: true },
  // These are also agreed with, and imposed on, all firms together.
  { table: 'custom_fulfilment', since: null, until: null, needed: false },
  { table: 'enforcement_transition', since: null, until: null, needed: false },
] as const;

/** What is recorded for a contract names one of its firms; what was recorded before it had several stays without. */
async function nameContractors(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function check_contractor(contract_id text, named text, since date, until date, needed boolean)
    returns void language plpgsql as $$
    declare
      held contract;
    begin
      -- Kept from changing until the row is written.
      select * into held from contract c where c.id = check_contractor.contract_id for share;
      if named is null then
        if needed and held.contractors is not null and (select count(distinct f.kvk) from contractors_of(held) f
          where f.since < coalesce(check_contractor.until, 'infinity') and check_contractor.since < f.until) > 1
        then
          raise exception 'which firm' using errcode = '23514', constraint = 'contractor_named';
        end if;
      elsif held.id is null
        or not is_contractor(held, named, coalesce(check_contractor.since, held.start), coalesce(check_contractor.until, held."end"))
      then
        raise exception 'none of its firms' using errcode = '23514', constraint = 'contractor_of_contract';
      end if;
    end $$`);
  for (const { table, since, until, needed } of NAMING) {
    await runner.query(`
      create function ${table}_names_contractor() returns trigger language plpgsql as $$ begin
        perform check_contractor(new.contract_id, new.contractor_kvk, ${since ?? 'null'}, ${until ?? 'null'}, ${needed});
        return new;
      end $$`);
    await runner.query(`
      create trigger ${table}_names_contractor before insert or update of contract_id, contractor_kvk on ${table}
        for each row when (num_nonnulls(new.contract_id, new.contractor_kvk) > 0)
        execute function ${table}_names_contractor()`);
  }
}

/** A firm is not bought from by itself: what it does for its own contract is no social purchase. */
async function refuseOwnPurchases(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function activity_not_own() returns trigger language plpgsql as $$
    declare
      held contract;
    begin
      select * into held from contract where id = new.contract_id for share;
      if is_contractor(held, new.supplier_kvk, new.done_on, new.done_on + 1) then
        raise exception 'bought from itself' using errcode = '23514', constraint = 'activity_not_own';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger activity_not_own before insert or update of contract_id, supplier_kvk, done_on, approval on activity
      for each row when (new.supplier_kvk is not null and new.kind in ('SOCIAL_PURCHASE', 'SW_PURCHASE')
        and new.approval in ('SUBMITTED', 'APPROVED'))
      execute function activity_not_own()`);
}

/** A list that changes keeps every firm that is named, and takes in none that something was bought from. */
async function keepNamedContractors(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function contractors_recorded() returns trigger language plpgsql as $$
    begin
      if exists (select from placement_part p where p.contract_id = new.id and p.contractor_kvk is not null
          and not is_contractor(new, p.contractor_kvk, p.since, p.until))
        or exists (select from activity a where a.contract_id = new.id and a.contractor_kvk is not null
          and not is_contractor(new, a.contractor_kvk, a.done_on, a.done_on + 1))
        or exists (select from custom_fulfilment f where f.contract_id = new.id and f.contractor_kvk is not null
          and not is_contractor(new, f.contractor_kvk, new.start, new."end"))
        or exists (select from enforcement_transition e where e.contract_id = new.id and e.contractor_kvk is not null
          and not is_contractor(new, e.contractor_kvk, new.start, new."end"))
      then
        raise exception 'it is named' using errcode = '23514', constraint = 'contractors_recorded';
      end if;
      if exists (select from activity a where a.contract_id = new.id and a.kind in ('SOCIAL_PURCHASE', 'SW_PURCHASE')
        and a.approval in ('SUBMITTED', 'APPROVED') and is_contractor(new, a.supplier_kvk, a.done_on, a.done_on + 1))
      then
        raise exception 'bought from it' using errcode = '23514', constraint = 'contractors_own_purchase';
      end if;
      return null;
    end $$`);
  await runner.query(`
    create trigger contractors_recorded after update of contractors on contract
      for each row when (old.contractors is distinct from new.contractors) execute function contractors_recorded()`);
}
