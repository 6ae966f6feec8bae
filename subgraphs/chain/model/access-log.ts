import { OrganisationType } from '@social-return/contract/model/organisation';
import { PageInfo } from '@social-return/contract/model/page-info';
import { InstantScalar } from '@social-return/contract/model/scalars';
import { CANDIDATE_ACCESS_LOG } from '@social-return/contract/questions/questions';
import { ACTIONS, type Action } from '@social-return/subgraph-kit/processing/actions';
import { Requires } from '@social-return/subgraph-kit/requires';
import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Answer } from './answer.ts';

const ACTION_NAMES = Object.fromEntries(Object.keys(ACTIONS).map((name) => [name, name])) as Record<
  Action,
  Action
>;

registerEnumType(ACTION_NAMES, {
  name: 'AccessAction',
  description: 'What was done with the data of a person.',
  valuesConfig: Object.fromEntries(
    Object.entries(ACTIONS).map(([name, description]) => [name, { description: `${description}.` }]),
  ),
});

@ObjectType({
  description:
    'One time that an organisation used the data of a person, from its processing log (Logboek Dataverwerkingen). It never names the employee.',
})
export class AccessLogEntry {
  @Field(() => InstantScalar, { description: 'When.' })
  at!: string;

  @Field(() => OrganisationType, { description: 'The organisation that holds the data.' })
  organisation!: OrganisationType;

  @Field(() => ACTION_NAMES, {
    nullable: true,
    description: 'What was done; null for a kind of action that only the organisation itself knows.',
  })
  action!: Action | null;

  @Field({ description: 'For which purpose, in words (doel).' })
  purpose!: string;

  @Field(() => OrganisationType, {
    nullable: true,
    description: 'The organisation whose people asked for it, where that is another one.',
  })
  processor!: OrganisationType | null;
}

@ObjectType({ description: 'An entry with its cursor.' })
export class AccessLogEdge {
  @Field({ description: 'Give it as `after` to go on behind this one.' })
  cursor!: string;

  @Field(() => AccessLogEntry, { description: 'The entry.' })
  node!: AccessLogEntry;
}

@Directive('@key(fields: "query")')
@ObjectType({ description: 'A page of the readings of data of one person, over all organisations.' })
export class AccessLogConnection {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;

  @Requires(CANDIDATE_ACCESS_LOG)
  @Field(() => [AccessLogEdge], { description: 'The entries of this page, the newest first.' })
  edges!: AccessLogEdge[];

  @Requires(CANDIDATE_ACCESS_LOG)
  @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
  pageInfo!: PageInfo;

  @Requires(CANDIDATE_ACCESS_LOG)
  @Field(() => Int, {
    nullable: true,
    description: 'How many entries there are, at the organisations that answered; null when none did.',
  })
  totalCount!: number | null;

  @Requires(CANDIDATE_ACCESS_LOG)
  @Field(() => [Answer], { description: 'Which organisations answered.' })
  answeredBy!: Answer[];
}
