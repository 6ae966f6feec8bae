import type { Context } from '@social-return/subgraph-kit/context';
import { personKeys, seal, unseal } from '@social-return/subgraph-kit/processing/person-keys';
import { readPeople } from '@social-return/subgraph-kit/processing/read-people';
import { Field, ObjectType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';

@ObjectType({
  description:
    'How to reach a person. Only for people who guide the person, or accepted the person for a vacancy.',
})
export class CandidateContact {
  @Field({ description: 'What the person is called.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Telephone number.' })
  phone!: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address.' })
  email!: string | null;
}

const kept = z.object({ name: z.string(), phone: z.string().nullable(), email: z.string().nullable() });

/** For what the contact details of one person are sealed, so that they cannot be opened as another's. */
export function contactPlace(candidateId: string): string {
  return `contact|${candidateId}`;
}

/** Keeps how to reach a person, in place of what was kept before. */
export async function keepContact(
  context: Context,
  transaction: EntityManager,
  candidateId: string,
  contact: CandidateContact,
): Promise<void> {
  const key = (await personKeys(transaction, context.random, [candidateId])).get(candidateId) as Buffer;
  await transaction.query(
    `insert into candidate_contact (candidate_id, sealed) values ($1, $2)
     on conflict (candidate_id) do update set sealed = excluded.sealed`,
    [candidateId, seal(key, contactPlace(candidateId), contact, context.random)],
  );
}

interface Row {
  readonly candidateId: string;
  readonly sealed: Buffer;
  readonly key: Buffer;
}

/** How to reach a person, with a record that it was read; null when nothing is kept or there is no ground to read it. */
export function contactOf(context: Context, candidateId: string): Promise<CandidateContact | null> {
  return context.loaders
    .named<string, CandidateContact | null>('contacts', async (candidates) => {
      const rows: Row[] = await readPeople(
        context,
        { action: 'CONTACT', type: 'CandidateContact' },
        (transaction, ground) =>
          transaction.query(
            `select c.candidate_id as "candidateId", c.sealed, k.key
             from candidate_contact c join person_key k on k.candidate_id = c.candidate_id
             where c.candidate_id = any($1) and ${ground('c')}`,
            [candidates],
          ),
        (found: Row[]) => found.map((row) => row.candidateId),
      );
      const contacts = new Map(
        rows.map((row) => [
          row.candidateId,
          kept.parse(unseal(row.key, contactPlace(row.candidateId), row.sealed)),
        ]),
      );
      return candidates.map((id) => contacts.get(id) ?? null);
    })
    .load(candidateId);
}
