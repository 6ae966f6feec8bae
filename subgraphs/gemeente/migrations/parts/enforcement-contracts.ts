import type { QueryRunner } from 'typeorm';

const STATES = `('ON_TRACK', 'BEHIND', 'RECOVERY_PERIOD', 'WITHHOLDING', 'FULFILLED')`;

/** What the gemeente keeps of a contract after it is awarded. */
export async function createContractCareTables(runner: QueryRunner): Promise<void> {
  await createPlanTable(runner);
  await createEnforcementTables(runner);
  await createCustomFulfilmentTable(runner);
}

async function createPlanTable(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table contract_plan (
      id text collate "C" primary key constraint contract_plan_contract_known references contract (id),
      awarded_on date not null,
      labour_share_hundredths int check (labour_share_hundredths between 0 and 10000),
      first_contact_on date constraint contract_plan_first_contact_order check (first_contact_on >= awarded_on),
      plan_talk_on date constraint contract_plan_talk_order check (plan_talk_on >= awarded_on),
      submitted_on date constraint contract_plan_submitted_order check (submitted_on >= awarded_on),
      approved_on date,
      version int not null default 1,
      constraint contract_plan_approved_order check (approved_on is null or (submitted_on is not null and approved_on >= submitted_on))
    )`);
}

/**
 * The history of enforcement only grows. Each step starts where the one before it ended, is one of the known steps, and
 * withholds only after the recovery period and only the shortfall times the factor.
 */
async function createEnforcementTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table enforcement_step (
      from_state text not null check (from_state in ${STATES}),
      to_state text not null check (to_state in ${STATES}),
      primary key (from_state, to_state)
    )`);
  await runner.query(`
    create table enforcement_transition (
      id text collate "C" primary key,
      contract_id text collate "C" not null constraint enforcement_contract_known references contract (id),
      sequence int not null check (sequence > 0),
      previous int generated always as (nullif(sequence - 1, 0)) stored,
      from_state text not null,
      to_state text not null,
      reason text not null constraint enforcement_reason_length check (length(btrim(reason)) between 1 and 1000),
      team text not null check (team in ('CONTRACT_MANAGEMENT', 'COORDINATION', 'LEGAL', 'EXPERTS')),
      at timestamptz not null,
      recovery_until date,
      shortfall_cents bigint not null check (shortfall_cents >= 0),
      penalty_factor_hundredths int check (penalty_factor_hundredths between 0 and 1000),
      withheld_cents bigint,
      constraint enforcement_once unique (contract_id, sequence),
      constraint enforcement_state_once unique (contract_id, sequence, to_state),
      constraint enforcement_step_known foreign key (from_state, to_state) references enforcement_step,
      constraint enforcement_follows foreign key (contract_id, previous, from_state)
        references enforcement_transition (contract_id, sequence, to_state),
      constraint enforcement_starts_on_track check (sequence > 1 or from_state = 'ON_TRACK'),
      constraint enforcement_recovery_given check ((to_state = 'RECOVERY_PERIOD') = (recovery_until is not null)),
      constraint enforcement_recovery_ahead check (recovery_until > (at at time zone 'Europe/Amsterdam')::date),
      constraint enforcement_withheld_follows check (case when to_state = 'WITHHOLDING'
        then coalesce(withheld_cents = (shortfall_cents * penalty_factor_hundredths + 50) / 100, false) and shortfall_cents > 0
        else withheld_cents is null and penalty_factor_hundredths is null end),
      constraint enforcement_fulfilled_whole check (to_state <> 'FULFILLED' or from_state = 'WITHHOLDING' or shortfall_cents = 0)
    )`);
  await runner.query(`
    create function enforcement_in_time() returns trigger language plpgsql as $$
    declare
      before enforcement_transition;
    begin
      select * into before from enforcement_transition where contract_id = new.contract_id and sequence = new.sequence - 1;
      if before.at > new.at then
        raise exception 'before the step that it follows' using errcode = '23514', constraint = 'enforcement_order';
      end if;
      if new.to_state = 'WITHHOLDING' and before.recovery_until > (new.at at time zone 'Europe/Amsterdam')::date then
        raise exception 'the recovery period runs' using errcode = '23514', constraint = 'enforcement_recovery_over';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger enforcement_in_time before insert on enforcement_transition for each row
    execute function enforcement_in_time()`);
  await runner.query(`
    create function refuse_history_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the history of enforcement only grows' using errcode = '42501', constraint = 'enforcement_append_only';
    end $$`);
  await runner.query(`
    create trigger enforcement_append_only before update or delete or truncate on enforcement_transition
    for each statement execute function refuse_history_change()`);
}

/** Source of the two steps, threshold and surplus: Rikx (rikxplatform.nl/faq and its conditions). */
async function createCustomFulfilmentTable(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table custom_fulfilment (
      id text collate "C" primary key,
      contract_id text collate "C" not null constraint custom_contract_known references contract (id),
      title text not null constraint custom_title_length check (length(btrim(title)) between 1 and 200),
      state text not null default 'PROPOSED' check (state in ('PROPOSED', 'VALUED', 'STARTED', 'CONFIRMED')),
      value_cents bigint constraint custom_value_range check (value_cents between 1 and 99999999999999),
      threshold_cents bigint constraint custom_threshold_range check (threshold_cents between 0 and 99999999999999),
      valuation text constraint custom_valuation_length check (length(btrim(valuation)) between 1 and 2000),
      committed_cents bigint,
      started_on date,
      confirmed_on date,
      result_reached boolean,
      result text constraint custom_result_length check (length(btrim(result)) between 1 and 2000),
      version int not null default 1,
      constraint custom_threshold_within_value check (threshold_cents <= value_cents),
      constraint custom_committed_from_threshold check (committed_cents >= threshold_cents),
      constraint custom_committed_within_value check (committed_cents <= value_cents),
      constraint custom_confirmed_after_start check (confirmed_on >= started_on),
      constraint custom_state_complete check (
        (state = 'PROPOSED') = (num_nonnulls(value_cents, threshold_cents, valuation) = 0)
        and (state <> 'PROPOSED') = (num_nonnulls(value_cents, threshold_cents, valuation) = 3)
        and (state in ('STARTED', 'CONFIRMED')) = (num_nonnulls(committed_cents, started_on) = 2)
        and (state in ('PROPOSED', 'VALUED')) = (num_nonnulls(committed_cents, started_on) = 0)
        and (state = 'CONFIRMED') = (num_nonnulls(confirmed_on, result_reached, result) = 3)
        and (state <> 'CONFIRMED') = (num_nonnulls(confirmed_on, result_reached, result) = 0))
    )`);
  await runner.query('create index custom_fulfilment_contract on custom_fulfilment (contract_id)');
  await runner.query(`
    create function custom_fulfilment_steps() returns trigger language plpgsql as $$
    begin
      if (old.state, new.state) not in (('PROPOSED', 'VALUED'), ('VALUED', 'VALUED'), ('VALUED', 'STARTED'), ('STARTED', 'CONFIRMED')) then
        raise exception 'not a step' using errcode = '23514', constraint = 'custom_step_known';
      end if;
      if old.state in ('STARTED', 'CONFIRMED') and (old.value_cents, old.threshold_cents, old.committed_cents, old.started_on)
        is distinct from (new.value_cents, new.threshold_cents, new.committed_cents, new.started_on) then
        raise exception 'valued before the start' using errcode = '23514', constraint = 'custom_valued_before';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger custom_fulfilment_steps before update on custom_fulfilment for each row
    execute function custom_fulfilment_steps()`);
}
