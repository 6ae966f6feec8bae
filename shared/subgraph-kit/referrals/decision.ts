import type { DecisionContribution } from '@social-return/contract/questions/contributions';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Context } from '../context.ts';
import { AboutPerson } from '../processing/about-person.ts';
import { readPeople } from '../processing/read-people.ts';
import { prepare } from '../statements.ts';
import { decisionReceipt } from './receipt.ts';

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
@AboutPerson('candidateId', 'DECISIONS')
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

const decisions = (ground: string) =>
  prepare(`
  select d.id, d.candidate_id as candidate, d.status, d.reason, d.decided_at, p.id as placement
  from referral_decision d left join placement p on p.referral_id = d.id where d.id = any($1) and ${ground}`);

interface Row {
  readonly id: string;
  readonly candidate: string;
  readonly status: 'ACCEPTED' | 'DECLINED';
  readonly reason: string | null;
  readonly decided_at: Date;
  readonly placement: string | null;
}

/** The decisions on many referrals, with the placement that came of each, and a receipt that the register can check. */
export async function decisionsOn(
  context: Context,
  referrals: readonly string[],
): Promise<DecisionContribution[]> {
  const rows: Row[] = await readPeople(
    context,
    { action: 'DECISIONS', type: 'ReferralDecision' },
    (transaction, ground) => transaction.query(decisions(ground('d')), [referrals]),
    (found: Row[]) => found.map(({ candidate }) => candidate),
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
          receipt: decisionReceipt(context.keys.claim, {
            organisation: context.organisation,
            referralId: id,
            status: row.status,
          }),
        }
      : null;
    return { asOf: context.clock().toISOString(), decision };
  });
}
