import type { OwnReportKey } from '@social-return/subgraph-kit/breakdown';
import { Placement } from '@social-return/subgraph-kit/placements/placement';
import { Vacancy } from '@social-return/subgraph-kit/vacancies/vacancy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';

@Directive('@key(fields: "ref")')
@ObjectType('RijnmondVacancy', {
  implements: Vacancy,
  description: 'A place to learn building at Rijnmond Bouwt.',
})
@Entity('vacancy')
export class RijnmondVacancy extends Vacancy {}

@Directive('@key(fields: "ref")')
@ObjectType('RijnmondPlacement', {
  implements: Placement,
  description: 'An apprentice at Rijnmond Bouwt.',
})
@Entity('placement')
export class RijnmondPlacement extends Placement {}

@Directive('@key(fields: "query")')
@ObjectType('RijnmondReport', {
  description: "Rijnmond's own report of a half-year: what its totals in the chain report are made of.",
})
export class RijnmondReport implements OwnReportKey {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;
}
