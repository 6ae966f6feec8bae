import { Vacancy } from '@social-return/subgraph-kit/vacancies/vacancy';
import { Directive, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';

@Directive('@key(fields: "ref")')
@ObjectType('EnecoVacancy', {
  implements: Vacancy,
  description: 'A job or training place at Eneco or one of its suppliers.',
})
@Entity('vacancy')
export class EnecoVacancy extends Vacancy {
  @Column('text', { nullable: true })
  supplierId!: string | null;

  @Column('text', { nullable: true })
  learningTrackId!: string | null;
}
