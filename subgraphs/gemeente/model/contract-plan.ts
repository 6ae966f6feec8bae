import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DueKind } from './enforcement-enums.ts';

@ObjectType('GemeenteContractPlan', {
  description: 'How a contractor goes about the obligation, and when what was done (plan van aanpak).',
})
@Entity('contract_plan')
export class ContractPlan {
  @Field(() => ID, { description: 'The id of the contract that it is about.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => DayScalar, { description: 'When the contract was awarded (gunning).' })
  @Column('date')
  awardedOn!: Day;

  @Column('int', { nullable: true })
  labourShareHundredths!: number | null;

  @Field(() => DayScalar, { nullable: true, description: 'First contact about the obligation.' })
  @Column('date', { nullable: true })
  firstContactOn!: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'When the plan was talked about.' })
  @Column('date', { nullable: true })
  planTalkOn!: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'When the plan was handed in.' })
  @Column('date', { nullable: true })
  submittedOn!: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'When the plan was approved.' })
  @Column('date', { nullable: true })
  approvedOn!: Day | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Part of the value that is labour, in percent (loonsom); null when it is not known.',
  })
  get labourShare(): number | null {
    return this.labourShareHundredths === null ? null : this.labourShareHundredths / 100;
  }
}

@ObjectType('GemeenteDue', { description: 'Something that is due under a contract.' })
export class GemeenteDue {
  @Field(() => DueKind, { description: 'What is due.' })
  kind!: DueKind;

  @Field(() => DayScalar, { description: 'The last day on which it is in time.' })
  day!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'When it was done; null when it was not, and for reports, which are not recorded here.',
  })
  doneOn!: Day | null;
}
