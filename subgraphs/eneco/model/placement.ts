import { DayScalar } from '@social-return/contract/model/scalars';
import { Placement } from '@social-return/subgraph-kit/placements/placement';
import type { Day } from '@social-return/values/day';
import { Directive, Field, Float, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { ContractTypeType, StartPositionType } from './enums.ts';

@Directive('@key(fields: "ref")')
@ObjectType('EnecoPlacement', {
  implements: Placement,
  description: 'A person at work or learning at Eneco or one of its suppliers.',
})
@Entity('placement')
export class EnecoPlacement extends Placement {
  @Field(() => StartPositionType, { description: 'Where the person came from, as the PSO weighs it.' })
  @Column('text')
  startPosition!: StartPositionType;

  @Field(() => ContractTypeType, { description: 'The kind of contract, as the PSO weighs it.' })
  @Column('text')
  contractType!: ContractTypeType;

  @Field(() => DayScalar, {
    nullable: true,
    description:
      'First day on which the person no longer has the status of the group (SW, doelgroepregister, …); counts for two more years.',
  })
  @Column('date', { nullable: true })
  groupLostOn!: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day with wage-cost subsidy (loonkostensubsidie), if any.',
  })
  @Column('date', { nullable: true })
  wageCostSubsidyFrom!: Day | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day without wage-cost subsidy; null while it runs or when there is none.',
  })
  @Column('date', { nullable: true })
  wageCostSubsidyUntil!: Day | null;

  @Column('int')
  fullWeekMinutes!: number;

  @Column('int')
  learningMinutesPerWeek!: number;

  @Column('text', { nullable: true })
  supplierId!: string | null;

  @Column('text', { nullable: true })
  agreementId!: string | null;

  @Column('text', { nullable: true })
  learningTrackId!: string | null;

  @Field(() => Float, { description: 'Hours of a full week: 40, or by the collective agreement (cao).' })
  get fullWeekHours(): number {
    return this.fullWeekMinutes / 60;
  }

  @Field(() => Float, { description: 'Hours of learning a week: part of the hours of the placement.' })
  get learningHoursPerWeek(): number {
    return this.learningMinutesPerWeek / 60;
  }
}
