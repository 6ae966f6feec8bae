import { newId } from '@social-return/contract/ids';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { deciderOf } from '@social-return/subgraph-kit/decisions/decider';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { PublicText } from '@social-return/subgraph-kit/public-text';
import type { Day } from '@social-return/values/day';
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
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

@InputType()
abstract class EndPartyInput extends VersionedInput {
  @Field(() => DayScalar, { description: 'First day on which it is no longer on the list.' })
  until!: Day;

  @PublicText()
  @Field({ description: 'Why, 1 to 1000 characters.' })
  reason!: string;
}

@InputType({ description: 'An institution is no longer an anchor organisation from a day on.' })
class EndAnchorOrganisationInput extends EndPartyInput {}

@InputType({ description: 'A social entrepreneur is no longer recognised from a day on.' })
class EndRecognisedEntrepreneurInput extends EndPartyInput {}

const EndAnchorPayload = payloadType('EndAnchorOrganisation', AnchorOrganisation);
const EndEntrepreneurPayload = payloadType('EndRecognisedEntrepreneur', RecognisedEntrepreneur);
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

  @Mutation(() => EndAnchorPayload, {
    nullable: true,
    description:
      'Takes an institution off the list of anchor organisations from a day on: what it realised until then stays in the figures.',
  })
  endAnchorOrganisation(
    @Ctx() context: Context,
    @Arg('input', () => EndAnchorOrganisationInput, { description: 'Which one, from when, and why.' })
    input: EndAnchorOrganisationInput,
  ): Promise<Payload<AnchorOrganisation>> {
    return mutate(context, 'endAnchorOrganisation', AnchorOrganisation, input, async (transaction) => {
      await refuseEnded(transaction, AnchorOrganisation, input.id);
      return changeVersioned(transaction, AnchorOrganisation, input, endOf(context, input, 'records:write'));
    });
  }

  @Mutation(() => EndEntrepreneurPayload, {
    nullable: true,
    description:
      'Takes a social entrepreneur off the list of recognised ones from a day on: what was bought until then still counts.',
  })
  endRecognisedEntrepreneur(
    @Ctx() context: Context,
    @Arg('input', () => EndRecognisedEntrepreneurInput, { description: 'Which one, from when, and why.' })
    input: EndRecognisedEntrepreneurInput,
  ): Promise<Payload<RecognisedEntrepreneur>> {
    return mutate(
      context,
      'endRecognisedEntrepreneur',
      RecognisedEntrepreneur,
      input,
      async (transaction) => {
        await refuseEnded(transaction, RecognisedEntrepreneur, input.id);
        return changeVersioned(
          transaction,
          RecognisedEntrepreneur,
          input,
          endOf(context, input, 'valuation:write'),
        );
      },
    );
  }
}

function endOf(context: Context, { until, reason }: EndPartyInput, of: string) {
  const { organisation, right } = deciderOf(context, of);
  return { until, endReason: reason.trim(), endedBy: organisation, endedWith: right };
}

/** @throws Refusal for one that left before. */
async function refuseEnded(
  transaction: EntityManager,
  party: typeof AnchorOrganisation | typeof RecognisedEntrepreneur,
  id: string,
): Promise<void> {
  const found = await transaction.findOneBy<AnchorOrganisation | RecognisedEntrepreneur>(party, { id });
  if (found?.until == null) return;
  throw new Refusal(
    userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
      en: `It left the list on ${found.until} already.`,
      nl: `De organisatie is al op ${found.until} van de lijst gegaan.`,
    }),
  );
}

function newParty(context: Context, { name, kvk, since }: RecordPartyInput) {
  return { id: newId(context.organisation, context.random), name: name.trim(), kvk, since, version: 1 };
}
