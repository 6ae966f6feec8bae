import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { MappingRule, MeasureInput } from './measure.ts';

@Directive('@shareable')
@ObjectType({
  description:
    'Where one figure of an answer comes from (herkomst): its rule with version and source, and what it was computed from.',
})
export class Lineage {
  @Field(() => ID, {
    description:
      'Which figure: the path to it in the answer, such as "uniquePeople", "durable.6.lasted" or "obligations.gemeente.realised".',
  })
  figure!: string;

  @Field({ description: 'What the figure is, in Dutch.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The figure as an exact decimal, as it is shown; null when it is hidden or not known.',
  })
  amount!: string | null;

  @Field(() => MappingRule, { description: 'The rule, its version and its source.' })
  rule!: MappingRule;

  @Field(() => [MeasureInput], {
    description:
      'What it was computed from: the rule makes the same amount of it again. Of a hidden figure only whose answers it would be made of.',
  })
  inputs!: MeasureInput[];
}
