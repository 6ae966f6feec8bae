import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AgreementStatus, PsoLevel } from './enums.ts';

@ObjectType('EnecoAgreement', {
  description: 'What Eneco agreed with a supplier: people at work, in weighted FTE (leveranciersafspraak).',
})
@Entity('agreement')
export class Agreement {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  supplierId!: string;

  @Field({ description: 'What it is about.' })
  @Column('text')
  title!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  @Column('date')
  start!: Day;

  @Field(() => DayScalar, { description: 'The day after its last day.' })
  @Column('date')
  end!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'Day of the tender, on which a PSO certificate must be valid; null when not recorded.',
  })
  @Column('date', { nullable: true })
  tenderedOn!: string | null;

  @Field(() => PsoLevel, {
    nullable: true,
    description: 'The lowest PSO level that was agreed; null when any certificate will do.',
  })
  @Column('text', { nullable: true })
  requiredLevel!: PsoLevel | null;

  @Column('int')
  targetFteHundredths!: number;

  @Column('int')
  targetLearningHours!: number;

  @Field(() => AgreementStatus, { description: 'Open, or closed and settled.' })
  @Column('text')
  status!: AgreementStatus;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;
}
