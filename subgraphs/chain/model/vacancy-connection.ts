import { PageInfo } from '@social-return/contract/model/page-info';
import { VACANCY_SEARCH } from '@social-return/contract/questions/questions';
import { Requires } from '@social-return/subgraph-kit/requires';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Answer } from './answer.ts';
import { Vacancy } from './vacancy.ts';

@ObjectType({ description: 'A vacancy that was found, with its cursor.' })
export class VacancyEdge {
  @Field({ description: 'Give it as `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => Vacancy, {
    nullable: true,
    description: 'The vacancy; null when its owner cannot tell more of it right now.',
  })
  node!: object | null;
}

@ObjectType({ description: 'How many of what was found have one value.' })
export class FacetCount {
  @Field({
    description: 'The value: a kind, the code of a wijk, a language level or the id of an organisation.',
  })
  value!: string;

  @Field({ description: 'What people call the value, in Dutch.' })
  title!: string;

  @Field(() => Int, { description: 'How many have it.' })
  count!: number;
}

@ObjectType({
  description:
    'Counts per value. Each list ignores its own part of the filter, so that one sees what another choice would give.',
})
export class VacancyFacets {
  @Field(() => [FacetCount], { description: 'Per kind.' })
  kinds!: FacetCount[];

  @Field(() => [FacetCount], { description: 'Per wijk.' })
  wijken!: FacetCount[];

  @Field(() => [FacetCount], { description: 'Per level of Dutch that is asked for.' })
  languageLevels!: FacetCount[];

  @Field(() => [FacetCount], { description: 'Per organisation.' })
  organisations!: FacetCount[];
}

@Directive('@key(fields: "query")')
@ObjectType({ description: 'A page of the vacancies of all organisations together.' })
export class VacancyConnection {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;

  @Requires(VACANCY_SEARCH)
  @Field(() => [VacancyEdge], {
    description: 'The vacancies of this page, in the order that was asked.',
  })
  edges!: VacancyEdge[];

  @Requires(VACANCY_SEARCH)
  @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
  pageInfo!: PageInfo;

  @Requires(VACANCY_SEARCH)
  @Field(() => Int, {
    nullable: true,
    description: 'How many vacancies fit, at the organisations that answered; null when none did.',
  })
  totalCount!: number | null;

  @Requires(VACANCY_SEARCH)
  @Field(() => VacancyFacets, { description: 'Counts per kind, wijk, language level and organisation.' })
  facets!: VacancyFacets;

  @Requires(VACANCY_SEARCH)
  @Field(() => [Answer], { description: 'Which organisations answered.' })
  answeredBy!: Answer[];
}
