import type { DurabilityProof } from '@social-return/contract/model/enums';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Until when it is known that a person was at work (half-open, like the end), by which proof, and when that was recorded.
 * Of placements from before nothing of the kind was kept, so nothing is known of them until somebody confirms it. What is
 * known never goes beyond the end: whoever records an earlier end says that what was confirmed after it was wrong.
 */
export class Durability1764720000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const proofs = DURABILITY_PROOFS.map((proof) => `'${proof}'`).join(', ');
    await runner.query(`
      alter table placement
        add column confirmed_until date,
        add column confirmed_by text check (confirmed_by in (${proofs})),
        add column confirmed_on date,
        add constraint placement_confirmed_whole check (num_nonnulls(confirmed_until, confirmed_by, confirmed_on) in (0, 3)),
        add constraint placement_confirmed_after_start check (confirmed_until > start)`);
    await runner.query(`
      create function placement_confirmed() returns trigger language plpgsql as $$
      begin
        new.confirmed_until := least(new.confirmed_until, new."end");
        return new;
      end $$`);
    await runner.query(`
      create trigger placement_confirmed before insert or update of confirmed_until, "end" on placement
        for each row when (new.confirmed_until is not null) execute function placement_confirmed()`);
  }

  async down(): Promise<void> {
    throw new Error('What was confirmed is not thrown away: drop the database instead.');
  }
}

/** As they were when this migration was frozen. */
const DURABILITY_PROOFS: readonly `${DurabilityProof}`[] = [
  ...(['PAYSLIP', 'EMPLOYER_STATEMENT', 'TIMESHEET', 'EMPLOYMENT_CONTRACT', 'CONTACT'] as const),
  ...(['END_RECORDED', 'HOURS_RECORDED', 'CERTIFICATE'] as const),
];
