import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATES = `('PROPOSED', 'VALUED', 'APPROVED', 'DECLINED', 'STARTED', 'CONFIRMED')`;

/**
 * A custom fulfilment is valued by experts, approved by somebody else, or declined with a reason. The decider of each step is
 * kept for good. What was valued before this is valued anew before it is approved: nobody knows who did.
 */
export class FourEyes1764905000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await addStates(runner);
    await keepDecisions(runner);
    await replaceSteps(runner);
  }

  async down(): Promise<void> {
    throw new Error('Decisions are not thrown away: drop the database instead.');
  }
}

async function addStates(runner: QueryRunner): Promise<void> {
  await runner.query(`
    alter table custom_fulfilment
      add column changed_on date,
      drop constraint custom_fulfilment_state_check,
      drop constraint custom_state_complete,
      add constraint custom_fulfilment_state_check check (state in ${STATES}),
      add constraint custom_state_complete check (
        num_nonnulls(value_cents, threshold_cents, valuation) = any(case state
          when 'PROPOSED' then array[0] when 'DECLINED' then array[0, 3] else array[3] end)
        and num_nonnulls(committed_cents, started_on) = case when state in ('STARTED', 'CONFIRMED') then 2 else 0 end
        and num_nonnulls(confirmed_on, result_reached, result) = case when state = 'CONFIRMED' then 3 else 0 end)`);
  // Of what came before only these days are known; its contract may be closed by now.
  await runner.query('alter table custom_fulfilment disable trigger user');
  await runner.query(`
    update custom_fulfilment f set changed_on = coalesce(f.confirmed_on, f.started_on, c.start)
    from contract c where c.id = f.contract_id`);
  await runner.query('alter table custom_fulfilment enable trigger user');
  await runner.query('alter table custom_fulfilment alter column changed_on set not null');
  await runner.query('create index custom_fulfilment_changed on custom_fulfilment (changed_on, id)');
}

async function keepDecisions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table custom_decision (
      id text collate "C" primary key,
      fulfilment_id text collate "C" not null references custom_fulfilment (id),
      sequence int not null check (sequence > 0),
      state text not null check (state in ${STATES}),
      at timestamptz not null,
      decided_by text not null,
      decided_with text not null,
      reason text constraint custom_decision_reason_length check (length(btrim(reason)) between 1 and 1000),
      -- A fingerprint of the person, for this fulfilment alone.
      person bytea not null check (length(person) = 32),
      constraint custom_decision_once unique (fulfilment_id, sequence),
      constraint custom_declined_why check (state <> 'DECLINED' or reason is not null)
    )`);
  await runner.query(`
    create function custom_four_eyes() returns trigger language plpgsql as $$
    declare
      valuer bytea;
    begin
      select person into valuer from custom_decision d
        where d.fulfilment_id = new.fulfilment_id and d.state = 'VALUED' order by d.sequence desc limit 1;
      if valuer is null then
        raise exception 'nobody knows who valued it' using errcode = '23514', constraint = 'custom_valuer_known';
      end if;
      if valuer = new.person then
        raise exception 'valued by the same person' using errcode = '23514', constraint = 'custom_four_eyes';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger custom_four_eyes before insert on custom_decision
      for each row when (new.state = 'APPROVED') execute function custom_four_eyes()`);
  await runner.query(`
    create function refuse_decision_change() returns trigger language plpgsql as $$
    begin
      raise exception 'a decision never changes' using errcode = '42501', constraint = 'custom_decision_append_only';
    end $$`);
  await runner.query(`
    create trigger custom_decision_append_only before update or delete or truncate on custom_decision
      for each statement execute function refuse_decision_change()`);
}

async function replaceSteps(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create or replace function custom_fulfilment_steps() returns trigger language plpgsql as $$
    begin
      if (old.state, new.state) not in (('PROPOSED', 'VALUED'), ('VALUED', 'VALUED'), ('VALUED', 'APPROVED'),
          ('PROPOSED', 'DECLINED'), ('VALUED', 'DECLINED'), ('APPROVED', 'STARTED'), ('STARTED', 'CONFIRMED')) then
        raise exception 'not a step' using errcode = '23514', constraint = 'custom_step_known';
      end if;
      if new.state = 'APPROVED' and not exists (
          select from custom_decision d where d.fulfilment_id = new.id and d.state = 'APPROVED') then
        raise exception 'approved by nobody' using errcode = '23514', constraint = 'custom_approver_known';
      end if;
      if new.state in ('APPROVED', 'DECLINED', 'STARTED', 'CONFIRMED') and (old.value_cents, old.threshold_cents, old.valuation)
          is distinct from (new.value_cents, new.threshold_cents, new.valuation)
        or old.state in ('STARTED', 'CONFIRMED') and (old.committed_cents, old.started_on)
          is distinct from (new.committed_cents, new.started_on) then
        raise exception 'valued before the start' using errcode = '23514', constraint = 'custom_valued_before';
      end if;
      return new;
    end $$`);
}

describeConstraint('custom_four_eyes', 'id', {
  en: 'Expected somebody else than the expert who valued it: two people decide (vier ogen).',
  nl: 'Verwacht: iemand anders dan de expert die het waardeerde. Twee mensen besluiten (vier ogen).',
});
describeConstraint('custom_valuer_known', 'id', {
  en: 'It was valued before it was kept who did: value it anew first.',
  nl: 'Het is gewaardeerd voordat werd vastgelegd door wie: waardeer het eerst opnieuw.',
});
describeConstraint('custom_decision_reason_length', 'reason', {
  en: 'Expected a reason of 1 to 1000 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 1000 tekens.',
});
describeConstraint('custom_declined_why', 'reason', {
  en: 'Expected a reason of 1 to 1000 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 1000 tekens.',
});
