import { SHARE_GATE } from '@social-return/contract/questions/questions';
import { DEMO_PERIODS } from '@social-return/demo/scale';
import type { Context } from '@social-return/subgraph-kit/context';
import { isSharedReference } from '@social-return/subgraph-kit/contribute';
import { byId, byRef } from '@social-return/subgraph-kit/load-row';
import type { OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';
import { ownContributions } from '@social-return/subgraph-kit/own-contributions';
import type { GroupedPlacements } from '@social-return/subgraph-kit/placements/grouped';
import { ReferralDecision } from '@social-return/subgraph-kit/referrals/decision';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { ACCESS } from './access.ts';
import { CACHE } from './cache.ts';
import { loadDemo } from './demo/load.ts';
import { deliverErasures } from './erasure/background.ts';
import { prepareQueue } from './erasure/queue.ts';
import { ERASURE_RULES } from './erasure/rules.ts';
import { FIGURES } from './figures.ts';
import { GROUNDS } from './grounds.ts';
import { figureCells, reportMeasures } from './interpretation/measures.ts';
import { Register1763800000000 } from './migrations/01-register.ts';
import { Obligation1763800100000 } from './migrations/02-obligation.ts';
import { Schemes1763800200000 } from './migrations/03-schemes.ts';
import { SchemeRules1763800400000 } from './migrations/04-scheme-rules.ts';
import { Enforcement1763800500000 } from './migrations/05-enforcement.ts';
import { ImportTables1764000000000 } from './migrations/06-import.ts';
import { Persons1764020000000 } from './migrations/07-persons.ts';
import { Totals1764100000000 } from './migrations/08-totals.ts';
import { GemeenteLedger1764150100000 } from './migrations/09-ledger.ts';
import { WatchFixed1764200000000 } from './migrations/10-watch-fixed.ts';
import { RegisterErasure1764310000000 } from './migrations/11-erasure.ts';
import { MonthCounting1764460000000 } from './migrations/12-month-counting.ts';
import { WatchReports1764610000000 } from './migrations/13-watch-reports.ts';
import { OneWhole1764710000000 } from './migrations/14-one-whole.ts';
import { ContractTerm1764720000000 } from './migrations/15-contract-term.ts';
import { Settlement1764740000000 } from './migrations/16-settlement.ts';
import { PlacementParts1764760000000 } from './migrations/17-placement-parts.ts';
import { Succession1764770000000 } from './migrations/18-succession.ts';
import { Contractors1764780000000 } from './migrations/19-contractors.ts';
import { OwnPurchases1764810000000 } from './migrations/20-own-purchases.ts';
import { ImportMoment1764830000000 } from './migrations/21-import-moment.ts';
import { OtherRegisters1764840000000 } from './migrations/22-other-registers.ts';
import { Adoption1764860000000 } from './migrations/23-adoption.ts';
import { DeclinedVersions1764880000000 } from './migrations/24-declined-versions.ts';
import { Deciders1764890000000 } from './migrations/25-deciders.ts';
import { FourEyes1764905000000 } from './migrations/26-four-eyes.ts';
import { ProofLines1764915000000 } from './migrations/27-proof-lines.ts';
import { ContractClauses1764930000000 } from './migrations/28-contract-clauses.ts';
import { TargetHistory1764940000000 } from './migrations/29-target-history.ts';
import { Activity } from './model/activity.ts';
import { SchemeAdoption } from './model/adoption.ts';
import { visibleCandidate, visibleReferral } from './model/basis.ts';
import { BusinessCaseParameter } from './model/business-case-parameter.ts';
import { Candidate } from './model/candidate.ts';
import { matchCandidates } from './model/candidate-matches.ts';
import { searchCandidates } from './model/candidate-search.ts';
import { ClauseDecision } from './model/clause-decision.ts';
import { Consent } from './model/consent.ts';
import { Contract } from './model/contract.ts';
import { ContractPlan } from './model/contract-plan.ts';
import { CustomDecision } from './model/custom-decision.ts';
import { CustomFulfilment } from './model/custom-fulfilment.ts';
import { SchemeDecline } from './model/decline-version.ts';
import { DELIVERY_RULES } from './model/delivery-rules.ts';
import { EnforcementTransition } from './model/enforcement.ts';
import { GemeenteEntry } from './model/entry.ts';
import { Erasure } from './model/erasure.ts';
import { Headcount } from './model/headcount.ts';
import { MEASURED_COLUMNS } from './model/measured-columns.ts';
import { GemeenteOffer, GemeenteOfferReceipt } from './model/offer.ts';
import { otherNames } from './model/other-registers.ts';
import { furtherMeasures, obligationOf } from './model/own-figures.ts';
import { AnchorOrganisation, RecognisedEntrepreneur } from './model/parties.ts';
import { GemeentePlacement } from './model/placement.ts';
import { Block, PolicyScheme, PolicySchemeVersion } from './model/policy.ts';
import { ClauseRule, PurchaseRule, RecognitionRule } from './model/policy-clause.ts';
import { SchemeDeviation } from './model/policy-deviation.ts';
import { policyOf } from './model/policy-loader.ts';
import { SchemeActivity, SchemeBonus, SchemeContractTerms, SchemeRule } from './model/policy-parts.ts';
import { Proof, ProofRequirement } from './model/proof.ts';
import { GemeenteProofLine } from './model/proof-line.ts';
import { ProvenCostRow } from './model/proven-cost.ts';
import { Referral } from './model/referral.ts';
import { GemeenteResponseReceipt, GemeenteVacancyResponse } from './model/response.ts';
import { Settlement, SettlementCorrection } from './model/settlement.ts';
import { StoredFigure } from './model/stored-figure.ts';
import { Succession } from './model/succession.ts';
import { AnchorValue, CityTarget, TargetFigure } from './model/target.ts';
import { TargetChange } from './model/target-change.ts';
import { GemeenteVacancy } from './model/vacancy.ts';
import { PURPOSES_OF_FIELDS } from './purposes.ts';
import { ActivityFields, ActivityResolver, OwnPurchaseQueries } from './resolvers/activities.ts';
import { BusinessCaseFields, BusinessCaseQueries } from './resolvers/business-case.ts';
import { CandidateResolver } from './resolvers/candidates.ts';
import { CircumstanceResolver } from './resolvers/circumstances.ts';
import { ClauseDecisionFields, ContractClauseFields } from './resolvers/clause-decisions.ts';
import { ClauseResolver } from './resolvers/clauses.ts';
import { ConsentResolver } from './resolvers/consents.ts';
import { CandidateContactResolver, decisionsSdl, ReferralContactResolver } from './resolvers/contacts.ts';
import { ContractLineageResolver } from './resolvers/contract-lineage.ts';
import { ContractPartFields } from './resolvers/contract-parts.ts';
import { contractorObligations } from './resolvers/contractor-obligations.ts';
import { ContractorResolver } from './resolvers/contractors.ts';
import { ContractResolver } from './resolvers/contracts.ts';
import { CustomFulfilmentFields, CustomFulfilmentQueries } from './resolvers/custom-fulfilment-list.ts';
import { CustomFulfilmentResolver } from './resolvers/custom-fulfilments.ts';
import { CustomJudgementResolver } from './resolvers/custom-judgements.ts';
import { EnforcementResolver } from './resolvers/enforcement.ts';
import { EnforcementQueries } from './resolvers/enforcement-counts.ts';
import { ENTRIES } from './resolvers/entries.ts';
import { ErasureQueries, ErasureResolver } from './resolvers/erasures.ts';
import { HeadcountResolver } from './resolvers/headcounts.ts';
import { INBOX } from './resolvers/inbox.ts';
import { OtherRegisterResolver } from './resolvers/other-registers.ts';
import { PartyResolver } from './resolvers/parties.ts';
import { PlacementResolver } from './resolvers/placements.ts';
import { ContractFields, PlanResolver } from './resolvers/plans.ts';
import { ProofLineFields, ProofLineQueries } from './resolvers/proof-lines.ts';
import { ProofResolver } from './resolvers/proofs.ts';
import { ProvenCostResolver } from './resolvers/proven-costs.ts';
import { GemeenteQueries, OwnLists } from './resolvers/queries.ts';
import { ReferResolver } from './resolvers/refer.ts';
import { ReferralResolver } from './resolvers/referrals.ts';
import { Report, ReportFields, ReportQueries, ReportRowFields } from './resolvers/report.ts';
import { ReportVoucherFields } from './resolvers/report-vouchers.ts';
import { SchemeDeviationResolver } from './resolvers/scheme-deviations.ts';
import { ContractTrialFields, SchemeTrialFields, SchemeTrialResolver } from './resolvers/scheme-trial.ts';
import { SchemeProposalFields, SchemeVersionResolver } from './resolvers/scheme-versions.ts';
import { SchemeFields, SchemeQueries, SchemeVersionFields } from './resolvers/schemes.ts';
import { SettlementFields, SettlementResolver } from './resolvers/settlements.ts';
import { EmployerFields, SuccessionResolver } from './resolvers/successions.ts';
import { AnchorFields, ReportTargetFields, TargetFields, TargetResolver } from './resolvers/targets.ts';
import { VacancyChanges, VacancyResolver } from './resolvers/vacancies.ts';
import { registerCategories } from './retention.ts';

/**
 * Of a person of any register whom that register shares in this request, all that this one adds is what it recorded, and
 * that has a ground of its own: nothing else is read.
 */
function readOrShared<R extends { readonly ref: string }>(
  entity: typeof Candidate | typeof Referral,
  read: (reference: R, context: Context) => Promise<object | null>,
) {
  return async (reference: R, context: Context) =>
    isSharedReference(reference)
      ? Object.assign(new entity(), { id: reference.ref, [SHARE_GATE]: reference.ref })
      : read(reference, context);
}

/** The gemeente reads social return as a contractual obligation, and keeps a register of candidates. */
export const gemeente: OrganisationSubgraph = {
  name: 'gemeente',
  purposes: PURPOSES_OF_FIELDS,
  grounds: GROUNDS,
  sdl: decisionsSdl,
  access: ACCESS,
  figures: FIGURES,
  cache: CACHE,
  resolvers: [
    GemeenteQueries,
    OwnLists,
    SchemeQueries,
    SchemeFields,
    SchemeVersionFields,
    SchemeVersionResolver,
    SchemeProposalFields,
    SchemeDeviationResolver,
    SchemeTrialResolver,
    SchemeTrialFields,
    ContractTrialFields,
    ClauseResolver,
    CircumstanceResolver,
    ProvenCostResolver,
    ContractResolver,
    ContractClauseFields,
    ClauseDecisionFields,
    ContractLineageResolver,
    PartyResolver,
    CandidateResolver,
    CandidateContactResolver,
    ReferralContactResolver,
    OtherRegisterResolver,
    ConsentResolver,
    ReferResolver,
    ErasureQueries,
    ErasureResolver,
    ReferralResolver,
    VacancyResolver,
    VacancyChanges,
    ...INBOX,
    PlacementResolver,
    ...ENTRIES,
    ReportVoucherFields,
    ContractPartFields,
    ContractorResolver,
    ProofResolver,
    ProofLineQueries,
    ProofLineFields,
    HeadcountResolver,
    PlanResolver,
    ContractFields,
    EnforcementResolver,
    EnforcementQueries,
    CustomFulfilmentResolver,
    CustomJudgementResolver,
    CustomFulfilmentQueries,
    CustomFulfilmentFields,
    TargetResolver,
    TargetFields,
    ReportTargetFields,
    AnchorFields,
    ActivityResolver,
    ActivityFields,
    OwnPurchaseQueries,
    BusinessCaseQueries,
    BusinessCaseFields,
    ReportQueries,
    ReportFields,
    ReportRowFields,
    SettlementResolver,
    SettlementFields,
    SuccessionResolver,
    EmployerFields,
  ],
  types: [GemeenteVacancy, GemeentePlacement, Report],
  references: {
    GemeenteVacancy: { __resolveReference: byRef(GemeenteVacancy) },
    GemeentePlacement: { __resolveReference: byRef(GemeentePlacement) },
    // The key is all that it needs: its fields read the rest.
    GemeenteReport: { __resolveReference: async (reference: object) => reference },
    GemeenteContract: { __resolveReference: byId(Contract) },
    Referral: { __resolveReference: readOrShared(Referral, visibleReferral) },
    Candidate: {
      // The way in for every other organisation: without an active consent the person is not there.
      __resolveReference: readOrShared(Candidate, async (reference: { ref: string }, context: Context) =>
        visibleCandidate(context, reference.ref),
      ),
    },
  },
  contributions: {
    ...ownContributions({
      placementColumns: MEASURED_COLUMNS,
      // What waits for its judgement is where the person works; what is rejected holds no hours any more.
      stands: `p.approval <> 'REJECTED'`,
      measures: async (questions, placements, context) => {
        const policy = await policyOf(context);
        const today = todayIn(AMSTERDAM, context.clock);
        const further = await furtherMeasures(questions, context);
        return questions.map((question, n) => [
          ...reportMeasures(question.period, placements[n] as GroupedPlacements, policy, today),
          ...(further[n] ?? []),
        ]);
      },
      figures: async (periods, placements, context) => {
        const policy = await policyOf(context);
        const today = todayIn(AMSTERDAM, context.clock);
        return placements.map((of, n) => figureCells(periods[n] as string, of, policy, today));
      },
      owed: contractorObligations,
      obligation: obligationOf,
    }),
    candidatePage: searchCandidates,
    candidateMatches: matchCandidates,
  },
  entities: [
    PolicyScheme,
    PolicySchemeVersion,
    Block,
    SchemeBonus,
    SchemeRule,
    SchemeContractTerms,
    SchemeActivity,
    SchemeDeviation,
    ClauseRule,
    PurchaseRule,
    RecognitionRule,
    StoredFigure,
    SchemeAdoption,
    SchemeDecline,
    ProvenCostRow,
    Contract,
    ClauseDecision,
    AnchorOrganisation,
    RecognisedEntrepreneur,
    Candidate,
    Consent,
    Erasure,
    Referral,
    GemeenteVacancy,
    GemeentePlacement,
    GemeenteEntry,
    ReferralDecision,
    GemeenteVacancyResponse,
    GemeenteResponseReceipt,
    GemeenteOffer,
    GemeenteOfferReceipt,
    Proof,
    GemeenteProofLine,
    ProofRequirement,
    Headcount,
    ContractPlan,
    EnforcementTransition,
    CustomFulfilment,
    CustomDecision,
    CityTarget,
    TargetFigure,
    TargetChange,
    AnchorValue,
    Activity,
    BusinessCaseParameter,
    Settlement,
    SettlementCorrection,
    Succession,
  ],
  decided: [
    Contract,
    ContractPlan,
    SettlementCorrection,
    PolicySchemeVersion,
    SchemeDeviation,
    CityTarget,
    TargetFigure,
    AnchorOrganisation,
    AnchorValue,
    RecognisedEntrepreneur,
    Referral,
    GemeenteVacancy,
    GemeentePlacement,
    GemeenteEntry,
    Proof,
    Headcount,
    Activity,
    GemeenteVacancyResponse,
    GemeenteOffer,
    Succession,
  ],
  migrations: [
    Register1763800000000,
    Obligation1763800100000,
    Schemes1763800200000,
    SchemeRules1763800400000,
    Enforcement1763800500000,
    ImportTables1764000000000,
    Persons1764020000000,
    Totals1764100000000,
    GemeenteLedger1764150100000,
    WatchFixed1764200000000,
    RegisterErasure1764310000000,
    MonthCounting1764460000000,
    WatchReports1764610000000,
    OneWhole1764710000000,
    ContractTerm1764720000000,
    Settlement1764740000000,
    PlacementParts1764760000000,
    Succession1764770000000,
    Contractors1764780000000,
    OwnPurchases1764810000000,
    ImportMoment1764830000000,
    OtherRegisters1764840000000,
    Adoption1764860000000,
    DeclinedVersions1764880000000,
    Deciders1764890000000,
    FourEyes1764905000000,
    ProofLines1764915000000,
    ContractClauses1764930000000,
    TargetHistory1764940000000,
  ],
  otherNames,
  deliveries: DELIVERY_RULES,
  erasure: ERASURE_RULES,
  retention: registerCategories,
  prepare: prepareQueue,
  background: deliverErasures,
  imports: () => import('./import/imports.ts'),
  loadDemo,
  demoPeriods: DEMO_PERIODS,
};

/** Any municipality runs the same program: on its own database, under its own entry of the registry. */
export function municipality(name: string): OrganisationSubgraph {
  return name === gemeente.name
    ? gemeente
    : { ...gemeente, name, writtenFor: { name: gemeente.name, typePrefix: 'Gemeente' } };
}
