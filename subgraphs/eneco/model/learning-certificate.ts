import { DayScalar } from '@social-return/contract/model/scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType('EnecoLearningCertificate', {
  description: 'A certificate that a person obtained for a module of a learning track.',
})
@Entity('learning_certificate')
export class LearningCertificate {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  placementId!: string;

  @Field({ description: 'Name of the module.' })
  @Column('text')
  module!: string;

  @Field(() => DayScalar, { description: 'The day on which it was obtained.' })
  @Column('date')
  obtainedOn!: string;

  @Field(() => Int, { description: 'Level, 1 to 4.' })
  @Column('int')
  level!: number;

  @Field(() => Int, { description: 'Counts the changes.' })
  @Column('int')
  version!: number;
}
