import { newId } from '@social-return/contract/ids';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import { AnchorOrganisation, RecognisedEntrepreneur } from '../model/parties.ts';

@InputType()
abstract class RecordPartyInput extends ChangeInput {
  @Field({ description: 'Name, 1 to 200 characters.' })
  name!: string;

  @Field({ description: 'KvK number, eight digits.' })
  kvk!: string;

  @Field(() => DayScalar, { description: 'First day on the list.' })
  since!: Day;
}

@InputType({ description: 'An institution becomes an anchor organisation.' })
class RecordAnchorOrganisationInput extends RecordPartyInput {}

@InputType({ description: 'A social entrepreneur is recognised.' })
class RecordRecognisedEntrepreneurInput extends RecordPartyInput {}

const AnchorPayload = payloadType('RecordAnchorOrganisation', AnchorOrganisation);
const EntrepreneurPayload = payloadType('RecordRecognisedEntrepreneur', RecognisedEntrepreneur);

@Resolver()
export class PartyResolver {
  @Mutation(() => AnchorPayload, {
    nullable: true,
    description:
      'Puts an institution on the list of anchor organisations (ankerorganisaties) of the gemeente.',
  })
  recordAnchorOrganisation(
    @Ctx() context: Context,
    @Arg('input', () => RecordAnchorOrganisationInput, { description: 'The institution.' })
    input: RecordAnchorOrganisationInput,
  ): Promise<Payload<AnchorOrganisation>> {
    return mutate(context, 'recordAnchorOrganisation', AnchorOrganisation, input, (transaction) =>
      transaction.save(transaction.create(AnchorOrganisation, newParty(context, input))),
    );
  }

  @Mutation(() => EntrepreneurPayload, {
    nullable: true,
    description:
      'Puts a social entrepreneur on the list of recognised ones (erkende ondernemers) of the gemeente.',
  })
  recordRecognisedEntrepreneur(
    @Ctx() context: Context,
    @Arg('input', () => RecordRecognisedEntrepreneurInput, { description: 'The entrepreneur.' })
    input: RecordRecognisedEntrepreneurInput,
  ): Promise<Payload<RecognisedEntrepreneur>> {
    return mutate(context, 'recordRecognisedEntrepreneur', RecognisedEntrepreneur, input, (transaction) =>
      transaction.save(transaction.create(RecognisedEntrepreneur, newParty(context, input))),
    );
  }
}

function newParty(context: Context, { name, kvk, since }: RecordPartyInput) {
  return { id: newId(context.organisation, context.random), name: name.trim(), kvk, since, version: 1 };
}
