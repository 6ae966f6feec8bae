import { DayScalar } from '@social-return/contract/model/scalars';
import { ChangeInput, VersionedInput } from '@social-return/subgraph-kit/payload';
import { ChangeTargetInput } from '@social-return/subgraph-kit/targets/target-change';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { PsoLevel } from '../model/enums.ts';

@InputType({ description: 'An agreement with a supplier.' })
export class CreateEnecoAgreementInput extends ChangeInput {
  @Field(() => ID, { description: 'The supplier.' })
  supplierId!: string;

  @Field({ description: 'What it is about.' })
  title!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  start!: Day;

  @Field(() => DayScalar, { description: 'The day after its last day.' })
  end!: Day;

  @Field(() => Float, { description: 'Weighted FTE agreed, on average, to two decimals.' })
  targetWeightedFte!: number;

  @Field(() => Int, { defaultValue: 0, description: 'Learning hours agreed over the whole agreement.' })
  targetLearningHours!: number;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'Day of the tender, on which a PSO certificate must be valid.',
  })
  tenderedOn?: Day | null;

  @Field(() => PsoLevel, { nullable: true, description: 'The lowest PSO level that was agreed.' })
  requiredLevel?: PsoLevel | null;
}

@InputType({ description: 'Another thing is agreed from a day on.' })
export class ChangeEnecoAgreementTargetsInput extends ChangeTargetInput {
  @Field(() => Float, { description: 'Weighted FTE agreed on average from then on, to two decimals.' })
  targetWeightedFte!: number;

  @Field(() => Int, {
    description: 'Learning hours agreed from then on, as if that held over the whole agreement.',
  })
  targetLearningHours!: number;
}

@InputType({ description: 'An agreement is over and settled; what is left out was as agreed.' })
export class CloseEnecoAgreementInput extends VersionedInput {
  @Field(() => DayScalar, {
    nullable: true,
    description: 'The day after its last day, where that was earlier.',
  })
  end?: Day | null;
}

@InputType({
  description: 'A settlement of an agreement turned out wrong: what is to be added, or taken off.',
})
export class CorrectEnecoSettlementInput extends ChangeInput {
  @Field(() => ID, { description: 'The agreement that was settled.' })
  agreementId!: string;

  @Field(() => Float, { defaultValue: 0, description: 'To the weighted FTE, to two decimals.' })
  weightedFte!: number;

  @Field(() => Float, { defaultValue: 0, description: 'To the learning hours, to one decimal.' })
  learningHours!: number;

  @Field({ description: 'Why, 1 to 1000 characters.' })
  reason!: string;
}
