import { ownerOf } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { registry } from '@social-return/contract/registry/in-force';
import type { Context } from '@social-return/subgraph-kit/context';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType } from '@social-return/subgraph-kit/payload';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { Candidate } from '../model/candidate.ts';
import { NotOpen } from '../model/not-open.ts';
import { requireCandidate } from './person-inputs.ts';

@InputType({ description: 'By which id another register knows a person of this one.' })
class LinkCandidateInput extends ChangeInput {
  @Field(() => ID, { description: 'The person, by the id of this register.' })
  candidateId!: string;

  @Field(() => ID, { description: 'The same person, by the id that the other register issued.' })
  otherId!: string;
}

@InputType({ description: 'An id of another register that is not of this person.' })
class UnlinkCandidateInput extends ChangeInput {
  @Field(() => ID, { description: 'The person, by the id of this register.' })
  candidateId!: string;

  @Field(() => ID, { description: 'The id of the other register.' })
  otherId!: string;
}

const LinkPayload = payloadType('LinkCandidate', Candidate);
const UnlinkPayload = payloadType('UnlinkCandidate', Candidate);

/** People whom another register knows too: counted as one, and opened by neither to the other. */
@Resolver(() => Candidate)
export class OtherRegisterResolver {
  @FieldResolver(() => [ID], {
    nullable: true,
    description:
      "By which ids other registers know the person, for the register's own people alone. Such an id opens nothing: the other register shows its record on its own grounds.",
  })
  async otherIds(@Ctx() context: Context, @Root() { id }: Candidate): Promise<readonly string[]> {
    if (context.facts.caller.organisation !== context.organisation)
      throw new NotOpen({
        en: "By which ids other registers know a person is open to the register's own people alone.",
        nl: 'Onder welke ids andere registers een persoon kennen, staat alleen open voor de mensen van het register zelf.',
      });
    return context.loaders
      .named<string, readonly string[]>('other-ids', async (ids) => {
        const rows: { id: string; others: string[] }[] = await context.db.query(
          `select candidate_id as id, array_agg(other_id order by other_id) as others
           from other_register_id where candidate_id = any($1) group by candidate_id`,
          [ids],
        );
        const others = new Map(rows.map((row) => [row.id, row.others]));
        return ids.map((one) => others.get(one) ?? []);
      })
      .load(id);
  }

  @Mutation(() => LinkPayload, {
    nullable: true,
    description:
      'Records that another register knows a person too, by the id that the person brings from there, so that figures count one person once. It opens neither record to the other register.',
  })
  linkCandidate(
    @Ctx() context: Context,
    @Arg('input', () => LinkCandidateInput, { description: 'Who, by both ids.' }) input: LinkCandidateInput,
  ): Promise<Payload<Candidate>> {
    return mutate(context, 'linkCandidate', Candidate, input, async (transaction) => {
      const candidate = await requireCandidate(transaction, input.candidateId);
      refuseNoOther(context, input.otherId);
      await transaction.query(
        `insert into other_register_id (candidate_id, other_id, recorded_at) values ($1, $2, $3)
         on conflict do nothing`,
        [candidate.id, input.otherId, context.clock()],
      );
      return candidate;
    });
  }

  @Mutation(() => UnlinkPayload, {
    nullable: true,
    description:
      'Records that an id of another register is not of this person: they are counted as two again.',
  })
  unlinkCandidate(
    @Ctx() context: Context,
    @Arg('input', () => UnlinkCandidateInput, { description: 'Which id.' }) input: UnlinkCandidateInput,
  ): Promise<Payload<Candidate>> {
    return mutate(context, 'unlinkCandidate', Candidate, input, async (transaction) => {
      const candidate = await requireCandidate(transaction, input.candidateId);
      await transaction.query('delete from other_register_id where candidate_id = $1 and other_id = $2', [
        candidate.id,
        input.otherId,
      ]);
      return candidate;
    });
  }
}

/** @throws Refusal for an id that no other register of the chain issues to somebody. */
function refuseNoOther({ organisation }: Context, otherId: string): void {
  const owner = ownerOf(otherId);
  const isOther = owner !== undefined && owner !== organisation && registry().named(owner)?.keepsCandidates;
  if (isOther && !otherId.includes(':erased-')) return;
  throw new Refusal(
    userError(UserErrorCode.INVALID, 'otherId', {
      en: 'Expected the id of a candidate that another register of the chain issued.',
      nl: 'Verwacht: het id van een kandidaat dat een ander register van de keten heeft uitgegeven.',
    }),
  );
}
