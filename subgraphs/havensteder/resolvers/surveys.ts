import { AREA_SHAPE, buurtenWithin, isAreaCode } from '@social-return/contract/areas/areas';
import { newId } from '@social-return/contract/ids';
import { DayScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import type { Day } from '@social-return/values/day';
import { type Period, periodStart } from '@social-return/values/period';
import { withoutNulls } from '@social-return/values/without-nulls';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { LocalParty } from '../model/local-party.ts';
import { LocalSpendingSurvey, RespondentRole } from '../model/survey.ts';
import { lockParty } from './lock-party.ts';

const SHARE = {
  description:
    'Share of its income that it spent in that area again, in hundredths of a per cent: 4000 is 40%.',
};
const ROLE = { description: 'In which role somebody answered; never who it was.' };

@InputType({ description: 'What a local party reported about spending its income over one half-year.' })
class RecordHavenstederSpendingSurveyInput extends ChangeInput {
  @Field(() => ID, { description: 'The local party.' })
  localPartyId!: string;

  @Field(() => PeriodScalar, { description: 'The half-year that the answer is about.' })
  period!: Period;

  @Field(() => ID, {
    description:
      'CBS code of the area that the question was about, with the party\'s establishment in it, such as "WK059903".',
  })
  area!: string;

  @Field(() => Int, SHARE)
  respentShare!: number;

  @Field(() => RespondentRole, ROLE)
  respondentRole!: RespondentRole;

  @Field(() => DayScalar, { description: 'The day of the answer.' })
  answeredOn!: Day;
}

@InputType({ description: 'A better answer of a local party; what is left out stays as it is.' })
class UpdateHavenstederSpendingSurveyInput extends VersionedInput {
  @Field(() => Int, { ...SHARE, nullable: true })
  respentShare?: number;

  @Field(() => RespondentRole, { ...ROLE, nullable: true })
  respondentRole?: RespondentRole;

  @Field(() => DayScalar, { nullable: true, description: 'The day of the better answer.' })
  answeredOn?: Day;
}

const RecordPayload = payloadType('RecordHavenstederSpendingSurvey', LocalSpendingSurvey);
const UpdatePayload = payloadType('UpdateHavenstederSpendingSurvey', LocalSpendingSurvey);

@Resolver(() => LocalSpendingSurvey)
export class SurveyResolver {
  @FieldResolver(() => LocalParty, { nullable: true, description: 'The local party that reported.' })
  localParty(@Ctx() context: Context, @Root() survey: LocalSpendingSurvey): Promise<LocalParty | null> {
    return loadRow(context, LocalParty, survey.localPartyId);
  }

  @Mutation(() => RecordPayload, {
    nullable: true,
    description:
      'Records what a local party reported about spending its income in the area (round 3 of LM3).',
  })
  recordHavenstederSpendingSurvey(
    @Ctx() context: Context,
    @Arg('input', () => RecordHavenstederSpendingSurveyInput, { description: 'The answer.' })
    input: RecordHavenstederSpendingSurveyInput,
  ): Promise<Payload<LocalSpendingSurvey>> {
    return mutate(
      context,
      'recordHavenstederSpendingSurvey',
      LocalSpendingSurvey,
      input,
      async (transaction) => {
        await mustFit(transaction, input);
        const { localPartyId, period, area, respentShare, respondentRole, answeredOn } = input;
        return transaction.save(
          transaction.create(LocalSpendingSurvey, {
            id: newId(context.organisation, context.random),
            localPartyId,
            period,
            area,
            respentShare,
            respondentRole,
            answeredOn,
            version: 1,
          }),
        );
      },
    );
  }

  @Mutation(() => UpdatePayload, {
    nullable: true,
    description: 'Records a better answer of a local party about the same half-year.',
  })
  updateHavenstederSpendingSurvey(
    @Ctx() context: Context,
    @Arg('input', () => UpdateHavenstederSpendingSurveyInput, { description: 'What changes.' })
    input: UpdateHavenstederSpendingSurveyInput,
  ): Promise<Payload<LocalSpendingSurvey>> {
    return mutate(
      context,
      'updateHavenstederSpendingSurvey',
      LocalSpendingSurvey,
      input,
      async (transaction) => {
        const { respentShare, respondentRole, answeredOn } = input;
        const survey = await changeVersioned(
          transaction,
          LocalSpendingSurvey,
          input,
          withoutNulls({ respentShare, respondentRole, answeredOn }),
        );
        refuseBefore(survey);
        return survey;
      },
    );
  }
}

/** @throws Refusal for an unknown area or party, an area without the party's establishment, and an answer ahead of its half-year. */
async function mustFit(transaction: EntityManager, input: RecordHavenstederSpendingSurveyInput) {
  if (!isAreaCode(input.area)) {
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'area', {
        en: `Expected ${AREA_SHAPE.en}.`,
        nl: `Verwacht: ${AREA_SHAPE.nl}.`,
      }),
    );
  }
  const party = await lockParty(transaction, input.localPartyId, 'localPartyId');
  if (!buurtenWithin(input.area).includes(party.buurt)) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, 'area', {
        en: "Expected an area in which the party is established: only there it is 'local'.",
        nl: "Verwacht: een gebied waarin de partij is gevestigd. Alleen daar is zij 'lokaal'.",
      }),
    );
  }
  refuseBefore(input);
}

/** @throws Refusal for an answer from before the half-year that it is about. */
function refuseBefore({ answeredOn, period }: { readonly answeredOn: Day; readonly period: Period }): void {
  if (answeredOn >= periodStart(period)) return;
  throw new Refusal(
    userError(UserErrorCode.INVALID, 'answeredOn', {
      en: `Expected a day on or after ${periodStart(period)}, the first day of ${period}.`,
      nl: `Verwacht: ${periodStart(period)}, de eerste dag van ${period}, of een dag daarna.`,
    }),
  );
}
