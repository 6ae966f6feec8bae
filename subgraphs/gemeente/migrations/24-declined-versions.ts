import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A proposed version of a scheme can be declined: by whom and why is kept for good, and it is never adopted. */
export class DeclinedVersions1764880000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table policy_scheme_version
        add column declined boolean not null default false,
        add constraint policy_scheme_version_declined check (proposed or not declined)`);
    await runner.query(`
      create table scheme_decline (
        id text collate "C" primary key references policy_scheme_version (id),
        declined_at timestamptz not null,
        decided_by text not null,
        decided_with text not null,
        reason text not null constraint decline_reason_length check (length(btrim(reason)) between 1 and 1000)
      )`);
    await runner.query(`
      create trigger decline_append_only before update or delete or truncate on scheme_decline
        for each statement execute function refuse_change()`);
  }

  async down(): Promise<void> {
    throw new Error('What was declined is not thrown away: drop the database instead.');
  }
}

describeConstraint('decline_reason_length', 'reason', {
  en: 'Expected a reason of 1 to 1000 characters.',
  nl: 'Verwacht: een reden van 1 tot en met 1000 tekens.',
});
