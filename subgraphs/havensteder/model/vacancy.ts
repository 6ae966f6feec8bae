import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { bigintColumn } from '../../../shared/subgraph/database.ts';
import { EuroScalar } from '../../../shared/target/scalars.ts';
import { Vacancy } from '../../../shared/target/vacancy.ts';
import type { Cents } from '../../../shared/values/euro.ts';

@Directive('@key(fields: "ref")')
@ObjectType('HavenstederVacancy', {
  implements: Vacancy,
  description: 'A chore or other work in the neighbourhood of Havensteder, most of all for residents.',
})
@Entity('vacancy')
export class HavenstederVacancy extends Vacancy {
  @Column('text', { nullable: true })
  assignmentId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The housing complex where the work is, if it is at one (complex).',
  })
  @Column('text', { nullable: true })
  complexName!: string | null;

  @Field(() => EuroScalar, { nullable: true, description: 'What one person gets for the whole chore.' })
  @Column('bigint', { nullable: true, transformer: bigintColumn })
  pay!: Cents | null;

  @Field(() => Int, { nullable: true, description: 'Hours that the whole chore takes one person.' })
  @Column('int', { nullable: true })
  totalHours!: number | null;
}
