import { perRegistry } from '@social-return/contract/registry/in-force';
import type { Organisation } from '@social-return/contract/registry/registry';
import { anyOf } from '@social-return/edge/access/requirement';
import {
  ACCESS_LOG,
  MATCH,
  OWN_FIRM,
  PERSON,
  PROFILE,
  READ,
  referralAccess,
} from '@social-return/edge/access/shared-types';
import {
  type Access,
  type AccessTable,
  each,
  ownAccess,
  type TypeAccess,
} from '@social-return/edge/access/table';

/**
 * The rights to read the chain: vacancies and published figures are for everybody, people for anyone who works with them.
 * Of the questions themselves, `shared/edge/access/shared-types.ts` says it.
 */
export const chainAccess = perRegistry(
  (of): AccessTable => ({
    Query: {
      type: 'public',
      fields: {
        ...each(
          'public',
          'organisations',
          'areas',
          'skills',
          'vacancies',
          'vacancy',
          'initiativeRequests',
          'initiativeRequest',
          'initiatives',
          'initiative',
          'crosswalk',
          'chainReport',
        ),
        runningReport: anyOf(...of.organisations.map(({ name }) => `${name}:records:read`)),
        candidates: MATCH,
        contractor: OWN_FIRM,
        candidate: PERSON,
      },
    },
    ...each('public', 'VacancyEdge', 'VacancyFacets', 'FacetCount'),
    ...each('public', 'InitiativeRequestEdge', 'InitiativeRequestFacets'),
    ...each('public', 'InitiativeEdge', 'InitiativeFacets'),
    ...each('public', 'CrosswalkRow', 'ConvertedMeasures', 'ConvertedMeasure', 'UnconvertedMeasure'),
    ...each('public', 'Count', 'Durability', 'OrganisationMeasures', 'ObligationTotals', 'AttributedHours'),
    ...each('public', 'ResidentsShare', 'FixedPart', 'Correction', 'CorrectedFigure'),
    ...each(MATCH, 'CandidateEdge', 'CandidateMatchEdge'),
    ...each(PROFILE, 'VacancyMatchEdge', 'MatchReason'),
    ...each(READ, 'CandidatePlacements', 'UniquePlacement'),
    ...each(ACCESS_LOG, 'AccessLogEdge', 'AccessLogEntry'),
    ...each(OWN_FIRM, 'ContractorObligation', 'ContractorStanding', 'ContractorDue'),
    ...each(OWN_FIRM, 'ContractorEntryCounts', 'ContractorReturn'),
    ...each(referralAccess(of), 'ReferralOutcome', 'ReferralDecision'),
    ...Object.assign({}, ...of.organisations.map(accessOfOwner)),
  }),
);

function accessOfOwner({ name, typePrefix: prefix }: Organisation): Record<string, Access | TypeAccess> {
  return {
    [`${prefix}Vacancy`]: { type: 'public', fields: { matchingCandidates: MATCH } },
    ...each('public', `${prefix}Initiative`, `${prefix}InitiativeRequest`),
    [`${prefix}Placement`]: ownAccess(name).peopleRead,
    [`${prefix}Report`]: ownAccess(name).recordsRead,
  };
}
