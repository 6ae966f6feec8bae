import { PageInfo } from '@social-return/contract/model/page-info';
import { INITIATIVE_SEARCH } from '@social-return/contract/questions/questions';
import { Requires } from '@social-return/subgraph-kit/requires';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Answer } from './answer.ts';
import { Initiative } from './initiative.ts';
import { FacetCount } from './vacancy-connection.ts';

@ObjectType({ description: 'An initiative that was found, with its cursor.' })
export class InitiativeEdge {
  @Field({ description: 'Give it as `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => Initiative, {
    nullable: true,
    description: 'The initiative; null when its owner cannot tell more of it right now.',
  })
  node!: object | null;
}

@ObjectType({
  description:
    'Counts per value. Each list ignores its own part of the filter, so that one sees what another choice would give.',
})
export class InitiativeFacets {
  @Field(() => [FacetCount], { description: 'Per wijk.' })
  wijken!: FacetCount[];

  @Field(() => [FacetCount], { description: 'Per organisation.' })
  organisations!: FacetCount[];
}

@Directive('@key(fields: "query")')
@ObjectType({ description: 'A page of the initiatives that all organisations together keep.' })
export class InitiativeConnection {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;

  @Requires(INITIATIVE_SEARCH)
  @Field(() => [InitiativeEdge], { description: 'The initiatives of this page: what began last first.' })
  edges!: InitiativeEdge[];

  @Requires(INITIATIVE_SEARCH)
  @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
  pageInfo!: PageInfo;

  @Requires(INITIATIVE_SEARCH)
  @Field(() => Int, {
    nullable: true,
    description: 'How many initiatives fit, at the organisations that answered; null when none did.',
  })
  totalCount!: number | null;

  @Requires(INITIATIVE_SEARCH)
  @Field(() => InitiativeFacets, { description: 'Counts per wijk and organisation.' })
  facets!: InitiativeFacets;

  @Requires(INITIATIVE_SEARCH)
  @Field(() => [Answer], { description: 'Which organisations answered.' })
  answeredBy!: Answer[];
}
