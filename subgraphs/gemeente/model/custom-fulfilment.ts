import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import type { Day } from '@social-return/values/day';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { centsThatCount } from '../interpretation/custom-fulfilment.ts';
import { CustomFulfilmentState } from './enforcement-enums.ts';

@ObjectType('GemeenteCustomFulfilment', {
  description:
    'Something that a contractor does for the obligation that no building block fits (maatwerk). Experts value it and somebody else approves it before it starts, or it is declined.',
})
@Entity('custom_fulfilment')
export class CustomFulfilment {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  contractId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm of the contract that does it (opdrachtnemer); null when all do together.',
  })
  @Column('text', { nullable: true })
  contractorKvk!: string | null;

  @Field({ description: 'What it is.' })
  @Column('text')
  title!: string;

  @Field(() => CustomFulfilmentState, { description: 'How far it is.' })
  @Column('text')
  state!: CustomFulfilmentState;

  @Field(() => DayScalar, {
    description: 'Day of its last step; where that was not kept, the first day of its contract.',
  })
  @Column('date')
  changedOn!: Day;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  valueCents!: bigint | null;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  thresholdCents!: bigint | null;

  @Field(() => String, { nullable: true, description: 'On what grounds the experts came to the value.' })
  @Column('text', { nullable: true })
  valuation!: string | null;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  committedCents!: bigint | null;

  @Field(() => DayScalar, { nullable: true, description: 'When it started.' })
  @Column('date', { nullable: true })
  startedOn!: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'When its result was settled.' })
  @Column('date', { nullable: true })
  confirmedOn!: Day | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the result was reached; null before.' })
  @Column('boolean', { nullable: true })
  resultReached!: boolean | null;

  @Field(() => String, { nullable: true, description: 'What came out.' })
  @Column('text', { nullable: true })
  result!: string | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => EuroScalar, { nullable: true, description: 'What it is worth by the experts.' })
  get value(): bigint | null {
    return this.valueCents;
  }

  @Field(() => EuroScalar, {
    nullable: true,
    description: 'What must be committed before it starts (drempelwaarde).',
  })
  get threshold(): bigint | null {
    return this.thresholdCents;
  }

  @Field(() => EuroScalar, { nullable: true, description: 'What the contractor committed to it.' })
  get committed(): bigint | null {
    return this.committedCents;
  }

  @Field(() => EuroScalar, {
    description:
      'How much of it counts now: the threshold from the start on, all once the result is reached.',
  })
  get counted(): bigint {
    const { state, threshold, committed, resultReached } = this;
    return centsThatCount({ state, threshold, committed, resultReached });
  }
}
