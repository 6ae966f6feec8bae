import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import { renewPartView } from '@social-return/subgraph-kit/migrations/placement-parts';
import { watchReports } from '@social-return/subgraph-kit/migrations/watch-reports';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A version of a scheme is proposed and tried before it is adopted, who adopted it and why is kept for good, and what a
 * version can count beside an amount for each block is booked: bonuses, proven cost, and a reward for a job that lasted.
 */
export class Adoption1764860000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await letVersionsBeProposed(runner);
    await keepAdoptions(runner);
    await countBesideBlocks(runner);
    await createProvenCost(runner);
  }

  async down(): Promise<void> {
    throw new Error('What was adopted is not thrown away: drop the database instead.');
  }
}

/** Nothing is valued by a version that is only proposed, so that several can be of the same days. */
async function letVersionsBeProposed(runner: QueryRunner): Promise<void> {
  await runner.query(`
    alter table policy_scheme_version
      add column proposed boolean not null default false,
      add column version int not null default 1,
      drop constraint policy_scheme_version_once,
      drop constraint policy_scheme_version_source_check,
      add constraint policy_scheme_version_once
        exclude using gist (scheme_id with =, daterange(valid_from, valid_until) with &&) where (not proposed),
      add constraint policy_scheme_version_label_length check (length(btrim(label)) between 1 and 100),
      add constraint policy_scheme_version_source_length check (length(btrim(source)) between 1 and 1000)`);
}

async function keepAdoptions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table scheme_adoption (
      id text collate "C" primary key references policy_scheme_version (id),
      follows text collate "C" not null references policy_scheme_version (id),
      adopted_at timestamptz not null,
      decided_by text not null,
      decided_with text not null,
      reason text not null constraint adoption_reason_length check (length(btrim(reason)) between 1 and 1000),
      -- The days that it was tried on, and what the trial showed, with rule and inputs.
      tried_from date not null,
      tried_until date not null,
      trial_figures jsonb not null
    )`);
  await runner.query(`
    create function refuse_adoption_change() returns trigger language plpgsql as $$
    begin
      raise exception 'an adoption never changes' using errcode = '42501', constraint = 'adoption_append_only';
    end $$`);
  await runner.query(`
    create trigger adoption_append_only before update or delete or truncate on scheme_adoption
      for each statement execute function refuse_adoption_change()`);
}

async function countBesideBlocks(runner: QueryRunner): Promise<void> {
  await runner.query(`
    alter table block
      add column proven_cost boolean not null default false,
      add column lasting_months int constraint block_lasting_months_range check (lasting_months between 1 and 60),
      add column lasting_cents bigint constraint block_lasting_amount_range check (lasting_cents between 1 and 100000000),
      add constraint block_lasting_whole check ((lasting_months is null) = (lasting_cents is null)),
      add constraint block_cost_or_amount check (not proven_cost or (amount_cents = 0 and month_cap is null))`);
  await runner.query(`
    alter table placement
      add column bonus_cents int not null default 0 check (bonus_cents between 0 and 1000000000),
      add column has_proven_cost boolean not null default false`);
  await renewPartView(runner, ['contract_id', 'contractor_kvk']);
}

async function createProvenCost(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table proven_cost (
      id text collate "C" primary key,
      placement_id text collate "C" not null references placement (id) on delete cascade,
      since date not null,
      until date not null,
      amount_cents bigint not null constraint proven_cost_amount_range check (amount_cents between 0 and 100000000),
      decided_by text not null,
      decided_with text not null,
      reason text constraint proven_cost_reason_length check (length(btrim(reason)) between 1 and 1000),
      version int not null default 1,
      constraint proven_cost_days check (until > since),
      constraint proven_cost_once exclude using gist (placement_id with =, daterange(since, until) with &&)
    )`);
  await keepCostInPlacement(runner);
  // What was kept of it until now is that of the days since the first one.
  await runner.query(`
    insert into proven_cost (id, placement_id, since, until, amount_cents, decided_by, decided_with)
      select p.id || '-cost', p.id, p.start, least(k.proven_cost_until, p."end"), k.proven_cost_cents, 'gemeente', 'gemeente:matching:write'
      from placement_circumstance k join placement p on p.id = k.id
      where k.proven_cost_until > p.start`);
  await runner.query(`
    alter table placement_circumstance drop constraint circumstance_cost_complete,
      drop column proven_cost_cents, drop column proven_cost_until`);
  await watchReports(runner, { table: 'proven_cost', days: 'daterange(r.since, r.until)' });
}

/** Cost is of days of the placement, also after that changed; a placement that has any says so. */
async function keepCostInPlacement(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function proven_cost_in_placement() returns trigger language plpgsql as $$
    declare
      held placement;
    begin
      select * into held from placement where id = new.placement_id for update;
      if new.since < held.start or new.until > held."end" then
        raise exception 'not its days' using errcode = '23514', constraint = 'proven_cost_in_placement';
      end if;
      -- What is added up of a half-year stays within 32 bits.
      if new.amount_cents + (select coalesce(sum(s.amount_cents), 0) from proven_cost s
          where s.placement_id = new.placement_id and s.id <> new.id) > 2000000000 then
        raise exception 'too much' using errcode = '23514', constraint = 'proven_cost_total_range';
      end if;
      update placement set has_proven_cost = true where id = new.placement_id and not has_proven_cost;
      return new;
    end $$`);
  await runner.query(`
    create trigger proven_cost_in_placement before insert or update on proven_cost
      for each row execute function proven_cost_in_placement()`);
  await runner.query(`
    create function placement_keeps_cost() returns trigger language plpgsql as $$
    begin
      if exists (select from proven_cost s where s.placement_id = new.id and (s.since < new.start or s.until > new."end")) then
        raise exception 'cost of other days' using errcode = '23514', constraint = 'placement_keeps_cost';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger placement_keeps_cost before update of start, "end" on placement
      for each row when (new.has_proven_cost) execute function placement_keeps_cost()`);
}

describeConstraint('policy_scheme_version_label_length', 'label', {
  en: 'Expected a short name of 1 to 100 characters.',
  nl: 'Verwacht: een korte naam van 1 tot en met 100 tekens.',
});
describeConstraint('policy_scheme_version_source_length', 'source', {
  en: 'Expected a source of 1 to 1000 characters.',
  nl: 'Verwacht: een bron van 1 tot en met 1000 tekens.',
});
describeConstraint('policy_scheme_version_label_key', 'label', {
  en: 'A version has this name already.',
  nl: 'Er is al een versie met deze naam.',
});
describeConstraint('policy_scheme_version_once', 'validFrom', {
  en: 'Another version holds on some of these days.',
  nl: 'Op een deel van deze dagen geldt een andere versie.',
});
describeConstraint('adoption_reason_length', 'reason', {
  en: 'Expected a reason of 1 to 1000 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 1000 tekens.',
});
describeConstraint('block_once', 'blocks', {
  en: 'Expected one block for each target group.',
  nl: 'Verwacht: één bouwblok per doelgroep.',
});
describeConstraint('block_amount_cents_check', 'blocks', {
  en: 'Expected amounts of 0.00 to 1000000.00 euro.',
  nl: 'Verwacht: bedragen van 0.00 tot en met 1000000.00 euro.',
});
describeConstraint('block_month_cap_check', 'blocks', {
  en: 'Expected a cap of 1 to 600 months.',
  nl: 'Verwacht: een maximum van 1 tot en met 600 maanden.',
});
describeConstraint('block_full_time_minutes_per_week_check', 'blocks', {
  en: 'Expected a full-time week of more than 0 and at most 60 hours.',
  nl: 'Verwacht: een voltijdweek van meer dan 0 en ten hoogste 60 uur.',
});
describeConstraint('block_lasting_months_range', 'lastingJob', {
  en: 'Expected 1 to 60 months.',
  nl: 'Verwacht: 1 tot en met 60 maanden.',
});
describeConstraint('block_lasting_amount_range', 'lastingJob', {
  en: 'Expected an amount of 0.01 to 1000000.00 euro.',
  nl: 'Verwacht: een bedrag van 0.01 tot en met 1000000.00 euro.',
});
describeConstraint('scheme_bonus_once', 'bonuses', {
  en: 'Expected one bonus of each kind.',
  nl: 'Verwacht: één toeslag per soort.',
});
describeConstraint('scheme_bonus_amount_cents_check', 'bonuses', {
  en: 'Expected amounts of 0.00 to 1000000.00 euro.',
  nl: 'Verwacht: bedragen van 0.00 tot en met 1000000.00 euro.',
});
describeConstraint('scheme_rule_once', 'rules', {
  en: 'Expected one rule of each kind.',
  nl: 'Verwacht: één regel per soort.',
});
describeConstraint('scheme_rule_value_check', 'rules', {
  en: 'Expected whole numbers of 0 to 100000.',
  nl: 'Verwacht: hele getallen van 0 tot en met 100000.',
});
describeConstraint('proven_cost_amount_range', 'amount', {
  en: 'Expected an amount of 0.00 to 1000000.00 euro.',
  nl: 'Verwacht: een bedrag van 0.00 tot en met 1000000.00 euro.',
});
describeConstraint('proven_cost_total_range', 'amount', {
  en: 'Expected at most 20000000.00 euro for one placement.',
  nl: 'Verwacht: ten hoogste 20000000.00 euro voor één plaatsing.',
});
describeConstraint('proven_cost_reason_length', 'reason', {
  en: 'Expected a reason of 1 to 1000 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 1000 tekens.',
});
describeConstraint('proven_cost_days', 'until', {
  en: 'Expected an end after the first day.',
  nl: 'Verwacht: een einde na de eerste dag.',
});
describeConstraint('proven_cost_once', 'since', {
  en: 'Cost is proven of some of these days already: correct that.',
  nl: 'Van een deel van deze dagen zijn al kosten bewezen: corrigeer die.',
});
describeConstraint('proven_cost_in_placement', 'since', {
  en: 'Expected days of the placement.',
  nl: 'Verwacht: dagen van de plaatsing.',
});
describeConstraint('placement_keeps_cost', 'end', {
  en: 'Cost is proven of days that would not be of the placement: correct that first.',
  nl: 'Er zijn kosten bewezen van dagen die dan niet van de plaatsing zijn: corrigeer die eerst.',
});
