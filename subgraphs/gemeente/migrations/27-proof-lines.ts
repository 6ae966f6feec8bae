import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each placement needs by the proof table, line by line, with how far it is: a proof that was verified and valid on the
 * first day, else one that was handed in and not looked at yet, else nothing that can prove it.
 */
export class ProofLines1764915000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create view proof_line as
        select p.id || '-' || split_part(r.id, ':', 2) as id, p.id as placement_id, p.candidate_id, p.contract_id,
          p.start as since, r.any_of,
          case when handed.verified then 'VERIFIED' when handed.pending then 'GIVEN' else 'MISSING' end as state,
          p.approval in ('SUBMITTED', 'RETURNED') and not coalesce(handed.verified or handed.pending, false) as wanted
        from placement p
        join proof_requirement r on r.target_group = p.target_group
        left join lateral (
          select bool_or(f.verification = 'VERIFIED' and (f.valid_until is null or f.valid_until > p.start)) as verified,
            bool_or(f.verification = 'PENDING') as pending
          from proof f where f.placement_id = p.id and f.kind = any(r.any_of)
        ) handed on true
        where p.approval <> 'REJECTED'`);
  }

  async down(): Promise<void> {
    throw new Error('This migration is not undone: drop the database instead.');
  }
}
