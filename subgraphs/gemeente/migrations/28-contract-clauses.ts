import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = ['WORKS', 'SERVICES', 'SUPPLIES', 'SUBSIDY', 'WMO', 'YOUTH_CARE'];
const AMONG_KINDS = `kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')})`;

/**
 * What a version of the scheme asks of a contract by its kind: a percentage from a minimum value on. Each contract keeps what
 * was asked of it and by which version, and every decision on that, with who made it.
 */
export class ContractClauses1764930000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createTerms(runner);
    await addClause(runner);
    await keepDecisions(runner);
  }

  async down(): Promise<void> {
    throw new Error('What was decided is not thrown away: drop the database instead.');
  }
}

/** Until now every version asked 5% of every contract: no source gives a minimum. */
async function createTerms(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table scheme_contract_terms (
      id text collate "C" primary key,
      scheme_version_id text collate "C" not null references policy_scheme_version (id),
      kind text not null check (${AMONG_KINDS}),
      percentage_hundredths int not null constraint contract_terms_percentage_range check (percentage_hundredths between 0 and 10000),
      minimum_cents bigint constraint contract_terms_minimum_range check (minimum_cents between 1 and 99999999999999),
      constraint contract_terms_once unique (scheme_version_id, kind)
    )`);
  await runner.query(
    `insert into scheme_contract_terms (id, scheme_version_id, kind, percentage_hundredths)
       select v.id || '-contract-' || lower(replace(k.kind, '_', '-')), v.id, k.kind, 500
       from policy_scheme_version v cross join unnest($1::text[]) as k(kind)
       where v.scheme_id = 'gemeente:scheme-rotterdam'`,
    [KINDS],
  );
}

async function addClause(runner: QueryRunner): Promise<void> {
  await runner.query(`
    alter table contract
      drop constraint contract_kind_check,
      add constraint contract_kind_check check (${AMONG_KINDS}),
      add column clause_version_id text collate "C" references policy_scheme_version (id),
      add column asked_hundredths int not null default 500 check (asked_hundredths between 0 and 10000),
      add column minimum_cents bigint,
      add column judged_by text,
      add column judged_with text,
      add column judged_at timestamptz,
      drop constraint contract_motivation_given,
      add constraint contract_motivation_given check (
        percentage_hundredths = asked_hundredths or coalesce(length(btrim(motivation)), 0) > 0),
      add constraint contract_below_minimum check (value_cents >= minimum_cents or asked_hundredths = 0)`);
  await runner.query('alter table contract disable trigger user');
  await runner.query(`
    update contract c set clause_version_id = v.id from policy_scheme_version v
      where v.scheme_id = 'gemeente:scheme-rotterdam' and not v.proposed
        and v.valid_from <= c.start and (v.valid_until is null or c.start < v.valid_until)`);
  await runner.query('alter table contract enable trigger user');
}

async function keepDecisions(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create table contract_clause (
      id text collate "C" primary key default gen_random_uuid()::text,
      number bigint generated always as identity,
      contract_id text collate "C" not null references contract (id) on delete cascade,
      kind text not null,
      value_cents bigint not null,
      clause_version_id text collate "C",
      asked_hundredths int not null,
      minimum_cents bigint,
      percentage_hundredths int not null,
      motivation text,
      judged_by text,
      judged_with text,
      judged_at timestamptz
    )`);
  await runner.query('create index contract_clause_of on contract_clause (contract_id)');
  await runner.query(`
    create trigger contract_clause_append_only before update or truncate on contract_clause
      for each statement execute function refuse_change()`);
  const columns = `kind, value_cents, clause_version_id, asked_hundredths, minimum_cents, percentage_hundredths, motivation,
    judged_by, judged_with, judged_at`;
  const of = (row: string) => columns.replaceAll(/\w+/g, (name) => `${row}.${name}`);
  // What was kept of it until now is one decision, of which nobody knows who made it.
  await runner.query(
    `insert into contract_clause (contract_id, ${columns}) select c.id, ${of('c')} from contract c order by c.id`,
  );
  const decided = `kind, value_cents, clause_version_id, asked_hundredths, minimum_cents, percentage_hundredths, motivation`;
  const facts = (row: string) => `(${decided.replaceAll(/\w+/g, (name) => `${row}.${name}`)})`;
  // A change of anything else is no decision on the clause; what comes out of a file is of the moment of its transaction.
  await runner.query(`
    create function contract_judged() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and ${facts('new')} is not distinct from ${facts('old')} then
        new.judged_by := old.judged_by;
        new.judged_with := old.judged_with;
        new.judged_at := old.judged_at;
      elsif new.judged_with is not null and new.judged_at is null then
        new.judged_at := now();
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger contract_judged before insert or update on contract for each row execute function contract_judged()`);
  await runner.query(`
    create function contract_decided() returns trigger language plpgsql as $$
    begin
      insert into contract_clause (contract_id, ${columns})
        select a.id, ${of('a')} from added a order by a.id;
      return null;
    end $$`);
  await runner.query(`
    create function contract_decided_again() returns trigger language plpgsql as $$
    begin
      insert into contract_clause (contract_id, ${columns})
        select a.id, ${of('a')} from added a join removed d on d.id = a.id
        where ${facts('a')} is distinct from ${facts('d')} order by a.id;
      return null;
    end $$`);
  await runner.query(`
    create trigger contract_decided after insert on contract
      referencing new table as added for each statement execute function contract_decided()`);
  await runner.query(`
    create trigger contract_decided_again after update on contract
      referencing new table as added old table as removed for each statement execute function contract_decided_again()`);
}

describeConstraint('contract_motivation_given', 'motivation', {
  en: 'Expected a motivation, since the percentage is not what the scheme asks of this contract.',
  nl: 'Verwacht: een motivering, want het percentage is niet wat de regeling van dit contract vraagt.',
});
describeConstraint('contract_terms_percentage_range', 'contractTerms', {
  en: 'Expected percentages from 0 to 100.',
  nl: 'Verwacht: percentages van 0 tot en met 100.',
});
describeConstraint('contract_terms_minimum_range', 'contractTerms', {
  en: 'Expected minimums of 0.01 to 999999999999.99 euro.',
  nl: 'Verwacht: minimumbedragen van 0.01 tot en met 999999999999.99 euro.',
});
describeConstraint('contract_terms_once', 'contractTerms', {
  en: 'Expected each kind of contract once.',
  nl: 'Verwacht: één opgave per soort contract.',
});
