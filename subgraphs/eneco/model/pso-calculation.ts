import { MappingRule, MeasureInput } from '@social-return/contract/model/measure';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { AspirantState, PsoLevel } from './enums.ts';

@ObjectType('EnecoPsoNorms', {
  description:
    'What the PSO asks of a firm of this size, by one edition of the norms; valid for that edition only.',
})
export class PsoNormsType {
  @Field(() => ID, { description: 'The edition.' })
  edition!: string;

  @Field({ description: 'Where it was published.' })
  source!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The size in the table whose norms hold: the nearest lower one, which is an assumption. Null for a firm below the smallest size.',
  })
  size!: number | null;

  @Field(() => [String], { description: 'Percent for step 1, 2 and 3; empty when no norm holds.' })
  steps!: readonly string[];
}

@ObjectType('EnecoAspirantRule', { description: 'An aspirant must reach step 1 within two years.' })
export class AspirantRuleType {
  @Field(() => DayScalar, {
    description: 'The day by which: two years after the first certificate as aspirant.',
  })
  deadline!: string;

  @Field(() => AspirantState, { description: 'How the firm stands towards it.' })
  state!: `${AspirantState}`;
}

@ObjectType('EnecoPsoCalculation', {
  description:
    'Where a supplier stands on the PSO by what Eneco knows. A lower bound: people whom Eneco has no record of do not count.',
})
export class PsoCalculation {
  @Field(() => DayScalar, { description: 'The day that it is about.' })
  on!: Day;

  @Field({ description: 'Weighted FTE of the group at work, such as "1.775".' })
  weightedFte!: string;

  @Field({ description: 'Direct share in percent: weighted FTE ÷ all staff.' })
  direct!: string;

  @Field({
    description:
      'Indirect share in percent, out of purchases. The conversion is an assumption: no formula is public.',
  })
  indirect!: string;

  @Field({ description: 'The sum of both in percent, which is compared with the norms.' })
  total!: string;

  @Field({ description: 'People of the group ÷ all staff in percent, unweighted.' })
  groupShare!: string;

  @Field(() => Boolean, {
    description:
      'At least 30% of the staff belongs to the group (PSO-30+). That everybody who weighs something counts for it is an assumption.',
  })
  isPlus30!: boolean;

  @Field(() => PsoLevel, {
    nullable: true,
    description:
      'The level: a step by the norms; below step 1 what a valid certificate says, since the norms of basistrede and aspirant are not public. Null for none.',
  })
  level!: `${PsoLevel}` | null;

  @Field(() => AspirantRuleType, {
    nullable: true,
    description: 'What it must still reach, for an aspirant.',
  })
  aspirant!: AspirantRuleType | null;

  @Field(() => PsoNormsType, { description: 'The norms that it was compared with.' })
  norms!: PsoNormsType;

  @Field(() => [MeasureInput], {
    description: 'What it was computed from: the rule makes the same total again.',
  })
  inputs!: MeasureInput[];

  @Field(() => MappingRule, { description: 'The rule, its version and its source.' })
  rule!: MappingRule;
}

@ObjectType('EnecoPsoObligation', {
  description: 'Which part of a social-return obligation a PSO level would fill: an assumed parameter.',
})
export class PsoObligation {
  @Field(() => PsoLevel, { description: 'The level.' })
  level!: `${PsoLevel}`;

  @Field(() => Float, { description: 'Percent of the obligation. Not published anywhere: an assumption.' })
  percentage!: number;

  @Field(() => MappingRule, { description: 'The label that says so.' })
  rule!: MappingRule;
}
