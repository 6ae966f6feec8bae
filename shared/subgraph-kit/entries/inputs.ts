import { VacancyKind } from '@social-return/contract/model/enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, InputType } from 'type-graphql';
import { ChangeInput, VersionedInput } from '../payload.ts';
import { EntryProof } from './enums.ts';

/** What every organisation asks of a firm that reports a person. */
@InputType()
export abstract class SubmitEntryInput extends ChangeInput {
  @Field(() => ID, { description: 'The contract, assignment or agreement of the firm that it is to fill.' })
  obligationId!: string;

  @Field({
    description:
      'Who it is: the voucher that the register gave for this firm (`Candidate.reportVoucher`). The same one goes to every organisation.',
  })
  voucher!: string;

  @Field(() => VacancyKind, { description: 'Chore, job, training, work experience or voluntary work.' })
  kind!: VacancyKind;

  @Field({ description: 'Name of the firm or party where the person works.' })
  employer!: string;

  @Field({ description: 'KvK number of that firm or party, eight digits.' })
  employerKvk!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  start!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it is over; none while it runs.',
  })
  end?: Day | null;

  @Field(() => Float, { description: 'Hours a week, in whole minutes: more than 0 and at most 60.' })
  hoursPerWeek!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'All hours a week that the person really works, over employers and contracts, at most 60: needed where overlapping placements together pass a full week of 40 hours.',
  })
  totalHoursPerWeek?: number | null;

  @Field(() => ID, { description: 'CBS code of the buurt where the person works, such as "BU05990321".' })
  workplace!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'CBS code of the buurt where the person lives, if known and in the city. It is never shown.',
  })
  home?: string | null;

  @Field({ defaultValue: false, description: 'True when the person is known to live outside the city.' })
  livesElsewhere!: boolean;

  @Field(() => EntryProof, { description: 'What the document that the firm keeps proves.' })
  proof!: EntryProof;

  @Field({ description: 'SHA-256 of that document: 64 hexadecimal digits in small letters.' })
  sha256!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The returned entry of the firm that this one mends; without it, it is a new one.',
  })
  mendsId?: string | null;
}

/** Why an entry does not count, or not yet. */
@InputType()
export abstract class RefuseEntryInput extends VersionedInput {
  @Field({ description: 'Why, in words that firm and person may read; 1 to 500 characters.' })
  reason!: string;
}
