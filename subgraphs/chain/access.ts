import { ORGANISATIONS, typePrefix } from '@social-return/contract/organisations';
import { anyOf } from '@social-return/edge/access/requirement';
import { ACCESS_LOG, MATCH, PERSON, PROFILE, READ, REFERRAL } from '@social-return/edge/access/shared-types';
import {
  type Access,
  type AccessTable,
  each,
  ownAccess,
  type TypeAccess,
} from '@social-return/edge/access/table';

/**
 * Who may read what of the chain: vacancies and published figures are for everybody, people for who works with them.
 * Of the questions themselves, `shared/edge/access/shared-types.ts` says it.
 */
export const ACCESS: AccessTable = {
  Query: {
    type: 'public',
    fields: {
      ...each('public', 'organisations', 'vacancies', 'vacancy', 'crosswalk', 'chainReport'),
      runningReport: anyOf(...ORGANISATIONS.map(({ name }) => `${name}:records:read`)),
      candidates: MATCH,
      candidate: PERSON,
    },
  },
  ...each('public', 'VacancyEdge', 'VacancyFacets', 'FacetCount'),
  ...each('public', 'CrosswalkRow', 'ConvertedMeasures', 'ConvertedMeasure', 'UnconvertedMeasure'),
  ...each('public', 'Count', 'Durability', 'OrganisationMeasures', 'ObligationTotals', 'AttributedHours'),
  ...each('public', 'ResidentsShare', 'FixedPart', 'Correction', 'CorrectedFigure'),
  ...each(MATCH, 'CandidateEdge', 'CandidateMatchEdge'),
  ...each(PROFILE, 'VacancyMatchEdge', 'MatchReason'),
  ...each(READ, 'CandidatePlacements', 'UniquePlacement'),
  ...each(ACCESS_LOG, 'AccessLogEdge', 'AccessLogEntry'),
  ...each(REFERRAL, 'ReferralOutcome', 'ReferralDecision'),
  ...Object.assign({}, ...ORGANISATIONS.map(({ name }) => ownedTypes(name))),
};

function ownedTypes(organisation: string): Record<string, Access | TypeAccess> {
  const prefix = typePrefix(organisation);
  return {
    [`${prefix}Vacancy`]: { type: 'public', fields: { matchingCandidates: MATCH } },
    [`${prefix}Placement`]: ownAccess(organisation).peopleRead,
    [`${prefix}Report`]: ownAccess(organisation).recordsRead,
  };
}
