import { bigintColumn } from '@social-return/subgraph-kit/database';
import { BaseTargetChange } from '@social-return/subgraph-kit/targets/target-change';
import { Field, Float, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';

@ObjectType('GemeenteTargetChange', {
  description: 'That a target is another one from a day on: by whom and why.',
})
@Entity('target_change')
export class TargetChange extends BaseTargetChange {
  @Column('bigint', { transformer: bigintColumn })
  targetHundredths!: bigint;

  @Field(() => Float, { description: 'Where it should go from then on, in the unit of the target.' })
  get target(): number {
    return Number(this.targetHundredths) / 100;
  }
}
