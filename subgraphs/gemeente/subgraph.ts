import { byId, byRef, type Context } from '../../shared/subgraph/context.ts';
import type { OrganisationSubgraph } from '../../shared/subgraph/organisation.ts';
import { ownContributions } from '../../shared/subgraph/own-contributions.ts';
import { ReferralDecision } from '../../shared/subgraph/referrals/decision.ts';
import { AMSTERDAM, todayIn } from '../../shared/values/day.ts';
import { loadDemo } from './demo/load.ts';
import { reportMeasures } from './interpretation/measures.ts';
import { Register1763800000000 } from './migrations/1-register.ts';
import { Obligation1763800100000 } from './migrations/2-obligation.ts';
import { Schemes1763800200000 } from './migrations/3-schemes.ts';
import { SchemeRules1763800400000 } from './migrations/4-scheme-rules.ts';
import { Enforcement1763800500000 } from './migrations/5-enforcement.ts';
import { ImportTables1764000000000 } from './migrations/import.ts';
import { Candidate } from './model/candidate.ts';
import { matchCandidates } from './model/candidate-matches.ts';
import { searchCandidates } from './model/candidate-search.ts';
import { Consent, visibleCandidate } from './model/consent.ts';
import { Contract } from './model/contract.ts';
import { ContractPlan } from './model/contract-plan.ts';
import { CustomFulfilment } from './model/custom-fulfilment.ts';
import { EnforcementTransition } from './model/enforcement.ts';
import { Headcount } from './model/headcount.ts';
import { AnchorOrganisation, RecognisedEntrepreneur } from './model/parties.ts';
import { GemeentePlacement } from './model/placement.ts';
import { Block, PolicyScheme, PolicySchemeVersion } from './model/policy.ts';
import { ClauseRule, PurchaseRule, RecognitionRule } from './model/policy-clause.ts';
import { SchemeDeviation } from './model/policy-deviation.ts';
import { policyOf } from './model/policy-loader.ts';
import { SchemeActivity, SchemeBonus, SchemeRule } from './model/policy-parts.ts';
import { Proof, ProofRequirement } from './model/proof.ts';
import { Referral } from './model/referral.ts';
import { StoredFigure } from './model/stored-figure.ts';
import { AnchorValue, CityTarget, TargetFigure } from './model/target.ts';
import { GemeenteVacancy } from './model/vacancy.ts';
import { CandidateResolver } from './resolvers/candidates.ts';
import { CircumstanceResolver } from './resolvers/circumstances.ts';
import { ClauseResolver } from './resolvers/clauses.ts';
import { ConsentResolver } from './resolvers/consents.ts';
import { ContractResolver } from './resolvers/contracts.ts';
import { CustomFulfilmentResolver } from './resolvers/custom-fulfilments.ts';
import { EnforcementResolver } from './resolvers/enforcement.ts';
import { HeadcountResolver } from './resolvers/headcounts.ts';
import { PartyResolver } from './resolvers/parties.ts';
import { PlacementResolver } from './resolvers/placements.ts';
import { ContractFields, PlanResolver } from './resolvers/plans.ts';
import { ProofResolver } from './resolvers/proofs.ts';
import { GemeenteQueries } from './resolvers/queries.ts';
import { ReferResolver } from './resolvers/refer.ts';
import { ReferralResolver } from './resolvers/referrals.ts';
import { SchemeDeviationResolver } from './resolvers/scheme-deviations.ts';
import { ContractTrialFields, SchemeTrialFields, SchemeTrialResolver } from './resolvers/scheme-trial.ts';
import { SchemeFields, SchemeQueries, SchemeVersionFields } from './resolvers/schemes.ts';
import { AnchorFields, TargetFields, TargetResolver } from './resolvers/targets.ts';
import { VacancyResolver } from './resolvers/vacancies.ts';

/** The gemeente reads social return as a contractual obligation, and keeps the register of candidates. */
export const gemeente: OrganisationSubgraph = {
  name: 'gemeente',
  resolvers: [
    GemeenteQueries,
    SchemeQueries,
    SchemeFields,
    SchemeVersionFields,
    SchemeDeviationResolver,
    SchemeTrialResolver,
    SchemeTrialFields,
    ContractTrialFields,
    ClauseResolver,
    CircumstanceResolver,
    ContractResolver,
    PartyResolver,
    CandidateResolver,
    ConsentResolver,
    ReferResolver,
    ReferralResolver,
    VacancyResolver,
    PlacementResolver,
    ProofResolver,
    HeadcountResolver,
    PlanResolver,
    ContractFields,
    EnforcementResolver,
    CustomFulfilmentResolver,
    TargetResolver,
    TargetFields,
    AnchorFields,
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
      placementColumns: ['approval', 'target_group', 'scheme_version_id', 'end'],
      measures: async (questions, placements, context) => {
        const policy = await policyOf(context);
        const today = todayIn(AMSTERDAM, context.clock);
        return questions.map((question, n) =>
          reportMeasures(question.period, placements[n] ?? [], policy, today),
        );
      },
    }),
    candidatePage: (questions, context) => searchCandidates(context.db, questions, context.clock()),
    candidateMatches: (questions, context) => matchCandidates(context.db, questions, context.clock()),
  },
  entities: [
    PolicyScheme,
    PolicySchemeVersion,
    Block,
    SchemeBonus,
    SchemeRule,
    SchemeActivity,
    SchemeDeviation,
    ClauseRule,
    PurchaseRule,
    RecognitionRule,
    StoredFigure,
    Contract,
    AnchorOrganisation,
    RecognisedEntrepreneur,
    Candidate,
    Consent,
    Referral,
    GemeenteVacancy,
    GemeentePlacement,
    ReferralDecision,
    Proof,
    ProofRequirement,
    Headcount,
    ContractPlan,
    EnforcementTransition,
    CustomFulfilment,
    CityTarget,
    TargetFigure,
    AnchorValue,
  ],
  migrations: [
    Register1763800000000,
    Obligation1763800100000,
    Schemes1763800200000,
    SchemeRules1763800400000,
    Enforcement1763800500000,
    ImportTables1764000000000,
  ],
  imports: () => import('./import/index.ts'),
  loadDemo,
};
