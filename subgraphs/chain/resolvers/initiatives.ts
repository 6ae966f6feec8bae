import type { RequestKind } from '@social-return/contract/model/initiative-enums';
import {
  type RequestPage,
  type RequestQuestion,
  requestKey,
  requestPage,
} from '@social-return/contract/questions/initiative-requests';
import {
  type InitiativeQuestion,
  initiativeKey,
  initiativePage,
} from '@social-return/contract/questions/initiatives';
import { WRITTEN } from '@social-return/contract/questions/members';
import { INITIATIVE_SEARCH, REQUEST_SEARCH } from '@social-return/contract/questions/questions';
import { questionIn, writeQuestion } from '@social-return/contract/questions/written-question';
import { parseFirst } from '@social-return/values/first';
import { Arg, ID, Int, Query, Resolver } from 'type-graphql';
import { contributionsIn, readAnswers } from '../interpretation/answers.ts';
import { compareInitiatives, compareRequests, mergePages } from '../interpretation/merge.ts';
import { Initiative, InitiativeRequest } from '../model/initiative.ts';
import { InitiativeConnection } from '../model/initiative-connection.ts';
import { InitiativeFilter, initiativeFilterOf } from '../model/initiative-filter.ts';
import {
  InitiativeRequestConnection,
  type InitiativeRequestFacets,
} from '../model/initiative-request-connection.ts';
import { InitiativeRequestFilter, requestFilterOf } from '../model/request-filter.ts';
import { connectionOf } from './connection.ts';
import { cursorOf, keyAfter } from './cursors.ts';
import { areaName, facetCounts, organisationTitle } from './facets.ts';
import type { Representation } from './questions.ts';
import { reference } from './root.ts';

/** What everybody asks about initiatives and what they ask for. */
@Resolver()
export class InitiativeQueries {
  @Query(() => InitiativeRequestConnection, {
    description:
      'What local initiatives of all organisations ask for (vragen): hands, knowledge, material, space and money.',
  })
  initiativeRequests(
    @Arg('filter', () => InitiativeRequestFilter, {
      nullable: true,
      description: 'Which requests; all open ones without it.',
    })
    filter: InitiativeRequestFilter | null,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
      | string
      | null,
  ): Pick<InitiativeRequestConnection, 'query'> {
    const question: RequestQuestion = {
      filter: requestFilterOf(filter),
      first: parseFirst(first),
      after: keyAfter('initiative-request', requestKey, after),
    };
    return { query: writeQuestion(WRITTEN.requestSearch, question) };
  }

  @Query(() => InitiativeConnection, {
    description:
      'Local initiatives (bewonersinitiatieven) that go on today, of all organisations, whether they ask something or not.',
  })
  initiatives(
    @Arg('filter', () => InitiativeFilter, {
      nullable: true,
      description: 'Which initiatives; all that go on without it.',
    })
    filter: InitiativeFilter | null,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
      | string
      | null,
  ): Pick<InitiativeConnection, 'query'> {
    const question: InitiativeQuestion = {
      filter: initiativeFilterOf(filter),
      first: parseFirst(first),
      after: keyAfter('initiative', initiativeKey, after),
    };
    return { query: writeQuestion(WRITTEN.initiativeSearch, question) };
  }

  @Query(() => InitiativeRequest, {
    nullable: true,
    description: 'What an initiative asks, by its id; null when no organisation has it.',
  })
  initiativeRequest(@Arg('id', () => ID, { description: 'Its id.' }) id: string): object | null {
    return reference('InitiativeRequest', id);
  }

  @Query(() => Initiative, {
    nullable: true,
    description: 'One initiative (bewonersinitiatief) by its id; null when no organisation has it.',
  })
  initiative(@Arg('id', () => ID, { description: 'Its id.' }) id: string): object | null {
    return reference('Initiative', id);
  }
}

/** What initiatives of all organisations ask, as one page. */
export async function requestConnection(
  representation: Representation,
): Promise<InitiativeRequestConnection> {
  const question = questionIn(WRITTEN.requestSearch, representation.query);
  const answers = readAnswers(REQUEST_SEARCH, requestPage, representation);
  const pages = contributionsIn(answers);
  const merged = mergePages(pages, question.first, (key) => key, compareRequests);
  const edges = merged.rows.map((key) => ({
    cursor: cursorOf('initiative-request', key),
    node: reference('InitiativeRequest', key[1]),
  }));
  return { ...connectionOf(representation, question, answers, merged, edges), facets: facets(pages) };
}

/** Initiatives of all organisations, as one page. */
export async function initiativeConnection(representation: Representation): Promise<InitiativeConnection> {
  const question = questionIn(WRITTEN.initiativeSearch, representation.query);
  const answers = readAnswers(INITIATIVE_SEARCH, initiativePage, representation);
  const pages = contributionsIn(answers);
  const merged = mergePages(pages, question.first, (key) => key, compareInitiatives);
  const edges = merged.rows.map((key) => ({
    cursor: cursorOf('initiative', key),
    node: reference('Initiative', key[1]),
  }));
  const facets = {
    wijken: facetCounts(
      pages.map((page) => page.facets.wijk),
      areaName,
    ),
    organisations: facetCounts(
      pages.map((page) => page.facets.organisation),
      organisationTitle,
    ),
  };
  return { ...connectionOf(representation, question, answers, merged, edges), facets };
}

const KIND_TITLES: Readonly<Record<RequestKind, string>> = {
  HANDS: 'Handen',
  KNOWLEDGE: 'Kennis',
  MATERIAL: 'Materiaal',
  SPACE: 'Ruimte',
  MONEY: 'Geld',
};

function facets(pages: readonly RequestPage[]): InitiativeRequestFacets {
  const counts = (name: keyof RequestPage['facets'], title: (value: string) => string) =>
    facetCounts(
      pages.map((page) => page.facets[name]),
      title,
    );
  return {
    kinds: counts('kind', (kind) => KIND_TITLES[kind as RequestKind] ?? kind),
    wijken: counts('wijk', areaName),
    organisations: counts('organisation', organisationTitle),
  };
}
