import { Measure } from '@social-return/contract/model/measure';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import {
  ChangePlacementHoursInput,
  type ChangingTerms,
  changePlacement,
  HOURS,
  hoursChanged,
} from '@social-return/subgraph-kit/placements/change';
import { ConfirmPlacementInput, confirmation } from '@social-return/subgraph-kit/placements/confirm';
import { endPlacement } from '@social-return/subgraph-kit/placements/end';
import {
  EndPlacementInput,
  minutesOfLearning,
  newPlacement,
  StartPlacementInput,
} from '@social-return/subgraph-kit/placements/inputs';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import { wholeMinutes } from '@social-return/values/whole-parts';
import { Arg, Ctx, Field, FieldResolver, Float, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { placementMeasures } from '../interpretation/measures.ts';
import { Agreement } from '../model/agreement.ts';
import { ContractTypeType, StartPositionType } from '../model/enums.ts';
import { EnecoPlacement } from '../model/placement.ts';
import { Supplier } from '../model/supplier.ts';
import { EnecoVacancy } from '../model/vacancy.ts';

@InputType({ description: 'A person starts at Eneco or one of its suppliers.' })
class StartEnecoPlacementInput extends StartPlacementInput {
  @Field(() => StartPositionType, { description: 'Where the person came from, as the PSO weighs it.' })
  startPosition!: StartPositionType;

  @Field(() => ContractTypeType, { description: 'The kind of contract, as the PSO weighs it.' })
  contractType!: ContractTypeType;

  @Field(() => Float, {
    defaultValue: 40,
    description: 'Hours of a full week by the collective agreement, 32 to 48, in whole minutes.',
  })
  fullWeekHours!: number;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which the person no longer has the status of the group, if that is so.',
  })
  groupLostOn?: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'First day with wage-cost subsidy, if any.' })
  wageCostSubsidyFrom?: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'First day without wage-cost subsidy, if known.' })
  wageCostSubsidyUntil?: Day | null;

  @Field(() => Float, {
    defaultValue: 0,
    description:
      'Hours of learning a week, in whole minutes: part of the hours of the placement, so no more than those.',
  })
  learningHoursPerWeek!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The supplier where the person works; none for Eneco itself.',
  })
  supplierId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The agreement that it counts for.' })
  agreementId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The learning track that the person follows.' })
  learningTrackId?: string | null;
}

@InputType({ description: 'A placement of Eneco is over.' })
class EndEnecoPlacementInput extends EndPlacementInput {}

@InputType({ description: 'A placement of Eneco still ran on a day.' })
class ConfirmEnecoPlacementInput extends ConfirmPlacementInput {}

/**
 * Full weeks in Dutch collective agreements lie between 32 and 40 hours, and 48 is the most that the Arbeidstijdenwet
 * allows week after week (art. 5:7). That no shorter week is full is an assumption.
 */
const LEAST_FULL_WEEK = 32 * 60;
const MOST_FULL_WEEK = 48 * 60;

@InputType({ description: 'The hours of a placement of Eneco change on a day.' })
class ChangeEnecoPlacementHoursInput extends ChangePlacementHoursInput {
  @Field(() => Float, {
    nullable: true,
    description:
      'Hours of learning a week from that day on, part of the hours; without it, as they were before.',
  })
  learningHoursPerWeek?: number | null;
}

const StartPayload = payloadType('StartEnecoPlacement', EnecoPlacement);
const EndPayload = payloadType('EndEnecoPlacement', EnecoPlacement);
const HoursPayload = payloadType('ChangeEnecoPlacementHours', EnecoPlacement);
const ConfirmPayload = payloadType('ConfirmEnecoPlacement', EnecoPlacement);

@Resolver(() => EnecoPlacement)
export class PlacementResolver {
  @FieldResolver(() => [Measure], {
    description: 'What this placement is worth in the own units of the organisation that recorded it.',
  })
  ownMeasures(@Ctx() context: Context, @Root() placement: EnecoPlacement): Measure[] {
    return placementMeasures(placement, dayOfWorth(placement, todayIn(AMSTERDAM, context.clock)));
  }

  @FieldResolver(() => EnecoVacancy, {
    nullable: true,
    description: 'The vacancy that it came from, if any.',
  })
  vacancy(@Ctx() context: Context, @Root() placement: EnecoPlacement): Promise<EnecoVacancy | null> | null {
    return placement.vacancyId === null ? null : loadRow(context, EnecoVacancy, placement.vacancyId);
  }

  @FieldResolver(() => Supplier, {
    nullable: true,
    description: 'The supplier where the person works; none for Eneco itself.',
  })
  supplier(@Ctx() context: Context, @Root() placement: EnecoPlacement): Promise<Supplier | null> | null {
    return placement.supplierId === null ? null : loadRow(context, Supplier, placement.supplierId);
  }

  @FieldResolver(() => Agreement, { nullable: true, description: 'The agreement that it counts for.' })
  agreement(@Ctx() context: Context, @Root() placement: EnecoPlacement): Promise<Agreement | null> | null {
    return placement.agreementId === null ? null : loadRow(context, Agreement, placement.agreementId);
  }

  @Mutation(() => StartPayload, {
    nullable: true,
    description: 'Records that a person starts at Eneco or a supplier.',
  })
  startEnecoPlacement(
    @Ctx() context: Context,
    @Arg('input', () => StartEnecoPlacementInput, { description: 'The placement.' })
    input: StartEnecoPlacementInput,
  ): Promise<Payload<EnecoPlacement>> {
    return mutate(
      context,
      'startEnecoPlacement',
      EnecoPlacement,
      input,
      async (transaction) =>
        transaction.save(
          transaction.create(EnecoPlacement, {
            ...(await newPlacement(context, transaction, input)),
            startPosition: input.startPosition,
            contractType: input.contractType,
            fullWeekMinutes: fullWeekMinutes(input.fullWeekHours),
            groupLostOn: input.groupLostOn ?? null,
            wageCostSubsidyFrom: input.wageCostSubsidyFrom ?? null,
            wageCostSubsidyUntil: input.wageCostSubsidyUntil ?? null,
            learningMinutesPerWeek: minutesOfLearning(input.learningHoursPerWeek),
            supplierId: input.supplierId ?? null,
            agreementId: input.agreementId ?? null,
            learningTrackId: input.learningTrackId ?? null,
          }),
        ),
      { guardsSum: true },
    );
  }

  @Mutation(() => EndPayload, { nullable: true, description: 'Records that a placement of Eneco is over.' })
  endEnecoPlacement(
    @Ctx() context: Context,
    @Arg('input', () => EndEnecoPlacementInput, { description: 'Which one, and when.' })
    input: EndEnecoPlacementInput,
  ): Promise<Payload<EnecoPlacement>> {
    return mutate(
      context,
      'endEnecoPlacement',
      EnecoPlacement,
      input,
      (transaction) => endPlacement(context, transaction, EnecoPlacement, input),
      { guardsSum: true },
    );
  }

  @Mutation(() => HoursPayload, {
    nullable: true,
    description:
      'Records that the hours of a placement changed on a day (urenwijziging): the placement goes on, and each day counts by its own hours.',
  })
  changeEnecoPlacementHours(
    @Ctx() context: Context,
    @Arg('input', () => ChangeEnecoPlacementHoursInput, {
      description: 'Which one, the day and the hours.',
    })
    input: ChangeEnecoPlacementHoursInput,
  ): Promise<Payload<EnecoPlacement>> {
    return mutate(
      context,
      'changeEnecoPlacementHours',
      EnecoPlacement,
      input,
      (transaction) => changePlacement(context, transaction, EnecoPlacement, input, hoursOf(input), TERMS),
      { guardsSum: true },
    );
  }

  @Mutation(() => ConfirmPayload, {
    nullable: true,
    description:
      'Records that the person was still at work on a day: without it, or something that shows it, nobody knows whether a placement lasted.',
  })
  confirmEnecoPlacement(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmEnecoPlacementInput, { description: 'Which one, the day, and the proof.' })
    input: ConfirmEnecoPlacementInput,
  ): Promise<Payload<EnecoPlacement>> {
    return mutate(context, 'confirmEnecoPlacement', EnecoPlacement, input, async (transaction) => {
      const before = await transaction.findOneBy(EnecoPlacement, { id: input.id });
      const today = todayIn(AMSTERDAM, context.clock);
      return changeVersioned(transaction, EnecoPlacement, input, confirmation(before, input, today));
    });
  }
}

/** The properties of a placement that can change on a day. */
export const TERMS: ChangingTerms = {
  ...HOURS,
  learningMinutesPerWeek: 'learning_minutes_per_week',
  agreementId: 'agreement_id',
};

/** @throws Refusal for hours that are not whole minutes. */
function hoursOf(input: ChangeEnecoPlacementHoursInput) {
  const { learningHoursPerWeek: learning } = input;
  return {
    ...hoursChanged(input),
    ...(learning == null ? {} : { learningMinutesPerWeek: minutesOfLearning(learning) }),
  };
}

/** Today while the placement runs; else its first or last day. */
function dayOfWorth({ start, end }: EnecoPlacement, today: Day): Day {
  if (today < start) return start;
  return end !== null && end <= today ? addDays(end, -1) : today;
}

/** @throws Refusal for what is not whole minutes, and outside 32 to 48 hours. */
export function fullWeekMinutes(hours: number): number {
  const minutes = wholeMinutes(hours);
  if (minutes === null || minutes < LEAST_FULL_WEEK || minutes > MOST_FULL_WEEK) {
    const message = {
      en: `Expected a full week of 32 to 48 hours in whole minutes, got ${hours}.`,
      nl: `Verwacht: een volle week van 32 tot en met 48 uur in hele minuten, gekregen: ${hours}.`,
    };
    throw new Refusal(userError(UserErrorCode.INVALID, 'fullWeekHours', message));
  }
  return minutes;
}
