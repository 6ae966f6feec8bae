import { PageInfo } from '@social-return/contract/model/page-info';
import { REQUEST_SEARCH } from '@social-return/contract/questions/questions';
import { Requires } from '@social-return/subgraph-kit/requires';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Answer } from './answer.ts';
import { InitiativeRequest } from './initiative.ts';
import { FacetCount } from './vacancy-connection.ts';

@ObjectType({ description: 'A request of an initiative that was found, with its cursor.' })
export class InitiativeRequestEdge {
  @Field({ description: 'Give it as `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => InitiativeRequest, {
    nullable: true,
    description: 'What is asked; null when its owner cannot tell more of it right now.',
  })
  node!: object | null;
}

@ObjectType({
  description:
    'Counts per value. Each list ignores its own part of the filter, so that one sees what another choice would give. What is asked is never added up.',
})
export class InitiativeRequestFacets {
  @Field(() => [FacetCount], { description: 'Per kind.' })
  kinds!: FacetCount[];

  @Field(() => [FacetCount], { description: 'Per wijk.' })
  wijken!: FacetCount[];

  @Field(() => [FacetCount], { description: 'Per organisation.' })
  organisations!: FacetCount[];
}

@Directive('@key(fields: "query")')
@ObjectType({ description: 'A page of what initiatives of all organisations together ask.' })
export class InitiativeRequestConnection {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;

  @Requires(REQUEST_SEARCH)
  @Field(() => [InitiativeRequestEdge], {
    description: 'The requests of this page: what closes soonest first.',
  })
  edges!: InitiativeRequestEdge[];

  @Requires(REQUEST_SEARCH)
  @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
  pageInfo!: PageInfo;

  @Requires(REQUEST_SEARCH)
  @Field(() => Int, {
    nullable: true,
    description: 'How many requests fit, at the organisations that answered; null when none did.',
  })
  totalCount!: number | null;

  @Requires(REQUEST_SEARCH)
  @Field(() => InitiativeRequestFacets, { description: 'Counts per kind, wijk and organisation.' })
  facets!: InitiativeRequestFacets;

  @Requires(REQUEST_SEARCH)
  @Field(() => [Answer], { description: 'Which organisations answered.' })
  answeredBy!: Answer[];
}
