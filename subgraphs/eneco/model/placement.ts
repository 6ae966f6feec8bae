import { Directive, Field, Float, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Placement } from '../../../shared/target/placement.ts';
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

  @Column('int')
  learningMinutesPerWeek!: number;

  @Column('text', { nullable: true })
  supplierId!: string | null;

  @Column('text', { nullable: true })
  agreementId!: string | null;

  @Column('text', { nullable: true })
  learningTrackId!: string | null;

  @Field(() => Float, { description: 'Hours of learning a week, within or beside the hours of work.' })
  get learningHoursPerWeek(): number {
    return this.learningMinutesPerWeek / 60;
  }
}
