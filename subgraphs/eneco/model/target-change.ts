import { BaseTargetChange } from '@social-return/subgraph-kit/targets/target-change';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';

@ObjectType('EnecoTargetChange', {
  description: 'That another thing is agreed with a supplier from a day on: by whom and why.',
})
@Entity('target_change')
export class TargetChange extends BaseTargetChange {
  @Column('int')
  targetFteHundredths!: number;

  @Field(() => Int, {
    description: 'Learning hours agreed from then on, as if that held over the whole agreement.',
  })
  @Column('int')
  targetLearningHours!: number;

  @Field(() => Float, { description: 'Weighted FTE agreed on average from then on.' })
  get targetWeightedFte(): number {
    return this.targetFteHundredths / 100;
  }
}
