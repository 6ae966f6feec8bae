import { Vacancy } from '@social-return/subgraph-kit/vacancies/vacancy';
import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { TargetGroup } from './enums.ts';

@Directive('@key(fields: "ref")')
@ObjectType('GemeenteVacancy', {
  implements: Vacancy,
  description: 'Work, training or an activity at the gemeente or one of its contractors.',
})
@Entity('vacancy')
export class GemeenteVacancy extends Vacancy {
  @Column('text', { nullable: true })
  contractId!: string | null;

  @Field(() => TargetGroup, { nullable: true, description: 'The target group that is sought, if one is.' })
  @Column('text', { nullable: true })
  targetGroup!: TargetGroup | null;
}
