import { Measure } from '@social-return/contract/model/measure';
import { PeriodScalar } from '@social-return/contract/model/scalars';
import type { MeasureShape } from '@social-return/contract/questions/contributions';
import { type OwnReportKey, questionOf } from '@social-return/subgraph-kit/breakdown';
import type { Context } from '@social-return/subgraph-kit/context';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { newPlacement, StartPlacementInput } from '@social-return/subgraph-kit/placements/inputs';
import {
  AcceptReferralInput,
  DECIDED_FOR,
  DeclineReferralInput,
  decideReferral,
} from '@social-return/subgraph-kit/referrals/decide';
import { type ReferralDecision, ReferralStub } from '@social-return/subgraph-kit/referrals/decision';
import { CreateVacancyInput, newVacancy } from '@social-return/subgraph-kit/vacancies/inputs';
import { AMSTERDAM, addDays, overlapDays, todayIn } from '@social-return/values/day';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  InputType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { apprenticeWeeks } from './apprentice-weeks.ts';
import { RijnmondPlacement, RijnmondReport, RijnmondVacancy } from './model.ts';

@InputType({ description: 'A new vacancy of Rijnmond.' })
class CreateRijnmondVacancyInput extends CreateVacancyInput {}

@InputType({ description: 'A person starts at Rijnmond.' })
class StartRijnmondPlacementInput extends StartPlacementInput {}

@InputType({ description: 'Rijnmond accepts a person who was put forward.' })
class AcceptRijnmondReferralInput extends AcceptReferralInput {}

@InputType({ description: 'Rijnmond declines a person who was put forward.' })
class DeclineRijnmondReferralInput extends DeclineReferralInput {}

const CreatePayload = payloadType('CreateRijnmondVacancy', RijnmondVacancy);
const StartPayload = payloadType('StartRijnmondPlacement', RijnmondPlacement);
const AcceptPayload = payloadType('AcceptRijnmondReferral', ReferralStub, DECIDED_FOR);
const DeclinePayload = payloadType('DeclineRijnmondReferral', ReferralStub, DECIDED_FOR);

@ObjectType('Rijnmond', { description: "Rijnmond's own view." })
class Rijnmond {
  @Field({ description: 'How it reads social return.' })
  reading!: string;
}

@Resolver()
export class RijnmondQueries {
  @Query(() => Rijnmond, { nullable: true, description: "Rijnmond's own view of social return." })
  rijnmond(): Rijnmond {
    return { reading: 'Apprenticeships in building, counted in weeks.' };
  }
}

@Resolver()
export class VacancyResolver {
  @Mutation(() => CreatePayload, { nullable: true, description: 'Publishes a vacancy of Rijnmond.' })
  createRijnmondVacancy(
    @Ctx() context: Context,
    @Arg('input', () => CreateRijnmondVacancyInput, { description: 'The vacancy.' })
    input: CreateRijnmondVacancyInput,
  ): Promise<Payload<RijnmondVacancy>> {
    return mutate(context, 'createRijnmondVacancy', RijnmondVacancy, input, (transaction) =>
      transaction.save(transaction.create(RijnmondVacancy, newVacancy(context, input))),
    );
  }
}

@Resolver(() => RijnmondPlacement)
export class PlacementResolver {
  @FieldResolver(() => [Measure], {
    description: 'What this placement is worth in the own units of the organisation that recorded it.',
  })
  ownMeasures(@Ctx() { clock }: Context, @Root() { start, end }: RijnmondPlacement): MeasureShape[] {
    const soFar = { start, end: addDays(todayIn(AMSTERDAM, clock), 1) };
    return [apprenticeWeeks(overlapDays({ start, end }, soFar), 1)];
  }

  @Mutation(() => StartPayload, { nullable: true, description: 'Records that a person starts at Rijnmond.' })
  startRijnmondPlacement(
    @Ctx() context: Context,
    @Arg('input', () => StartRijnmondPlacementInput, { description: 'Who, where and for how many hours.' })
    input: StartRijnmondPlacementInput,
  ): Promise<Payload<RijnmondPlacement>> {
    return mutate(
      context,
      'startRijnmondPlacement',
      RijnmondPlacement,
      input,
      async (transaction) =>
        transaction.save(
          transaction.create(RijnmondPlacement, await newPlacement(context, transaction, input)),
        ),
      { guardsSum: true },
    );
  }
}

@Resolver()
export class ReferralResolver {
  @Mutation(() => AcceptPayload, {
    nullable: true,
    description: 'Accepts a person who was put forward for a vacancy of Rijnmond.',
  })
  acceptRijnmondReferral(
    @Ctx() context: Context,
    @Arg('input', () => AcceptRijnmondReferralInput, { description: 'The voucher.' })
    input: AcceptRijnmondReferralInput,
  ): Promise<Payload<ReferralDecision>> {
    return decideReferral(context, 'acceptRijnmondReferral', RijnmondVacancy, input, 'ACCEPTED');
  }

  @Mutation(() => DeclinePayload, {
    nullable: true,
    description: 'Declines a person who was put forward for a vacancy of Rijnmond.',
  })
  declineRijnmondReferral(
    @Ctx() context: Context,
    @Arg('input', () => DeclineRijnmondReferralInput, { description: 'The voucher, and why.' })
    input: DeclineRijnmondReferralInput,
  ): Promise<Payload<ReferralDecision>> {
    return decideReferral(context, 'declineRijnmondReferral', RijnmondVacancy, input, 'DECLINED');
  }
}

@Resolver(() => RijnmondReport)
export class ReportFields {
  @FieldResolver(() => PeriodScalar, { description: 'The half-year that it is of.' })
  period(@Root() report: OwnReportKey): string {
    return questionOf(report).period;
  }
}
