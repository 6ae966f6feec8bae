import { byId, byRef, type Context } from '../../shared/subgraph/context.ts';
import type { OrganisationSubgraph } from '../../shared/subgraph/organisation.ts';
import { ownContributions } from '../../shared/subgraph/own-contributions.ts';
import { ReferralDecision } from '../../shared/subgraph/referrals/decision.ts';
import { loadDemo } from './demo/load.ts';
import { reportMeasures } from './interpretation/measures.ts';
import { Register1763800000000 } from './migrations/1-register.ts';
import { Obligation1763800100000 } from './migrations/2-obligation.ts';
import { Schemes1763800200000 } from './migrations/3-schemes.ts';
import { Candidate } from './model/candidate.ts';
import { matchCandidates } from './model/candidate-matches.ts';
import { searchCandidates } from './model/candidate-search.ts';
import { Consent, visibleCandidate } from './model/consent.ts';
import { Contract } from './model/contract.ts';
import { AnchorOrganisation, RecognisedEntrepreneur } from './model/parties.ts';
import { GemeentePlacement } from './model/placement.ts';
import { Block, PolicyScheme, PolicySchemeVersion } from './model/policy.ts';
import { policyOf } from './model/policy-loader.ts';
import { Referral } from './model/referral.ts';
import { GemeenteVacancy } from './model/vacancy.ts';
import { CandidateResolver } from './resolvers/candidates.ts';
import { ConsentResolver } from './resolvers/consents.ts';
import { ContractResolver } from './resolvers/contracts.ts';
import { PartyResolver } from './resolvers/parties.ts';
import { PlacementResolver } from './resolvers/placements.ts';
import { GemeenteQueries } from './resolvers/queries.ts';
import { ReferResolver } from './resolvers/refer.ts';
import { ReferralResolver } from './resolvers/referrals.ts';
import { SchemeFields, SchemeVersionFields } from './resolvers/schemes.ts';
import { VacancyResolver } from './resolvers/vacancies.ts';

/** The gemeente reads social return as a contractual obligation, and keeps the register of candidates. */
export const gemeente: OrganisationSubgraph = {
  name: 'gemeente',
  resolvers: [
    GemeenteQueries,
    SchemeFields,
    SchemeVersionFields,
    ContractResolver,
    PartyResolver,
    CandidateResolver,
    ConsentResolver,
    ReferResolver,
    ReferralResolver,
    VacancyResolver,
    PlacementResolver,
  ],
  types: [GemeenteVacancy, GemeentePlacement],
  references: {
    GemeenteVacancy: { __resolveReference: byRef(GemeenteVacancy) },
    GemeentePlacement: { __resolveReference: byRef(GemeentePlacement) },
    GemeenteContract: { __resolveReference: byId(Contract) },
    Referral: { __resolveReference: byRef(Referral) },
    Candidate: {
      // The way in for every other organisation: without an active consent the person is not there.
      __resolveReference: async (reference: { ref: string }, context: Context) =>
        visibleCandidate(context, reference.ref),
    },
  },
  contributions: {
    ...ownContributions({
      placementColumns: ['approval', 'target_group', 'scheme_version_id'],
      measures: async (questions, placements, context) => {
        const policy = await policyOf(context);
        return questions.map((question, n) => reportMeasures(question.period, placements[n] ?? [], policy));
      },
    }),
    candidatePage: (questions, context) => searchCandidates(context.db, questions, context.clock()),
    candidateMatches: (questions, context) => matchCandidates(context.db, questions, context.clock()),
  },
  entities: [
    PolicyScheme,
    PolicySchemeVersion,
    Block,
    Contract,
    AnchorOrganisation,
    RecognisedEntrepreneur,
    Candidate,
    Consent,
    Referral,
    GemeenteVacancy,
    GemeentePlacement,
    ReferralDecision,
  ],
  migrations: [Register1763800000000, Obligation1763800100000, Schemes1763800200000],
  loadDemo,
};
