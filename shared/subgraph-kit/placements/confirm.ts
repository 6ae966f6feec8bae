import { DurabilityProof } from '@social-return/contract/model/enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { addDays, type Day } from '@social-return/values/day';
import { Field, InputType } from 'type-graphql';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { VersionedInput } from '../payload.ts';
import { RETENTION_MONTHS } from './placement.ts';

/** Records that a person was still at work on a day. */
@InputType()
export abstract class ConfirmPlacementInput extends VersionedInput {
  @Field(() => DayScalar, { description: 'The day on which the person was still at work; not after today.' })
  day!: Day;

  @Field(() => DurabilityProof, {
    description: 'By what that is known. The document itself is not kept here.',
  })
  proof!: DurabilityProof;
}

/** By which of its columns a placement is known to have lasted so long; `confirmedUntil` is half-open, like the end. */
export interface ConfirmedDays {
  readonly start: Day;
  readonly end: Day | null;
  readonly confirmedUntil: Day | null;
}

/** The columns that a confirmation writes. */
export interface Confirmation {
  readonly confirmedUntil: Day;
  readonly confirmedBy: DurabilityProof;
  readonly confirmedOn: Day;
}

/** What somebody states; the others follow from what is recorded for another reason. */
const STATED: ReadonlySet<DurabilityProof> = new Set([
  DurabilityProof.PAYSLIP,
  DurabilityProof.EMPLOYER_STATEMENT,
  DurabilityProof.TIMESHEET,
  DurabilityProof.EMPLOYMENT_CONTRACT,
  DurabilityProof.CONTACT,
]);

/** What a confirmation that somebody gives changes. @throws Refusal for what can be no observation, or is known already. */
export function confirmation(
  placement: ConfirmedDays | null,
  { day, proof }: Pick<ConfirmPlacementInput, 'day' | 'proof'>,
  today: Day,
): Confirmation {
  if (!placement)
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'id', {
        en: 'Nothing here has this id.',
        nl: 'Hier heeft niets dit id.',
      }),
    );
  const { start, end, confirmedUntil } = placement;
  if (!STATED.has(proof)) {
    const message = {
      en: `Expected a proof that somebody has seen: ${[...STATED].join(', ')}.`,
      nl: `Verwacht: een bewijs dat iemand heeft gezien: ${[...STATED].join(', ')}.`,
    };
    throw new Refusal(userError(UserErrorCode.INVALID, 'proof', message));
  }
  if (day < start || day > today || (end !== null && day >= end)) {
    const last = end !== null && end <= today ? addDays(end, -1) : today;
    const message = {
      en: `Expected a day on which the placement ran: from ${start} through ${last}, got ${day}.`,
      nl: `Verwacht: een dag waarop de plaatsing liep, van ${start} tot en met ${last}. Gekregen: ${day}.`,
    };
    throw new Refusal(userError(UserErrorCode.INVALID, 'day', message));
  }
  if (confirmedUntil !== null && day < confirmedUntil) {
    const message = {
      en: `That is known already: the person was at work until ${confirmedUntil}.`,
      nl: `Dat is al bekend: de persoon was aan het werk tot ${confirmedUntil}.`,
    };
    throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'day', message));
  }
  return { confirmedUntil: addDays(day, 1), confirmedBy: proof, confirmedOn: today };
}

/**
 * What follows from something else that is recorded today: that the person was at work before the day `until`. Nothing of
 * days that lie ahead, such as an end that was agreed; and nothing where as much is known already.
 */
export function confirmUntil(
  { start, end, confirmedUntil }: ConfirmedDays,
  until: Day,
  proof: DurabilityProof,
  today: Day,
): Partial<Confirmation> {
  const days = [until, addDays(today, 1), ...(end === null ? [] : [end])];
  const known = days.reduce((a, b) => (a < b ? a : b));
  if (known <= start || (confirmedUntil !== null && known <= confirmedUntil)) return {};
  return { confirmedUntil: known, confirmedBy: proof, confirmedOn: today };
}

/** What follows from an end that is recorded today; nothing where there is no placement. */
export function endShown(placement: ConfirmedDays | null, end: Day, today: Day): Partial<Confirmation> {
  return placement ? confirmUntil({ ...placement, end }, end, DurabilityProof.END_RECORDED, today) : {};
}

/** The argument of an organisation's list of placements by which it is the list of what is to be confirmed. */
export const AWAITING = {
  defaultValue: false,
  description:
    'Only those of which 3, 6 or 12 months have passed and nobody knows whether the person was still at work: what a coach or contract manager is to ask about.',
} as const;

/** Of the rows of placements, only those of which a checkpoint has come and nothing is known. */
export function selectUnconfirmed<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  today: Day,
): SelectQueryBuilder<T> {
  return query.andWhere(
    `exists (select from unnest(array[${RETENTION_MONTHS.join(', ')}]) as passed(months)
       cross join lateral (select (row.start + make_interval(months => passed.months))::date) as checkpoint(day)
       where checkpoint.day <= :today and (row.end is null or row.end >= checkpoint.day)
         and (row.confirmedUntil is null or row.confirmedUntil < checkpoint.day))`,
    { today },
  );
}
