import { DayScalar } from '@social-return/contract/model/scalars';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('EnecoAgreementProgress', {
  description: 'Realised against agreed, over the part of the agreement that has passed.',
})
export class AgreementProgress {
  @Field(() => Int, { description: 'Days that have passed, today included.' })
  elapsedDays!: number;

  @Field(() => Int, { description: 'Days of the whole agreement.' })
  totalDays!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Weighted FTE realised on average ÷ agreed, in percent; null without a target.',
  })
  weightedFtePercentage!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Learning hours realised ÷ agreed for the days that have passed, in percent; null without a target.',
  })
  learningHoursPercentage!: string | null;

  @Field({
    description:
      'Whether less was realised of one of the two than was agreed for the days that have passed (achter).',
  })
  behind!: boolean;
}

@ObjectType('EnecoCertificateCover', {
  description: 'Whether PSO certificates are valid at the tender and during the whole agreement.',
})
export class CertificateCover {
  @Field(() => Boolean, {
    nullable: true,
    description: 'At the tender and on every day; null when only the day of the tender is unknown.',
  })
  covers!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'On the day of the tender; null when that day is not recorded.',
  })
  atTender!: boolean | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day of the agreement without a valid certificate; null when there is none.',
  })
  uncoveredFrom!: string | null;
}
