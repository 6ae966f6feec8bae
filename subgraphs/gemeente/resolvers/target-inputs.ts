import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { ChangeInput, VersionedInput } from '@social-return/subgraph-kit/payload';
import { PublicText } from '@social-return/subgraph-kit/public-text';
import { ChangeTargetInput } from '@social-return/subgraph-kit/targets/target-change';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'The social return of an anchor organisation in a year.' })
export class RecordAnchorOrganisationValueInput extends ChangeInput {
  @Field(() => ID, { description: 'The anchor organisation.' })
  anchorOrganisationId!: string;

  @Field(() => Int, { description: 'The calendar year.' })
  year!: number;

  @Field(() => EuroScalar, { description: 'In euro, by its own statement.' })
  amount!: bigint;
}

@InputType({ description: 'The social return of an anchor organisation in a year was stated wrongly.' })
export class CorrectAnchorOrganisationValueInput extends VersionedInput {
  @Field(() => EuroScalar, { description: 'The right amount in euro.' })
  amount!: bigint;
}

@InputType({ description: 'A figure for a target that somebody else measured.' })
export class RecordGemeenteTargetFigureInput extends ChangeInput {
  @Field(() => ID, { description: 'The target, such as "social-assistance".' })
  targetId!: string;

  @Field(() => DayScalar, { description: 'The day that it holds for.' })
  asOf!: Day;

  @Field(() => Float, { description: 'The amount in the unit of the target, to two decimals.' })
  amount!: number;

  @PublicText()
  @Field({ description: 'Who measured it, 1 to 500 characters.' })
  source!: string;
}

@InputType({ description: 'A target is another one from a day on.' })
export class ChangeGemeenteTargetInput extends ChangeTargetInput {
  @Field(() => Float, { description: 'Where it should go from then on, in its unit, to two decimals.' })
  target!: number;
}
