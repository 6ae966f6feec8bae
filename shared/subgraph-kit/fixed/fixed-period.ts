import { InstantScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Directive('@shareable')
@ObjectType('FixedPeriod', {
  description:
    'A half-year of which an organisation fixed its figures (vastgesteld): they never change again.',
})
@Entity('fixed_period')
export class FixedPeriod {
  /** The half-year itself: it can be fixed once. */
  @PrimaryColumn('text')
  id!: string;

  @Field(() => InstantScalar, { description: 'When it was fixed.' })
  @Column('timestamptz')
  fixedAt!: Date;

  @Field(() => PeriodScalar, { description: 'The half-year.' })
  get period(): string {
    return this.id;
  }
}
