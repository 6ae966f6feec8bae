import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { type Context, loadRow } from '../../../shared/subgraph/context.ts';
import { InstantScalar } from '../../../shared/target/scalars.ts';
import { Candidate } from './candidate.ts';
import { ConsentPurpose } from './enums.ts';

@ObjectType('Consent', {
  description: 'A person allows one use of the profile (toestemming). At most one is active per purpose.',
})
@Entity('consent')
export class Consent {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  candidateId!: string;

  @Field(() => ConsentPurpose, { description: 'What it allows.' })
  @Column('text')
  purpose!: ConsentPurpose;

  @Field({ description: 'Version of the text that the person agreed to.' })
  @Column('text')
  textVersion!: string;

  @Field(() => InstantScalar, { description: 'When it was given.' })
  @Column('timestamptz')
  givenAt!: Date;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was withdrawn; null while it is active.',
  })
  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;
}

/** What each of many persons allows at this moment: one statement per request and level, read at the source. */
function consentLoader(context: Context) {
  return context.loaders.named<string, ReadonlySet<ConsentPurpose>>('active-consents', async (candidates) => {
    const rows: { candidateId: string; purposes: ConsentPurpose[] }[] = await context.db.query(
      `select candidate_id as "candidateId", array_agg(purpose) as purposes
       from consent where candidate_id = any($1) and withdrawn_at is null group by candidate_id`,
      [candidates],
    );
    const byCandidate = new Map(rows.map((row) => [row.candidateId, new Set(row.purposes)]));
    return candidates.map((id) => byCandidate.get(id) ?? new Set());
  });
}

/** What the person allows now. */
export function activeConsents(context: Context, candidateId: string): Promise<ReadonlySet<ConsentPurpose>> {
  return consentLoader(context).load(candidateId);
}

/** After a change in this request, so that what follows in it reads the consent anew. */
export function forgetConsents(context: Context, candidateId: string): void {
  consentLoader(context).clear(candidateId);
}

/** The person as other organisations may see one: null without any active consent, as for an id that nobody has. */
export async function visibleCandidate(context: Context, id: string): Promise<Candidate | null> {
  const [candidate, consents] = await Promise.all([
    loadRow(context, Candidate, id),
    activeConsents(context, id),
  ]);
  return consents.size > 0 ? candidate : null;
}
