import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import { watchReports } from '@social-return/subgraph-kit/migrations/watch-reports';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A contract is closed by its settlement: a record of what filled it, by which rule and out of which inputs, that never
 * changes. From then on nothing is recorded or approved for the contract, whatever changes of its placements leaves the
 * record as it is, and what was wrong comes as a correction, an entry of its own.
 */
export class Settlement1764740000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTables(runner);
    await guardRecords(runner);
    await guardContracts(runner);
    // No correction of a fixed half-year says how contracts stand.
    await watchReports(runner, { table: 'contract_settlement', corrects: false });
    await watchReports(runner, { table: 'settlement_correction', corrects: false });
  }

  async down(): Promise<void> {
    throw new Error('Settlements are not thrown away: drop the database instead.');
  }
}

async function createTables(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table contract_settlement (
      id text collate "C" primary key constraint settlement_contract_known references contract (id),
      settled_at timestamptz not null,
      settled_on date not null,
      obligation_cents bigint not null,
      filled_cents bigint not null constraint settlement_filled_range check (filled_cents >= 0),
      rule jsonb not null,
      inputs jsonb not null,
      -- Ids and versions of what filled it.
      records jsonb not null
    )`);
  await runner.query(`
    create table settlement_correction (
      id text collate "C" primary key,
      contract_id text collate "C" not null constraint correction_settlement_known references contract_settlement (id),
      amount_cents bigint not null constraint correction_amount_given check (amount_cents <> 0 and abs(amount_cents) <= 99999999999999),
      reason text not null constraint correction_reason_length check (length(btrim(reason)) between 1 and 1000),
      team text not null check (team in ('CONTRACT_MANAGEMENT', 'COORDINATION', 'LEGAL', 'EXPERTS')),
      corrected_at timestamptz not null,
      corrected_on date not null
    )`);
  await runner.query(
    'create index settlement_correction_contract on settlement_correction (contract_id, corrected_at)',
  );
}

async function guardRecords(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function refuse_settlement_change() returns trigger language plpgsql as $$
    begin
      raise exception 'a settlement never changes' using errcode = '42501', constraint = 'settlement_append_only';
    end $$`);
  for (const table of ['contract_settlement', 'settlement_correction']) {
    await runner.query(`
      create trigger ${table}_append_only before update or delete or truncate on ${table}
        for each statement execute function refuse_settlement_change()`);
  }
  await runner.query(`
    create function settle_contract() returns trigger language plpgsql as $$
    begin
      update contract set status = 'CLOSED' where id = new.id and status = 'OPEN' and obligation_cents = new.obligation_cents;
      if not found then
        raise exception 'not an open contract' using errcode = '23514', constraint = 'settlement_contract_open';
      end if;
      return null;
    end $$`);
  await runner.query(`
    create trigger settle_contract after insert on contract_settlement for each row execute function settle_contract()`);
  await runner.query(`
    create function correction_within() returns trigger language plpgsql as $$
    begin
      perform from contract where id = new.contract_id for update;
      if (select s.filled_cents + coalesce((select sum(c.amount_cents) from settlement_correction c where c.contract_id = s.id), 0)
          from contract_settlement s where s.id = new.contract_id) < 0 then
        raise exception 'below zero' using errcode = '23514', constraint = 'correction_within';
      end if;
      return null;
    end $$`);
  await runner.query(`
    create trigger correction_within after insert on settlement_correction
      for each row execute function correction_within()`);
}

async function guardContracts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function refuse_closed_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the contract is closed' using errcode = '23514', constraint = 'contract_closed_stays';
    end $$`);
  await runner.query(`
    create trigger contract_closed_stays before update on contract
      for each row when (old.status = 'CLOSED') execute function refuse_closed_change()`);
  await runner.query(`
    create function refuse_for_closed() returns trigger language plpgsql as $$
    begin
      -- Kept from closing until this is written.
      if (select status from contract where id = new.contract_id for share) = 'CLOSED' then
        raise exception 'the contract is closed' using errcode = '23514', constraint = 'contract_open_for';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger placement_contract_open before insert or update of contract_id, approval on placement
      for each row when (new.contract_id is not null and new.approval in ('SUBMITTED', 'APPROVED'))
      execute function refuse_for_closed()`);
  await runner.query(`
    create trigger activity_contract_open before insert or update of contract_id, approval, counted_cents on activity
      for each row execute function refuse_for_closed()`);
  await runner.query(`
    create trigger custom_contract_open before insert or update on custom_fulfilment
      for each row execute function refuse_for_closed()`);
}

describeConstraint('correction_settlement_known', 'contractId', {
  en: 'No settled contract has this id.',
  nl: 'Geen afgerekend contract heeft dit id.',
});
describeConstraint('correction_amount_given', 'amount', {
  en: 'Expected an amount other than 0.00.',
  nl: 'Verwacht: een ander bedrag dan 0.00.',
});
describeConstraint('correction_reason_length', 'reason', {
  en: 'Expected a reason of 1 to 1000 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 1000 tekens.',
});
describeConstraint('correction_within', 'amount', {
  en: 'Expected a correction that takes off no more than is filled.',
  nl: 'Verwacht: een correctie die niet meer afhaalt dan er is ingevuld.',
});
describeConstraint('contract_closed_stays', 'id', {
  en: 'The contract is CLOSED: nothing changes any more.',
  nl: 'Het contract is CLOSED: er verandert niets meer.',
});
describeConstraint('contract_open_for', 'contractId', {
  en: 'The contract is CLOSED and settled: what was wrong is recorded as a correction of its settlement.',
  nl: 'Het contract is CLOSED en afgerekend: wat niet klopte, wordt vastgelegd als correctie op de afrekening.',
});
