import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { type Connection, connectionType, pageOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType } from '@social-return/subgraph-kit/payload';
import { writeProcessing } from '@social-return/subgraph-kit/processing/write';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { openErasure } from '../erasure/request.ts';
import { Erasure, ErasureAnswer, ErasureReason } from '../model/erasure.ts';
import { requireCandidate } from './person-inputs.ts';
import { Gemeente } from './queries.ts';

@InputType({ description: 'Whom to erase, and why.' })
class RequestErasureInput extends ChangeInput {
  @Field(() => ID, { description: 'The person.' })
  candidateId!: string;

  @Field(() => ErasureReason, { description: 'Why.' })
  reason!: ErasureReason;
}

const RequestPayload = payloadType('RequestErasure', Erasure, ['ERASURE']);
const ErasureConnection = connectionType(Erasure, 'GemeenteErasure');

@Resolver(() => Gemeente)
export class ErasureQueries {
  @FieldResolver(() => ErasureConnection, {
    description: 'Requests to erase people, the newest first, with what each organisation answered.',
  })
  erasures(
    @Ctx() context: Context,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' })
    after: string | null,
  ): Promise<Connection<Erasure>> {
    return pageOf(context, Erasure, 'requestedAt', { first, after });
  }

  @FieldResolver(() => Erasure, {
    nullable: true,
    description: 'One request by its id: to tell the person how it stands.',
  })
  erasure(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<Erasure | null> {
    return loadRow(context, Erasure, id);
  }
}

@Resolver(() => Erasure)
export class ErasureResolver {
  @FieldResolver(() => [ErasureAnswer], { description: 'What each organisation answered.' })
  answers(@Ctx() context: Context, @Root() { id }: Erasure): Promise<readonly ErasureAnswer[]> {
    return context.loaders
      .named<string, readonly ErasureAnswer[]>('erasure-answers', async (ids) => {
        const rows: (ErasureAnswer & { requestId: string })[] = await context.db.query(
          `select request_id as "requestId", organisation as "organisationName", outcome, ground,
             retained_until::text as "retainedUntil", answered_at as "answeredAt", attempts
           from erasure_answer where request_id = any($1) order by organisation`,
          [ids],
        );
        const answers = Map.groupBy(rows, ({ requestId }) => requestId);
        return ids.map((one) => (answers.get(one) ?? []).map(asAnswer));
      })
      .load(id);
  }

  @Mutation(() => RequestPayload, {
    nullable: true,
    description:
      'Asks every organisation to erase a person. From now on nobody else sees the person; how it stands is read with `gemeente { erasure }`.',
  })
  requestErasure(
    @Ctx() context: Context,
    @Arg('input', () => RequestErasureInput, { description: 'Whom, and why.' }) input: RequestErasureInput,
  ): Promise<Payload<Erasure>> {
    return mutate(context, 'requestErasure', Erasure, input, (transaction) =>
      request(context, transaction, input),
    );
  }
}

function asAnswer({ requestId: _request, ...row }: ErasureAnswer & { requestId: string }): ErasureAnswer {
  return Object.assign(new ErasureAnswer(), row);
}

async function request(
  context: Context,
  transaction: EntityManager,
  { candidateId, reason }: RequestErasureInput,
): Promise<Erasure> {
  const candidate = await requireCandidate(transaction, candidateId);
  // A change that records something of the person at this moment is waited for, and later ones find the request.
  await transaction.query('select id from candidate where id = $1 for update', [candidate.id]);
  await refuseTwice(transaction, candidate.id);
  await writeProcessing(context, transaction, {
    action: 'CHANGE',
    purpose: 'ERASURE',
    people: [candidate.id],
    startedAt: context.clock(),
  });
  const id = await openErasure(context, transaction, candidate.id, reason);
  return transaction.findOneByOrFail(Erasure, { id });
}

/** @throws Refusal with the id of the request that is open. */
async function refuseTwice(transaction: EntityManager, candidateId: string): Promise<void> {
  const rows: { id: string }[] = await transaction.query(
    'select id from erasure_request where candidate_id = $1',
    [candidateId],
  );
  if (!rows[0]) return;
  const message = {
    en: `This was asked before: it is request ${rows[0].id}.`,
    nl: `Dit is al gevraagd, met verzoek ${rows[0].id}.`,
  };
  throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'candidateId', message));
}
