import { describeConstraint } from '@social-return/subgraph-kit/constraints';
import { keepOneWhole, type OneWhole } from '@social-return/subgraph-kit/migrations/one-whole';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is rejected claims nothing; what waits for a judgement, or was returned, holds its hours. */
export const RULES: OneWhole = {
  sameWork: ['employer_kvk', 'contract_id'],
  claims: `r.approval <> 'REJECTED'`,
  claimsAnew: `a.approval <> d.approval and a.approval = 'APPROVED'`,
};

/** Documents are handed in one after another: locks, so that a large import takes no lock per document. */
const LOCK = 'pg_advisory_xact_lock(1764711, hashtext(new.sha256) & 1023)';

/** One placement pays once: its hours are part of one whole, and its proof serves it alone. */
export class OneWhole1764710000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await keepOneWhole(runner, RULES);
    await keepProofsApart(runner);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}

/**
 * A document proves one claim: a placement with the parts into which it is split over contracts, or an activity. What
 * was rejected leaves its documents free.
 */
async function keepProofsApart(runner: QueryRunner): Promise<void> {
  await runner.query('create index proof_document on proof (sha256)');
  await runner.query(`
    create function proof_of_one_claim() returns trigger language plpgsql as $$
    begin
      perform ${LOCK};
      if exists (select from activity a where a.sha256 = new.sha256 and a.approval <> 'REJECTED') or exists (
        select from proof f join placement other on other.id = f.placement_id and other.approval <> 'REJECTED'
          join placement own on own.id = new.placement_id
        where f.sha256 = new.sha256 and f.id <> new.id and other.id <> own.id
          and ((other.candidate_id, other.employer_kvk) <> (own.candidate_id, own.employer_kvk)
            or not daterange(other.start, other."end") && daterange(own.start, own."end")))
      then
        raise exception 'it proves something else' using errcode = '23514', constraint = 'proof_of_one_claim';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger proof_of_one_claim before insert or update of sha256, placement_id on proof
      for each row execute function proof_of_one_claim()`);
  await runner.query(`
    create function activity_document_apart() returns trigger language plpgsql as $$
    begin
      perform ${LOCK};
      if exists (select from proof f join placement p on p.id = f.placement_id and p.approval <> 'REJECTED'
        where f.sha256 = new.sha256) then
        raise exception 'it proves a placement' using errcode = '23514', constraint = 'activity_document_apart';
      end if;
      return new;
    end $$`);
  await runner.query(`
    create trigger activity_document_apart before insert or update of sha256 on activity
      for each row execute function activity_document_apart()`);
}

describeConstraint('proof_of_one_claim', 'sha256', {
  en: 'This document proves another placement or activity: one proof serves one claim, of which only the parts over contracts share it.',
  nl: 'Dit document bewijst al een andere plaatsing of activiteit: een bewijs dient één aanspraak, en alleen de delen daarvan over verschillende contracten delen het.',
});
describeConstraint('activity_document_apart', 'sha256', {
  en: 'This document proves a placement: one proof serves one claim.',
  nl: 'Dit document bewijst al een plaatsing: een bewijs dient één aanspraak.',
});
