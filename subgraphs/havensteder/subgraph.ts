import { CITY } from '@social-return/contract/areas/areas';
import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import { DEMO_PERIODS } from '@social-return/demo/scale';
import type { Context } from '@social-return/subgraph-kit/context';
import { byId, byRef } from '@social-return/subgraph-kit/load-row';
import type { OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';
import { ownContributions } from '@social-return/subgraph-kit/own-contributions';
import type { GroupedPlacements } from '@social-return/subgraph-kit/placements/grouped';
import { daysToReport } from '@social-return/subgraph-kit/placements/in-period';
import { ReferralDecision } from '@social-return/subgraph-kit/referrals/decision';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { ACCESS } from './access.ts';
import { CACHE } from './cache.ts';
import { loadDemo } from './demo/load.ts';
import { FIGURES } from './figures.ts';
import { DELIVERY_UNITS, worthOfDelivery } from './interpretation/deliveries.ts';
import { reportMeasures } from './interpretation/measures.ts';
import { MEASURED_COLUMNS, residentCells, residentWorkOf } from './interpretation/resident-hours.ts';
import { Core1763800000000 } from './migrations/01-core.ts';
import { LocalMultiplier1763900000000 } from './migrations/02-local-multiplier.ts';
import { ImportTables1764000000000 } from './migrations/03-import.ts';
import { WatchFixed1764200000000 } from './migrations/04-watch-fixed.ts';
import { WatchReports1764610000000 } from './migrations/05-watch-reports.ts';
import { OneWhole1764710000000 } from './migrations/06-one-whole.ts';
import { PlacementParts1764760000000 } from './migrations/07-placement-parts.ts';
import { AssignmentSettlement1764770000000 } from './migrations/08-settlement.ts';
import { Moves1764790000000 } from './migrations/09-moves.ts';
import { Succession1764800000000 } from './migrations/10-succession.ts';
import { Firms1764810000000 } from './migrations/11-firms.ts';
import { ImportMoment1764830000000 } from './migrations/12-import-moment.ts';
import { FixedScorecard1764850000000 } from './migrations/13-fixed-scorecard.ts';
import { Assignment } from './model/assignment.ts';
import { assignmentsInPeriods } from './model/assignments-in-period.ts';
import { HavenstederEntry } from './model/entry.ts';
import { keepScorecard } from './model/fixed-scorecard.ts';
import { LocalParty } from './model/local-party.ts';
import { HavenstederOffer, HavenstederOfferReceipt } from './model/offer.ts';
import { HavenstederPlacement } from './model/placement.ts';
import { ReferralFindingPlace } from './model/referral-finding-place.ts';
import { HavenstederResponseReceipt, HavenstederVacancyResponse } from './model/response.ts';
import { AssignmentCorrection, AssignmentSettlement } from './model/settlement.ts';
import { Succession } from './model/succession.ts';
import { LocalSpendingSurvey } from './model/survey.ts';
import { HavenstederVacancy } from './model/vacancy.ts';
import { AssignmentResolver } from './resolvers/assignments.ts';
import { contractorObligations } from './resolvers/contractor-obligations.ts';
import { ENTRIES } from './resolvers/entries.ts';
import { AssignmentFields, LocalPartyFields } from './resolvers/fields.ts';
import { INBOX } from './resolvers/inbox.ts';
import { Lm3Queries } from './resolvers/lm3.ts';
import { LocalPartyResolver } from './resolvers/local-parties.ts';
import { AssignmentPartFields, MoveResolver } from './resolvers/moves.ts';
import { PlacementResolver } from './resolvers/placements.ts';
import { HavenstederQueries, OwnLists } from './resolvers/queries.ts';
import { ReferralResolver } from './resolvers/referrals.ts';
import { Report, ReportFields, ReportQueries, ReportRowFields } from './resolvers/report.ts';
import { ScorecardQueries } from './resolvers/scorecard.ts';
import { CorrectionFields, SettlementFields, SettlementResolver } from './resolvers/settlements.ts';
import { EmployerFields, FirmFields, SuccessionResolver } from './resolvers/successions.ts';
import { SurveyResolver } from './resolvers/surveys.ts';
import { VacancyChanges, VacancyResolver } from './resolvers/vacancies.ts';

/** Havensteder reads social return as money and work that stay in the neighbourhood: 'Lokaal, tenzij'. */
export const havensteder: OrganisationSubgraph = {
  name: 'havensteder',
  access: ACCESS,
  purposes: {
    HavenstederVacancyResponse: ['MATCHING', 'GUIDANCE'],
    HavenstederOffer: ['MATCHING', 'GUIDANCE'],
    HavenstederEntry: ['CONTRACTS'],
    HavenstederEntryPreview: ['CONTRACTS'],
  },
  figures: FIGURES,
  cache: CACHE,
  resolvers: [
    HavenstederQueries,
    OwnLists,
    LocalPartyFields,
    AssignmentFields,
    LocalPartyResolver,
    AssignmentResolver,
    VacancyResolver,
    VacancyChanges,
    ...INBOX,
    PlacementResolver,
    ...ENTRIES,
    MoveResolver,
    SuccessionResolver,
    EmployerFields,
    FirmFields,
    AssignmentPartFields,
    ReferralResolver,
    SurveyResolver,
    Lm3Queries,
    ScorecardQueries,
    ReportQueries,
    ReportFields,
    ReportRowFields,
    SettlementResolver,
    SettlementFields,
    CorrectionFields,
  ],
  types: [HavenstederVacancy, HavenstederPlacement, Report],
  references: {
    HavenstederVacancy: { __resolveReference: byRef(HavenstederVacancy) },
    HavenstederPlacement: { __resolveReference: byRef(HavenstederPlacement) },
    // The key is all that it needs: its fields read the rest.
    HavenstederReport: { __resolveReference: async (reference: object) => reference },
    HavenstederAssignment: { __resolveReference: byId(Assignment) },
    HavenstederLocalParty: { __resolveReference: byId(LocalParty) },
    HavenstederLocalSpendingSurvey: { __resolveReference: byId(LocalSpendingSurvey) },
  },
  contributions: ownContributions({
    owed: contractorObligations,
    placementColumns: MEASURED_COLUMNS,
    measures,
    figures: async (_periods, placements) =>
      placements.map((of) => [{ units: ['resident-hours'], cells: residentCells(of) }]),
  }),
  keepFixed: keepScorecard,
  entities: [
    LocalParty,
    Assignment,
    HavenstederVacancy,
    HavenstederPlacement,
    HavenstederEntry,
    ReferralDecision,
    HavenstederVacancyResponse,
    HavenstederResponseReceipt,
    HavenstederOffer,
    HavenstederOfferReceipt,
    LocalSpendingSurvey,
    ReferralFindingPlace,
    AssignmentSettlement,
    AssignmentCorrection,
    Succession,
  ],
  decided: [
    LocalParty,
    Assignment,
    AssignmentCorrection,
    LocalSpendingSurvey,
    HavenstederVacancy,
    HavenstederPlacement,
    HavenstederEntry,
    HavenstederVacancyResponse,
    HavenstederOffer,
    Succession,
  ],
  migrations: [
    Core1763800000000,
    LocalMultiplier1763900000000,
    ImportTables1764000000000,
    WatchFixed1764200000000,
    WatchReports1764610000000,
    OneWhole1764710000000,
    PlacementParts1764760000000,
    AssignmentSettlement1764770000000,
    Moves1764790000000,
    Succession1764800000000,
    Firms1764810000000,
    ImportMoment1764830000000,
    FixedScorecard1764850000000,
  ],
  deliveries: { units: DELIVERY_UNITS, obligations: Assignment, valueOf: worthOfDelivery },
  imports: () => import('./import/imports.ts'),
  loadDemo,
  demoPeriods: DEMO_PERIODS,
};

async function measures(
  questions: readonly ReportQuestion[],
  placements: readonly GroupedPlacements[],
  context: Context,
) {
  const today = todayIn(AMSTERDAM, context.clock);
  const assignments = await assignmentsInPeriods(context.db, questions, today);
  return questions.map(({ period, area }, n) =>
    reportMeasures(
      daysToReport(period, today),
      area ?? CITY.code,
      assignments[n] ?? [],
      residentWorkOf(placements[n] as GroupedPlacements),
    ),
  );
}
