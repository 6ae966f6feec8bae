import { MappingRuleFields } from '@social-return/contract/model/measure-fields';
import { ContributionScalar } from '@social-return/contract/model/scalars';
import {
  CANDIDATE_ACCESS_LOG,
  CANDIDATE_MATCHES,
  CANDIDATE_SEARCH,
  CHAIN_REPORT,
  CONTRACTOR,
  contributionField,
  INITIATIVE_SEARCH,
  organisationsAsked,
  QUESTIONS,
  type Question,
  REQUEST_SEARCH,
  SHARE_GATE,
  VACANCY_MATCHES,
  VACANCY_SEARCH,
} from '@social-return/contract/questions/questions';
import { perRegistry } from '@social-return/contract/registry/in-force';
import type { Organisation, Registry } from '@social-return/contract/registry/registry';
import {
  buildSubgraph,
  type Classes,
  type ResolverMap,
  readClasses,
  type Subgraph,
} from '@social-return/subgraph-kit/schema';
import { chainAccess } from './access.ts';
import { CACHE } from './cache.ts';
import { FIGURES } from './figures.ts';
import { AccessLogConnection } from './model/access-log.ts';
import { CandidateMatchConnection } from './model/match-connection.ts';
import { ChainReferral } from './model/stubs.ts';
import { accessLogConnection } from './resolvers/access-log.ts';
import { ContractorResolver, contractorAnswer } from './resolvers/contractor.ts';
import { InitiativeQueries, initiativeConnection, requestConnection } from './resolvers/initiatives.ts';
import {
  askCandidateMatches,
  candidateMatchConnection,
  type PageArguments,
  vacancyMatchConnection,
} from './resolvers/matches.ts';
import { CandidateResolver, ReferralResolver } from './resolvers/path.ts';
import type { Representation } from './resolvers/questions.ts';
import { chainReport } from './resolvers/report.ts';
import { ReportFields } from './resolvers/report-fields.ts';
import { RootResolver } from './resolvers/root.ts';
import { candidateConnection, vacancyConnection } from './resolvers/searches.ts';
import { SharedLists } from './resolvers/shared-lists.ts';

/**
 * The chain's schema follows from the registry: per organisation its vacancy and placement as keys, and per
 * question the contributions that it is computed from.
 */
export const chainSchema: (of?: Registry) => Subgraph = perRegistry((of) =>
  buildSubgraph({
    classes: chainClasses(),
    registry: of,
    access: chainAccess(of),
    figures: FIGURES,
    cache: CACHE,
    sdl: () =>
      [
        SHARED,
        ...QUESTIONS.map((question) => contributionsSdl(question, of)),
        ...of.organisations.map(sdlOfOwner),
        drillDownSdl(of),
      ].join('\n'),
    resolverMap: resolverMap(of),
  }),
);

/** The classes are the same for every registry: they are read once, however often the schema is built. */
let classesRead: Classes | undefined;

function chainClasses(): Classes {
  classesRead ??= readClasses({
    resolvers: [
      RootResolver,
      InitiativeQueries,
      SharedLists,
      ContractorResolver,
      CandidateResolver,
      ReferralResolver,
      ReportFields,
      MappingRuleFields,
    ],
    // Reached only from the generated SDL.
    types: [AccessLogConnection, CandidateMatchConnection, ChainReferral],
  });
  return classesRead;
}

const SHARED = `
"""What one organisation contributes to one question of the chain. Not visible to clients."""
scalar Contribution @inaccessible

extend interface Vacancy {
  """Candidates who fit and allow that organisations find them, best first; null when the vacancy is not open. Needs the right candidates:match."""
  matchingCandidates(
    "How many, 1 to 100."
    first: Int!
    "Go on behind this cursor."
    after: String
  ): CandidateMatchConnection
}

extend type Candidate {
  """The key again, while there is a ground to share what organisations hold of the person with whoever asks."""
  ${SHARE_GATE}: ID @external
  """What matching may know of the person; null without consent."""
  matchProfile: Contribution @external
}

extend type Referral {
  """The id of the vacancy that the person was put forward for."""
  vacancyId: ID @external
}`;

/** From a total to the report of the organisation whose total it is: what it is made of, for callers that may read its records. */
const drillDownSdl = ({ organisations }: Registry) => `
"""One organisation's own report of a half-year, by what its totals are made of."""
union OwnReport = ${organisations.map(({ typePrefix }) => `${typePrefix}Report`).join(' | ')}

extend type OrganisationMeasures {
  """The rows behind these figures: contracts, assignments or suppliers, each with its rule; they are the organisation's own records."""
  drillDown: OwnReport
}`;

function contributionsSdl(question: Question, { organisations }: Registry): string {
  const fields = organisationsAsked(question, organisations).map(
    (organisation) =>
      `  """${question.about}"""\n  ${contributionField(question, organisation.name)}: Contribution @external`,
  );
  return `extend type ${question.type} {\n${fields.join('\n')}\n}`;
}

function sdlOfOwner(organisation: Organisation): string {
  const prefix = organisation.typePrefix;
  const ref = `"""The key by which subgraphs refer to it: the same text as its id."""\n  ref: ID! @inaccessible`;
  return `
type ${prefix}Vacancy implements Vacancy @key(fields: "ref") {
  ${ref}
  """What the chain needs to find candidates; null when it is not open."""
  matchProfile: Contribution @external
  """Candidates who fit and allow that organisations find them, best first; null when the vacancy is not open. Needs the right candidates:match."""
  matchingCandidates(
    "How many, 1 to 100."
    first: Int!
    "Go on behind this cursor."
    after: String
  ): CandidateMatchConnection @requires(fields: "matchProfile")
}

type ${prefix}Placement implements Placement @key(fields: "ref", resolvable: false) {
  ${ref}
}

type ${prefix}Initiative implements Initiative @key(fields: "ref", resolvable: false) {
  ${ref}
}

type ${prefix}InitiativeRequest implements InitiativeRequest @key(fields: "ref", resolvable: false) {
  ${ref}
}

type ${prefix}Report @key(fields: "query", resolvable: false) {
  """The question itself, encoded."""
  query: ID! @inaccessible
}`;
}

function resolverMap({ organisations }: Registry): ResolverMap {
  const typeOf = { __resolveType: (value: { __typename: string }) => value.__typename };
  const itself = { __resolveReference: async (representation: Representation) => representation };
  const vacancy = {
    ...itself,
    matchingCandidates: ({ matchProfile }: Representation, page: PageArguments) =>
      askCandidateMatches(matchProfile, page),
  };
  return {
    Contribution: ContributionScalar as unknown as Record<string, unknown>,
    Vacancy: typeOf,
    Placement: typeOf,
    Initiative: typeOf,
    InitiativeRequest: typeOf,
    OwnReport: typeOf,
    Candidate: itself,
    Referral: itself,
    [VACANCY_SEARCH.type]: { __resolveReference: vacancyConnection },
    [REQUEST_SEARCH.type]: { __resolveReference: requestConnection },
    [INITIATIVE_SEARCH.type]: { __resolveReference: initiativeConnection },
    [CANDIDATE_SEARCH.type]: { __resolveReference: candidateConnection },
    [VACANCY_MATCHES.type]: { __resolveReference: vacancyMatchConnection },
    [CANDIDATE_MATCHES.type]: { __resolveReference: candidateMatchConnection },
    [CANDIDATE_ACCESS_LOG.type]: { __resolveReference: accessLogConnection },
    [CONTRACTOR.type]: { __resolveReference: contractorAnswer },
    [CHAIN_REPORT.type]: { __resolveReference: chainReport },
    ...Object.fromEntries(organisations.map(({ typePrefix }) => [`${typePrefix}Vacancy`, vacancy])),
  };
}
