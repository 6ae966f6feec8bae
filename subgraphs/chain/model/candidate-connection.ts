import { PageInfo } from '@social-return/contract/model/page-info';
import { CANDIDATE_SEARCH } from '@social-return/contract/questions/questions';
import { Requires } from '@social-return/subgraph-kit/requires';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Answer } from './answer.ts';
import { ChainCandidate } from './stubs.ts';

@ObjectType({ description: 'A candidate who was found, with its cursor.' })
export class CandidateEdge {
  @Field({ description: 'Give it as `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => ChainCandidate, {
    nullable: true,
    description:
      'The person; null when the register does not answer right now, or consent was withdrawn meanwhile.',
  })
  node!: ChainCandidate | null;
}

@Directive('@key(fields: "query")')
@ObjectType({ description: 'A page of the candidates who allow that organisations find them.' })
export class CandidateConnection {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;

  @Requires(CANDIDATE_SEARCH)
  @Field(() => [CandidateEdge], { description: 'The candidates of this page, last registered first.' })
  edges!: CandidateEdge[];

  @Requires(CANDIDATE_SEARCH)
  @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
  pageInfo!: PageInfo;

  @Requires(CANDIDATE_SEARCH)
  @Field(() => Int, {
    nullable: true,
    description: 'How many candidates fit, at the registers that answered; null when none did.',
  })
  totalCount!: number | null;

  @Requires(CANDIDATE_SEARCH)
  @Field(() => [Answer], { description: 'Which registers answered.' })
  answeredBy!: Answer[];
}
