import { VacancyKind } from '@social-return/contract/model/enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, InputType } from 'type-graphql';
import { ChangeInput } from '../payload.ts';

/** What work a person does, where and when: of a placement that an organisation records, and of one that a firm reports. */
@InputType()
export abstract class WorkInput extends ChangeInput {
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
    description: 'First day on which it will be over, when that is agreed.',
  })
  end?: Day | null;

  @Field(() => Float, { description: 'Hours a week, in whole minutes: more than 0 and at most 60.' })
  hoursPerWeek!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'All hours a week that the person really works, over employers and contracts, at most 60: needed where overlapping placements together pass a full week of 40 hours, which they share without it. The same work of a person is recorded once; hours that are split over contracts are placements of their own, each with its part.',
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
}
