import { PageInfo } from '@social-return/contract/model/page-info';
import { TextLanguage } from '@social-return/contract/model/text-language';
import {
  CANDIDATE_MATCHES,
  type Question,
  VACANCY_MATCHES,
} from '@social-return/contract/questions/questions';
import { Requires } from '@social-return/subgraph-kit/requires';
import { Arg, type ClassType, Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Language, Reason } from '../interpretation/reasons.ts';
import { Answer } from './answer.ts';
import { ChainCandidate } from './stubs.ts';
import { Vacancy } from './vacancy.ts';

export enum MatchAspect {
  SKILLS = 'SKILLS',
  DISTANCE = 'DISTANCE',
  KIND = 'KIND',
  HOURS = 'HOURS',
  LANGUAGE = 'LANGUAGE',
}

registerEnumType(MatchAspect, {
  name: 'MatchAspect',
  description: 'What a reason for a match is about.',
  valuesConfig: {
    SKILLS: { description: 'Skills that are asked and present, 40 points at most.' },
    DISTANCE: { description: 'Distance between home and work by buurt, 25 points at most.' },
    KIND: { description: 'The kind of work that the person looks for, 15 points.' },
    HOURS: { description: 'Hours a week that suit both, 10 points.' },
    LANGUAGE: { description: 'Level of Dutch, 10 points; 5 when one level has to be learned.' },
  },
});

@ObjectType({ description: 'One reason why a person and a vacancy fit.' })
export class MatchReason {
  readonly reason!: Reason;

  @Field(() => MatchAspect, { description: 'What it is about.' })
  aspect(): MatchAspect {
    return MatchAspect[this.reason.aspect.toUpperCase() as keyof typeof MatchAspect];
  }

  @Field(() => Int, { description: 'The points that it adds to the score.' })
  points(): number {
    return this.reason.points;
  }

  @Field({ description: 'The reason in words.' })
  text(
    @Arg('language', () => TextLanguage, { defaultValue: TextLanguage.NL, description: 'Dutch or English.' })
    language: Language,
  ): string {
    return this.reason.text[language];
  }
}

/** The connection type of one direction of matching. */
function matchConnection<T extends object>(
  question: Question,
  edgeName: string,
  node: () => ClassType<T>,
  words: { readonly description: string; readonly node: string },
) {
  @ObjectType(edgeName, { description: 'A match with its score and reasons.' })
  class MatchEdge {
    @Field({ description: 'Give it as `after` to go on behind this one.' })
    cursor!: string;

    @Field(() => Int, { description: 'From 0 to 100: the sum of the points of the reasons.' })
    score!: number;

    @Field(() => [MatchReason], { description: 'Why they fit, in words.' })
    reasons!: { reason: Reason }[];

    @Field(node, { nullable: true, description: words.node })
    node!: object | null;
  }

  @Directive('@key(fields: "query")')
  @ObjectType(question.type, { description: words.description })
  class MatchConnection {
    @Directive('@inaccessible')
    @Field(() => ID, { description: 'The question itself, encoded.' })
    query!: string;

    @Requires(question)
    @Field(() => [MatchEdge], { description: 'The matches of this page, best score first.' })
    edges!: MatchEdge[];

    @Requires(question)
    @Field(() => PageInfo, { description: 'Where this page stands in the list.' })
    pageInfo!: PageInfo;

    @Requires(question)
    @Field(() => Int, {
      nullable: true,
      description: 'How many match, at the organisations that answered; null when none did.',
    })
    totalCount!: number | null;

    @Requires(question)
    @Field(() => [Answer], { description: 'Which organisations answered.' })
    answeredBy!: Answer[];
  }
  return MatchConnection;
}

export const VacancyMatchConnection = matchConnection(
  VACANCY_MATCHES,
  'VacancyMatchEdge',
  () => Vacancy as unknown as ClassType<Vacancy>,
  {
    description: 'A page of the vacancies of all organisations that fit a person.',
    node: 'The vacancy; null when its owner cannot tell more of it right now.',
  },
);

export const CandidateMatchConnection = matchConnection(
  CANDIDATE_MATCHES,
  'CandidateMatchEdge',
  () => ChainCandidate,
  {
    description: 'A page of the candidates who fit a vacancy and allow that organisations find them.',
    node: 'The person; null when the register does not answer right now, or consent was withdrawn meanwhile.',
  },
);
