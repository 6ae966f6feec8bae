import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DayScalar } from './scalars.ts';

@Directive('@shareable')
@ObjectType({
  description:
    'The rule by which an organisation turns what happened into a figure, with its version and source.',
})
export class MappingRule {
  @Field(() => ID, { description: 'Stable id of the rule, such as "gemeente.effort-value".' })
  id!: string;

  @Field({ description: 'Version of the rule that was applied, with those of the tables that it used.' })
  version!: string;

  @Field(() => DayScalar, { description: 'First day on which this version holds.' })
  validFrom!: string;

  @Field({
    description: 'Where the rule comes from: a published document, or a label that says it is assumed.',
  })
  source!: string;

  @Field({ description: 'True when no public source gives this value: it is an assumption, not a fact.' })
  assumption!: boolean;

  /** What the rule does, by language: read through the field `explanation`. */
  explanations!: { readonly NL: string; readonly EN: string };
}

@Directive('@shareable')
@ObjectType({ description: 'One thing that a figure was computed from.' })
export class MeasureInput {
  @Field({ description: 'Stable name of the input within the rule, such as "minutesPerWeek".' })
  name!: string;

  @Field({ description: 'What it is, in Dutch.' })
  title!: string;

  @Field({
    description: 'Its value as text: a whole number, an exact fraction such as "3/7", a day or a code.',
  })
  value!: string;
}

@Directive('@shareable')
@ObjectType({
  description:
    'A figure in one unit, with the rule that made it. Figures of different units are never added up.',
})
export class Measure {
  @Field(() => ID, {
    description: 'Code of the unit, such as "euro-effort-value". Amounts compare only within one unit.',
  })
  unit!: string;

  @Field({ description: 'Name of the unit in Dutch, such as "euro inspanningswaarde".' })
  unitTitle!: string;

  @Field({ description: 'The amount as an exact decimal, such as "12345.67".' })
  amount!: string;

  @Field(() => MappingRule, { description: 'The rule, its version and its source.' })
  rule!: MappingRule;

  @Field(() => [MeasureInput], {
    nullable: true,
    description:
      'What it was computed from: the rule makes the same amount of it again. Null when one of the inputs is hidden, because it is about so few people that one could be recognised.',
  })
  inputs!: readonly MeasureInput[] | null;
}
