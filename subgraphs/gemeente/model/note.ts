import { newId } from '@social-return/contract/ids';
import { InstantScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { personKeys, seal, unseal } from '@social-return/subgraph-kit/processing/person-keys';
import { readPeople } from '@social-return/subgraph-kit/processing/read-people';
import { Field, ID, ObjectType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';

@ObjectType({
  description: "What a coach wrote of a person. Only for the register's own people: it never leaves.",
})
export class CandidateNote {
  @Field(() => ID, { description: 'Opaque id.' })
  id!: string;

  @Field(() => InstantScalar, { description: 'When it was written.' })
  writtenAt!: Date;

  @Field({ description: 'The note.' })
  text!: string;
}

/** The most notes that are given of one person, the newest. */
const NOTES = 100;

const place = (id: string): string => `note|${id}`;

/** Keeps a note on a person. */
export async function keepNote(
  context: Context,
  transaction: EntityManager,
  candidateId: string,
  text: string,
): Promise<void> {
  const id = newId(context.organisation, context.random);
  const key = (await personKeys(transaction, context.random, [candidateId])).get(candidateId) as Buffer;
  await transaction.query(
    'insert into candidate_note (id, candidate_id, written_at, sealed) values ($1, $2, $3, $4)',
    [id, candidateId, context.clock(), seal(key, place(id), text, context.random)],
  );
}

interface Row {
  readonly id: string;
  readonly candidateId: string;
  readonly writtenAt: Date;
  readonly sealed: Buffer;
  readonly key: Buffer;
}

/** The notes on a person, the newest first, with a record that they were read; none without a ground. */
export function notesOn(context: Context, candidateId: string): Promise<readonly CandidateNote[]> {
  return context.loaders
    .named<string, readonly CandidateNote[]>('notes', async (candidates) => {
      const rows: Row[] = await readPeople(
        context,
        { action: 'NOTES', type: 'CandidateNote' },
        (transaction, ground) =>
          transaction.query(
            `select n.id, n.candidate_id as "candidateId", n.written_at as "writtenAt", n.sealed, k.key
             from unnest($1::text[]) as q(candidate_id) join person_key k on k.candidate_id = q.candidate_id
             cross join lateral (
               select * from candidate_note n where n.candidate_id = q.candidate_id and ${ground('n')}
               order by n.written_at desc, n.id limit $2
             ) n
             order by n.written_at desc, n.id`,
            [candidates, NOTES],
          ),
        (found: Row[]) => found.map((row) => row.candidateId),
      );
      return candidates.map((id) => rows.filter((row) => row.candidateId === id).map(noteOf));
    })
    .load(candidateId);
}

function noteOf({ id, writtenAt, sealed, key }: Row): CandidateNote {
  return { id, writtenAt, text: z.string().parse(unseal(key, place(id), sealed)) };
}
