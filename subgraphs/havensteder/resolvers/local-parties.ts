import { newId } from '@social-return/contract/ids';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import { withoutNulls } from '@social-return/values/without-nulls';
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { MoreThanOrEqual } from 'typeorm';
import { Assignment } from '../model/assignment.ts';
import { LocalPartyKind } from '../model/enums.ts';
import { LocalParty } from '../model/local-party.ts';

@InputType({ description: 'A party that counts as local from now on.' })
class CreateHavenstederLocalPartyInput extends ChangeInput {
  @Field({ description: 'Name of the party.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'KvK number, eight digits; only an initiative of residents can do without.',
  })
  kvk?: string | null;

  @Field(() => LocalPartyKind, {
    description: 'Firm, foundation, initiative of residents or social enterprise.',
  })
  kind!: LocalPartyKind;

  @Field(() => ID, { description: 'CBS code of the buurt where it is established, such as "BU05990321".' })
  establishment!: string;

  @Field(() => DayScalar, { description: 'First day on which it counts as local.' })
  since!: Day;
}

@InputType({ description: 'Changes of a local party; what is left out stays as it is.' })
class UpdateHavenstederLocalPartyInput extends VersionedInput {
  @Field({ nullable: true, description: 'New name.' })
  name?: string;

  @Field({ nullable: true, description: 'KvK number of an initiative that got one, eight digits.' })
  kvk?: string;

  @Field(() => LocalPartyKind, { nullable: true, description: 'New kind.' })
  kind?: LocalPartyKind;

  @Field(() => ID, { nullable: true, description: 'CBS code of the buurt to which it moved, in the city.' })
  establishment?: string;
}

@InputType({ description: 'A party no longer counts as local.' })
class CloseHavenstederLocalPartyInput extends VersionedInput {
  @Field(() => DayScalar, { description: 'First day on which it no longer counts as local.' })
  until!: Day;
}

const CreatePayload = payloadType('CreateHavenstederLocalParty', LocalParty);
const UpdatePayload = payloadType('UpdateHavenstederLocalParty', LocalParty);
const ClosePayload = payloadType('CloseHavenstederLocalParty', LocalParty);

@Resolver()
export class LocalPartyResolver {
  @Mutation(() => CreatePayload, {
    nullable: true,
    description: 'Records a party that Havensteder counts as local.',
  })
  createHavenstederLocalParty(
    @Ctx() context: Context,
    @Arg('input', () => CreateHavenstederLocalPartyInput, { description: 'The party.' })
    input: CreateHavenstederLocalPartyInput,
  ): Promise<Payload<LocalParty>> {
    return mutate(context, 'createHavenstederLocalParty', LocalParty, input, (transaction) =>
      transaction.save(
        transaction.create(LocalParty, {
          id: newId(context.organisation, context.random),
          name: input.name.trim(),
          kvk: input.kvk ?? null,
          kind: input.kind,
          since: input.since,
          until: null,
          version: 1,
          buurt: input.establishment,
        }),
      ),
    );
  }

  @Mutation(() => UpdatePayload, { nullable: true, description: 'Changes a local party of Havensteder.' })
  updateHavenstederLocalParty(
    @Ctx() context: Context,
    @Arg('input', () => UpdateHavenstederLocalPartyInput, { description: 'What changes.' })
    input: UpdateHavenstederLocalPartyInput,
  ): Promise<Payload<LocalParty>> {
    return mutate(context, 'updateHavenstederLocalParty', LocalParty, input, (transaction) =>
      changeVersioned(
        transaction,
        LocalParty,
        input,
        withoutNulls({
          name: input.name?.trim(),
          kvk: input.kvk,
          kind: input.kind,
          buurt: input.establishment,
        }),
      ),
    );
  }

  @Mutation(() => ClosePayload, {
    nullable: true,
    description: 'Records that a party no longer counts as local for Havensteder.',
  })
  closeHavenstederLocalParty(
    @Ctx() context: Context,
    @Arg('input', () => CloseHavenstederLocalPartyInput, { description: 'Which one, and when.' })
    input: CloseHavenstederLocalPartyInput,
  ): Promise<Payload<LocalParty>> {
    return mutate(context, 'closeHavenstederLocalParty', LocalParty, input, async (transaction) => {
      const party = await changeVersioned(transaction, LocalParty, input, { until: input.until });
      // After the change: it holds the row, so that no assignment can be awarded in between.
      await refuseAwardedAfter(transaction, party.id, input.until);
      return party;
    });
  }
}

/** @throws Refusal when the party was awarded an assignment on a day on which it would no longer be local. */
async function refuseAwardedAfter(transaction: EntityManager, localPartyId: string, until: Day) {
  const later = await transaction.existsBy(Assignment, { localPartyId, awardedOn: MoreThanOrEqual(until) });
  if (!later) return;
  throw new Refusal(
    userError(UserErrorCode.NOT_ALLOWED_NOW, 'until', {
      en: `Expected a day after its last award: it was awarded an assignment on or after ${until}.`,
      nl: `Verwacht: een dag na de laatste gunning. Op of na ${until} is er nog een opdracht gegund.`,
    }),
  );
}
