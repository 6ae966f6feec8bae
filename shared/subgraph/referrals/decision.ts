import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, type DataSource, Entity, PrimaryColumn } from 'typeorm';
import type { DecisionContribution } from '../../chain/contributions.ts';

/** A referral as every subgraph but the register's knows it: a key, and nothing more. */
@Directive('@key(fields: "ref")')
@ObjectType('Referral', {
  description: 'A person put forward for a vacancy (voordracht), kept by the register that the person is in.',
})
export class ReferralStub {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The key by which subgraphs refer to it: the same text as its id.' })
  ref!: string;
}

/** What this organisation decided on a referral to one of its vacancies. Its id is the referral's. */
@Entity('referral_decision')
export class ReferralDecision {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  vacancyId!: string;

  @Column('text')
  candidateId!: string;

  @Column('text')
  status!: 'ACCEPTED' | 'DECLINED';

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('timestamptz')
  decidedAt!: Date;

  @Column('int')
  version!: number;

  get ref(): string {
    return this.id;
  }
}

/** The decisions on many referrals, with the placement that came of each. */
export async function decisionsOn(
  db: DataSource,
  referrals: readonly string[],
  asOf: Date,
): Promise<DecisionContribution[]> {
  const rows: {
    id: string;
    status: 'ACCEPTED' | 'DECLINED';
    reason: string | null;
    decided_at: Date;
    placement: string | null;
  }[] = await db.query(
    `select d.id, d.status, d.reason, d.decided_at, p.id as placement
       from referral_decision d left join placement p on p.referral_id = d.id where d.id = any($1)`,
    [referrals],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return referrals.map((id) => {
    const row = byId.get(id);
    const decision = row
      ? {
          status: row.status,
          decidedAt: row.decided_at.toISOString(),
          reason: row.reason,
          placement: row.placement,
        }
      : null;
    return { asOf: asOf.toISOString(), decision };
  });
}
