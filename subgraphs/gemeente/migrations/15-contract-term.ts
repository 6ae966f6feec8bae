import { type ConstraintDetail, describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A contract is filled in its own term: what shares no day with it is not recorded for it, and not approved. What was
 * recorded before this rule stays, and fills nothing.
 */
export class ContractTerm1764720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function placement_in_term() returns trigger language plpgsql as $$
      declare
        held contract;
      begin
        -- Kept from changing until the placement is written.
        select * into held from contract where id = new.contract_id for share;
        if new.start >= held."end" or new."end" <= held.start then
          raise exception 'outside the term' using errcode = '23514', constraint = 'placement_in_term',
            detail = format('It runs from %s up to %s.', held.start, held."end");
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger placement_in_term before insert or update of contract_id, start, approval on placement
        for each row when (new.contract_id is not null and new.approval in ('SUBMITTED', 'APPROVED'))
        execute function placement_in_term()`);
    await runner.query(`
      create function activity_in_term() returns trigger language plpgsql as $$
      declare
        held contract;
      begin
        select * into held from contract where id = new.contract_id for share;
        if new.done_on >= held."end" or new.done_on < held.start then
          raise exception 'outside the term' using errcode = '23514', constraint = 'activity_in_term',
            detail = format('It runs from %s up to %s.', held.start, held."end");
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger activity_in_term before insert or update of contract_id, done_on, approval on activity
        for each row when (new.approval in ('SUBMITTED', 'APPROVED')) execute function activity_in_term()`);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

const RUNS: ConstraintDetail = [[/^It runs from (\S+) up to (\S+)\.$/, 'Het loopt van $1 tot $2.']];

describeConstraint(
  'placement_in_term',
  'contractId',
  {
    en: 'The contract does not run on any day of the placement: a contract is filled in its own term.',
    nl: 'Het contract loopt op geen enkele dag van de plaatsing: een contract wordt binnen de eigen looptijd ingevuld.',
  },
  RUNS,
);
describeConstraint(
  'activity_in_term',
  'doneOn',
  {
    en: 'The contract does not run on this day: a contract is filled in its own term.',
    nl: 'Het contract loopt niet op deze dag: een contract wordt binnen de eigen looptijd ingevuld.',
  },
  RUNS,
);
