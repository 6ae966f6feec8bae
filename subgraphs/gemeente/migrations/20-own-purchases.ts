import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A correction of a settlement can name the firm of the contract that it is about, and the activity. What was bought from a
 * firm that turned out to be the contractor itself, by a succession that was recorded after the approval, stays as it was
 * approved: the view shows it until somebody decided.
 */
export class OwnPurchases1764810000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table settlement_correction
        add column contractor_kvk text collate "C",
        add column activity_id text collate "C" constraint correction_activity_known references activity (id)`);
    await runner.query(
      'create index settlement_correction_activity on settlement_correction (activity_id) where activity_id is not null',
    );
    await runner.query(`
      create function settlement_correction_names() returns trigger language plpgsql as $$ begin
        if new.contractor_kvk is not null then
          perform check_contractor(new.contract_id, new.contractor_kvk, null, null, false);
        end if;
        if exists (select from activity a where a.id = new.activity_id and a.contract_id <> new.contract_id) then
          raise exception 'of another contract' using errcode = '23514', constraint = 'correction_activity_of_contract';
        end if;
        return new;
      end $$`);
    await runner.query(`
      create trigger settlement_correction_names before insert on settlement_correction
        for each row execute function settlement_correction_names()`);
    await runner.query(`
      create view own_purchase as
        select a.id from activity a join contract c on c.id = a.contract_id
        where a.approval = 'APPROVED' and a.kind in ('SOCIAL_PURCHASE', 'SW_PURCHASE') and a.supplier_kvk in (
            select former_kvk from firm_succession where withdrawn_at is null
            union select kvk from firm_succession where withdrawn_at is null)
          and is_contractor(c, a.supplier_kvk, a.done_on, a.done_on + 1)
          and not exists (select from settlement_correction s where s.activity_id = a.id)`);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

describeConstraint('correction_activity_known', 'activityId', {
  en: 'No activity has this id.',
  nl: 'Geen activiteit heeft dit id.',
});
describeConstraint('correction_activity_of_contract', 'activityId', {
  en: 'Expected an activity of the contract that was settled.',
  nl: 'Verwacht: een activiteit van het contract dat is afgerekend.',
});
