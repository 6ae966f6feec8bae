import { EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import { Vacancy } from '@social-return/subgraph-kit/vacancies/vacancy';
import type { Cents } from '@social-return/values/euro';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';

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
