import { Decider } from '@social-return/contract/model/decision';
import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import type { Day } from '@social-return/values/day';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType('GemeenteProvenCost', {
  description:
    'What a contractor proved to have spent on a person on some days of a placement (bewezen kosten).',
})
@Entity('proven_cost')
export class ProvenCostRow {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  placementId!: string;

  @Field(() => DayScalar, { description: 'First of the days.' })
  @Column('date')
  since!: Day;

  @Field(() => DayScalar, { description: 'First day after them.' })
  @Column('date')
  until!: Day;

  @Column('bigint', { transformer: bigintColumn })
  amountCents!: bigint;

  @Column('text')
  decidedBy!: string;

  @Column('text')
  decidedWith!: string;

  @Field(() => String, { nullable: true, description: 'Why it was corrected; null when it never was.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => EuroScalar, { description: 'In euro, over all these days.' })
  get amount(): bigint {
    return this.amountCents;
  }

  @Field(() => Decider, { description: 'Who accepted it last.' })
  get decider(): Decider {
    return { organisation: this.decidedBy, right: this.decidedWith };
  }
}
