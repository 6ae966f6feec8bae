import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the gemeente books in its ledger: what an approved placement or activity is worth, taken back when the
 * approval is undone or the figure is stored anew, and every step of enforcement.
 */
export class GemeenteLedger1764150100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function book_stored_figure() returns trigger language plpgsql as $$
      begin
        perform reverse_bookings(new.placement_id, new.unit, 'stored anew', new.stored_at);
        perform book('CONTRIBUTION', new.placement_id, new.unit, new.amount,
          format('%s %s, %s', new.rule ->> 'id', new.rule ->> 'version', new.id), null, new.stored_at);
        return null;
      end $$`);
    await runner.query(`
      create trigger stored_figure_booked after insert on stored_figure for each row
        execute function book_stored_figure()`);
    await runner.query(`
      create function book_approval_undone() returns trigger language plpgsql as $$
      begin
        perform reverse_bookings(new.id, null, 'approval undone', now());
        return null;
      end $$`);
    await runner.query(`
      create trigger approval_undone_booked after update of approval on placement for each row
        when (old.approval = 'APPROVED' and new.approval <> 'APPROVED') execute function book_approval_undone()`);
    await runner.query(`
      create function book_activity() returns trigger language plpgsql as $$
      begin
        perform reverse_bookings(new.id, null, 'approval changed', now());
        if new.approval = 'APPROVED' then
          perform book('CONTRIBUTION', new.id, 'cent', new.counted_cents::text,
            format('%s %s', new.rule ->> 'id', new.rule ->> 'version'), null, now());
        end if;
        return null;
      end $$`);
    await runner.query(`
      create trigger activity_booked after update of approval on activity for each row
        when (old.approval <> new.approval and 'APPROVED' in (old.approval, new.approval))
        execute function book_activity()`);
    await runner.query(`
      create function book_enforcement() returns trigger language plpgsql as $$
      begin
        perform book('ENFORCEMENT', new.contract_id, null, null,
          format('%s to %s, shortfall %s cents, withheld %s cents, %s', new.from_state, new.to_state,
            new.shortfall_cents, coalesce(new.withheld_cents, 0), new.id), null, new.at);
        return null;
      end $$`);
    await runner.query(`
      create trigger enforcement_booked after insert on enforcement_transition for each row
        execute function book_enforcement()`);
  }

  async down(): Promise<void> {
    throw new Error('A ledger is not taken away: drop the database instead.');
  }
}
