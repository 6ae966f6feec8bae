import { createParts } from '@social-return/subgraph-kit/migrations/placement-parts';
import { keepWholeOverParts } from '@social-return/subgraph-kit/migrations/whole-over-parts';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { RULES } from './14-one-whole.ts';

/**
 * Hours and contract can change on a day while the placement goes on. The days of a part lie in the term of its contract
 * as those of a placement do, and what counted for a settled contract stays with it.
 */
export class PlacementParts1764760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createParts(runner, [
      {
        name: 'contract_id',
        definition: 'text collate "C" constraint placement_past_contract_known references contract (id)',
      },
    ]);
    await runner.query('create index placement_past_contract on placement_past (contract_id)');
    await keepWholeOverParts(runner, RULES);
    await keepPartInTerm(runner);
    await keepSettledDays(runner);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

/** What a placement counts for now, it does from `changed_on` on: one of those days lies in the term. */
async function keepPartInTerm(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create or replace function placement_in_term() returns trigger language plpgsql as $$
    declare
      held contract;
    begin
      -- Kept from changing until the placement is written.
      select * into held from contract where id = new.contract_id for share;
      if coalesce(new.changed_on, new.start) >= held."end" or new."end" <= held.start then
        raise exception 'outside the term' using errcode = '23514', constraint = 'placement_in_term',
          detail = format('It runs from %s up to %s.', held.start, held."end");
      end if;
      return new;
    end $$`);
}

/** Days that a settlement counted do not go to another contract: they would pay twice. */
async function keepSettledDays(runner: QueryRunner): Promise<void> {
  await runner.query(`
    create function placement_settled_days() returns trigger language plpgsql as $$
    begin
      if exists (select from contract_settlement s join contract c on c.id = s.id
        where s.id = old.contract_id and least(c."end", s.settled_on + 1)
          > greatest(coalesce(new.changed_on, new.start), coalesce(old.changed_on, old.start)))
      then
        raise exception 'the days are settled' using errcode = '23514', constraint = 'contract_open_for';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger placement_settled_days before update of contract_id on placement
      for each row when (old.contract_id is distinct from new.contract_id) execute function placement_settled_days()`);
}
