import { newId, ownerOf } from '@social-return/contract/ids';
import { DurabilityProof } from '@social-return/contract/model/enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import type { Wording } from '@social-return/values/language/wording';
import { wholeMinutes as minutesOf } from '@social-return/values/whole-parts';
import { Field, ID, InputType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import { VersionedInput } from '../payload.ts';
import { ReferralDecision } from '../referrals/decision.ts';
import { confirmUntil } from './confirm.ts';
import { takePosition } from './positions.ts';
import { WorkInput } from './work-input.ts';

/** What every organisation needs to record that a person starts somewhere. */
@InputType()
export abstract class StartPlacementInput extends WorkInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The referral that this organisation accepted; it decides person and vacancy.',
  })
  referralId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The person, where no referral of this organisation led to it.',
  })
  candidateId?: string | null;
}

/** Records that a placement is over. */
@InputType()
export abstract class EndPlacementInput extends VersionedInput {
  @Field(() => DayScalar, { description: 'First day on which it is over.' })
  end!: Day;
}

/**
 * The columns of a new placement that all organisations share.
 * @throws Refusal without a person, for a referral that was not accepted here, for a vacancy that is full, and for hours
 * that are not whole minutes. The change has to guard a sum (`mutate`): two people must not get the last position.
 */
export async function newPlacement(context: Context, transaction: EntityManager, input: StartPlacementInput) {
  const today = todayIn(AMSTERDAM, context.clock);
  const person = await personOf(transaction, input, today);
  const dates = { start: input.start, end: input.end ?? null, confirmedUntil: null };
  // An end that lies ahead was agreed; one that is past was seen.
  const isOver = dates.end !== null && dates.end <= today;
  return {
    confirmedBy: null,
    confirmedOn: null,
    changedOn: null,
    id: newId(context.organisation, context.random),
    kind: input.kind,
    employer: input.employer.trim(),
    employerKvk: input.employerKvk,
    ...dates,
    ...(isOver ? confirmUntil(dates, dates.end as Day, DurabilityProof.END_RECORDED, today) : {}),
    version: 1,
    minutesPerWeek: minutes(input.hoursPerWeek),
    totalMinutesPerWeek: input.totalHoursPerWeek == null ? null : totalMinutes(input.totalHoursPerWeek),
    ...person,
    buurt: input.workplace,
    homeBuurt: input.home ?? null,
    livesElsewhere: input.livesElsewhere,
  };
}

async function personOf(transaction: EntityManager, input: StartPlacementInput, today: Day) {
  const { referralId, candidateId } = input;
  if (referralId) {
    const decision = await transaction.findOneBy(ReferralDecision, { id: referralId });
    if (decision?.status !== 'ACCEPTED') {
      throw new Refusal(
        userError(UserErrorCode.NOT_FOUND, 'referralId', {
          en: 'This organisation accepted no referral with this id.',
          nl: 'Deze organisatie heeft geen voordracht met dit id aangenomen.',
        }),
      );
    }
    await takePosition(transaction, decision, input, today);
    return { candidateId: decision.candidateId, vacancyId: decision.vacancyId, referralId };
  }
  if (!candidateId || !ownerOf(candidateId)) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, 'candidateId', {
        en: 'Expected a referralId or the id of a candidate.',
        nl: 'Verwacht: een referralId of het id van een kandidaat.',
      }),
    );
  }
  return { candidateId, vacancyId: null, referralId: null };
}

/** Hours a week as minutes. @throws Refusal for hours that are not whole minutes, none, and more than 60. */
export function minutes(hoursPerWeek: number): number {
  return wholeMinutes(hoursPerWeek, 'hoursPerWeek', 1, {
    en: 'more than 0 and at most 60 hours a week in whole minutes',
    nl: 'meer dan 0 en ten hoogste 60 uur per week in hele minuten',
  });
}

/** The same of all hours that the person works. */
export function totalMinutes(hoursPerWeek: number): number {
  const expected = {
    en: 'more than 0 and at most 60 hours a week in all, in whole minutes',
    nl: 'in totaal meer dan 0 en ten hoogste 60 uur per week, in hele minuten',
  };
  return wholeMinutes(hoursPerWeek, 'totalHoursPerWeek', 1, expected);
}

/** Hours of learning a week as minutes. @throws Refusal below 0, above 60, or for hours that are not whole minutes. */
export function minutesOfLearning(hoursPerWeek: number): number {
  return wholeMinutes(hoursPerWeek, 'learningHoursPerWeek', 0, {
    en: '0 to 60 hours of learning a week in whole minutes',
    nl: '0 tot en met 60 leeruren per week in hele minuten',
  });
}

function wholeMinutes(hours: number, field: string, least: number, expected: Wording): number {
  const whole = minutesOf(hours);
  if (whole === null || whole < least || whole > 3_600) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, field, {
        en: `Expected ${expected.en}, got ${hours}.`,
        nl: `Verwacht: ${expected.nl}, gekregen: ${hours}.`,
      }),
    );
  }
  return whole;
}
