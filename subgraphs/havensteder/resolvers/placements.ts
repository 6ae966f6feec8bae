import { DurabilityProof } from '@social-return/contract/model/enums';
import { Measure } from '@social-return/contract/model/measure';
import { EuroScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import {
  ChangePlacementHoursInput,
  type ChangingTerms,
  changePlacement,
  HOURS,
  hoursChanged,
} from '@social-return/subgraph-kit/placements/change';
import {
  ConfirmPlacementInput,
  confirmation,
  confirmUntil,
} from '@social-return/subgraph-kit/placements/confirm';
import { endPlacement } from '@social-return/subgraph-kit/placements/end';
import { hoursParts } from '@social-return/subgraph-kit/placements/hours-parts';
import {
  EndPlacementInput,
  newPlacement,
  StartPlacementInput,
} from '@social-return/subgraph-kit/placements/inputs';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { wholeMinutes } from '@social-return/values/whole-parts';
import { Arg, Ctx, Field, FieldResolver, Float, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { placementMeasures } from '../interpretation/measures.ts';
import { Assignment } from '../model/assignment.ts';
import { LocalParty } from '../model/local-party.ts';
import { HavenstederPlacement } from '../model/placement.ts';
import { HavenstederVacancy } from '../model/vacancy.ts';
import { mustBeFindingPlace, placeOfReferral } from './finding-places.ts';

@InputType({ description: 'A person starts a chore or other work in the neighbourhood of Havensteder.' })
class StartHavenstederPlacementInput extends StartPlacementInput {
  @Field({ description: 'True when the person rents a home of Havensteder (huurder).' })
  isTenant!: boolean;

  @Field(() => ID, { nullable: true, description: 'The assignment that it is part of, if any.' })
  assignmentId?: string | null;

  @Field(() => EuroScalar, { nullable: true, description: 'What the person gets for the whole of it.' })
  pay?: Cents | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The initiative of residents where the person was found (vindplaats); without it, what the referral said.',
  })
  findingPlaceId?: string | null;
}

@InputType({ description: 'A placement of Havensteder is over.' })
class EndHavenstederPlacementInput extends EndPlacementInput {}

@InputType({ description: 'A placement of Havensteder still ran on a day.' })
class ConfirmHavenstederPlacementInput extends ConfirmPlacementInput {}

@InputType({ description: 'What a chore that is done really took and paid.' })
class RecordHavenstederChoreInput extends VersionedInput {
  @Field(() => Float, { description: 'Hours that it took, in whole minutes.' })
  hoursWorked!: number;

  @Field(() => EuroScalar, { description: 'What was paid to the person for the whole of it.' })
  paid!: Cents;
}

@InputType({ description: 'The hours of a placement of Havensteder change on a day.' })
class ChangeHavenstederPlacementHoursInput extends ChangePlacementHoursInput {}

const StartPayload = payloadType('StartHavenstederPlacement', HavenstederPlacement);
const EndPayload = payloadType('EndHavenstederPlacement', HavenstederPlacement);
const HoursPayload = payloadType('ChangeHavenstederPlacementHours', HavenstederPlacement);
const ConfirmPayload = payloadType('ConfirmHavenstederPlacement', HavenstederPlacement);
const ChorePayload = payloadType('RecordHavenstederChore', HavenstederPlacement);

@Resolver(() => HavenstederPlacement)
export class PlacementResolver {
  @FieldResolver(() => [Measure], {
    description:
      'Hours of a resident so far, as agreed and as worked, and the pay: how much of it stays in the neighbourhood.',
  })
  async ownMeasures(@Ctx() context: Context, @Root() placement: HavenstederPlacement): Promise<Measure[]> {
    const { end, homeBuurt, pay, workedMinutes, paid } = placement;
    const parts = await hoursParts(context, placement);
    const facts = { end, parts, homeBuurt, pay, workedMinutes, paid };
    return placementMeasures(facts, todayIn(AMSTERDAM, context.clock));
  }

  @FieldResolver(() => HavenstederVacancy, {
    nullable: true,
    description: 'The vacancy that it came from, if any.',
  })
  vacancy(
    @Ctx() context: Context,
    @Root() placement: HavenstederPlacement,
  ): Promise<HavenstederVacancy | null> | null {
    return placement.vacancyId === null ? null : loadRow(context, HavenstederVacancy, placement.vacancyId);
  }

  @FieldResolver(() => Assignment, {
    nullable: true,
    description: 'The assignment that it is part of, if any.',
  })
  assignment(
    @Ctx() context: Context,
    @Root() placement: HavenstederPlacement,
  ): Promise<Assignment | null> | null {
    return placement.assignmentId === null ? null : loadRow(context, Assignment, placement.assignmentId);
  }

  @FieldResolver(() => LocalParty, {
    nullable: true,
    description: 'The initiative of residents where the person was found (vindplaats), if that is known.',
  })
  findingPlace(
    @Ctx() context: Context,
    @Root() placement: HavenstederPlacement,
  ): Promise<LocalParty | null> | null {
    return placement.findingPlaceId === null ? null : loadRow(context, LocalParty, placement.findingPlaceId);
  }

  @Mutation(() => StartPayload, {
    nullable: true,
    description: 'Records that a person starts a chore or other work for Havensteder.',
  })
  startHavenstederPlacement(
    @Ctx() context: Context,
    @Arg('input', () => StartHavenstederPlacementInput, { description: 'The placement.' })
    input: StartHavenstederPlacementInput,
  ): Promise<Payload<HavenstederPlacement>> {
    return mutate(
      context,
      'startHavenstederPlacement',
      HavenstederPlacement,
      input,
      async (transaction) => {
        const placement = await newPlacement(context, transaction, input);
        if (input.findingPlaceId) await mustBeFindingPlace(transaction, input.findingPlaceId, input.start);
        const findingPlaceId =
          input.findingPlaceId ?? (await placeOfReferral(transaction, placement.referralId));
        return transaction.save(
          transaction.create(HavenstederPlacement, {
            ...placement,
            assignmentId: input.assignmentId ?? null,
            isTenant: input.isTenant,
            pay: input.pay ?? null,
            findingPlaceId,
            workedMinutes: null,
            paid: null,
          }),
        );
      },
      { guardsSum: true },
    );
  }

  @Mutation(() => EndPayload, {
    nullable: true,
    description: 'Records that a placement of Havensteder is over.',
  })
  endHavenstederPlacement(
    @Ctx() context: Context,
    @Arg('input', () => EndHavenstederPlacementInput, { description: 'Which one, and when.' })
    input: EndHavenstederPlacementInput,
  ): Promise<Payload<HavenstederPlacement>> {
    return mutate(
      context,
      'endHavenstederPlacement',
      HavenstederPlacement,
      input,
      (transaction) => endPlacement(context, transaction, HavenstederPlacement, input),
      { guardsSum: true },
    );
  }

  @Mutation(() => HoursPayload, {
    nullable: true,
    description:
      'Records that the hours of a placement changed on a day (urenwijziging): the placement goes on, and each day counts by its own hours.',
  })
  changeHavenstederPlacementHours(
    @Ctx() context: Context,
    @Arg('input', () => ChangeHavenstederPlacementHoursInput, {
      description: 'Which one, the day and the hours.',
    })
    input: ChangeHavenstederPlacementHoursInput,
  ): Promise<Payload<HavenstederPlacement>> {
    return mutate(
      context,
      'changeHavenstederPlacementHours',
      HavenstederPlacement,
      input,
      (transaction) =>
        changePlacement(context, transaction, HavenstederPlacement, input, hoursChanged(input), TERMS),
      { guardsSum: true },
    );
  }

  @Mutation(() => ConfirmPayload, {
    nullable: true,
    description:
      'Records that the person was still at work on a day: without it, or something that shows it, nobody knows whether a placement lasted.',
  })
  confirmHavenstederPlacement(
    @Ctx() context: Context,
    @Arg('input', () => ConfirmHavenstederPlacementInput, {
      description: 'Which one, the day, and the proof.',
    })
    input: ConfirmHavenstederPlacementInput,
  ): Promise<Payload<HavenstederPlacement>> {
    return mutate(
      context,
      'confirmHavenstederPlacement',
      HavenstederPlacement,
      input,
      async (transaction) => {
        const before = await transaction.findOneBy(HavenstederPlacement, { id: input.id });
        const today = todayIn(AMSTERDAM, context.clock);
        return changeVersioned(transaction, HavenstederPlacement, input, confirmation(before, input, today));
      },
    );
  }

  @Mutation(() => ChorePayload, {
    nullable: true,
    description: 'Records how many hours a chore really took, and what was paid for it.',
  })
  recordHavenstederChore(
    @Ctx() context: Context,
    @Arg('input', () => RecordHavenstederChoreInput, { description: 'Which one, the hours and the pay.' })
    input: RecordHavenstederChoreInput,
  ): Promise<Payload<HavenstederPlacement>> {
    return mutate(context, 'recordHavenstederChore', HavenstederPlacement, input, async (transaction) => {
      const today = todayIn(AMSTERDAM, context.clock);
      const before = await transaction.findOneBy(HavenstederPlacement, { id: input.id });
      const chore = await changeVersioned(transaction, HavenstederPlacement, input, {
        workedMinutes: minutesOf(input.hoursWorked),
        paid: input.paid,
        ...(before?.end ? confirmUntil(before, before.end, DurabilityProof.HOURS_RECORDED, today) : {}),
      });
      refuseRunning(chore, todayIn(AMSTERDAM, context.clock));
      return chore;
    });
  }
}

/** The properties of a placement that can change on a day. */
export const TERMS: ChangingTerms = { ...HOURS, assignmentId: 'assignment_id' };

/** @throws Refusal for hours that are not whole minutes, or more than the database keeps. */
function minutesOf(hours: number): number {
  const minutes = wholeMinutes(hours);
  if (minutes !== null && minutes >= 1 && minutes <= 600_000) return minutes;
  throw new Refusal(
    userError(UserErrorCode.INVALID, 'hoursWorked', {
      en: `Expected more than 0 and at most 10,000 hours in whole minutes, got ${hours}.`,
      nl: `Verwacht: meer dan 0 en ten hoogste 10.000 uur in hele minuten, gekregen: ${hours}.`,
    }),
  );
}

/** @throws Refusal while the chore is not over: what it took is known only then. */
function refuseRunning({ end }: HavenstederPlacement, today: Day): void {
  if (end !== null && end <= addDays(today, 1)) return;
  throw new Refusal(
    userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
      en: 'Expected a chore that is over: its hours are known only then.',
      nl: 'Verwacht: een klus die voorbij is. Pas dan zijn de uren bekend.',
    }),
  );
}
