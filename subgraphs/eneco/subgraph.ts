import { DEMO_PERIODS } from '@social-return/demo/scale';
import { byId, byRef } from '@social-return/subgraph-kit/load-row';
import type { OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';
import { ownContributions } from '@social-return/subgraph-kit/own-contributions';
import type { GroupedPlacements } from '@social-return/subgraph-kit/placements/grouped';
import { ReferralDecision } from '@social-return/subgraph-kit/referrals/decision';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { ACCESS } from './access.ts';
import { CACHE } from './cache.ts';
import { loadDemo } from './demo/load.ts';
import { ERASURE_RULES } from './erasure.ts';
import { FIGURES } from './figures.ts';
import { EXPERTISE, worthOfDelivery } from './interpretation/deliveries.ts';
import { figureCells, MEASURED_COLUMNS, reportMeasures } from './interpretation/measures.ts';
import { Core1763800000000 } from './migrations/01-core.ts';
import { Pso1763900000000 } from './migrations/02-pso.ts';
import { ImportTables1764000000000 } from './migrations/03-import.ts';
import { WatchFixed1764200000000 } from './migrations/04-watch-fixed.ts';
import { WatchReports1764610000000 } from './migrations/05-watch-reports.ts';
import { OneWhole1764710000000 } from './migrations/06-one-whole.ts';
import { PossibleWeeks1764730000000 } from './migrations/07-possible-weeks.ts';
import { PlacementParts1764760000000 } from './migrations/08-placement-parts.ts';
import { AgreementSettlement1764770000000 } from './migrations/09-settlement.ts';
import { Moves1764790000000 } from './migrations/10-moves.ts';
import { Succession1764800000000 } from './migrations/11-succession.ts';
import { Firms1764810000000 } from './migrations/12-firms.ts';
import { ImportMoment1764830000000 } from './migrations/13-import-moment.ts';
import { CertificateSource1764840000000 } from './migrations/14-certificate-source.ts';
import { AgreementTargets1764962000000 } from './migrations/15-agreement-targets.ts';
import { AssumedStart1764965000000 } from './migrations/16-assumed-start.ts';
import { Agreement } from './model/agreement.ts';
import { certificateCells, certificatesInPeriods } from './model/certificates-in-period.ts';
import { EnecoEntry } from './model/entry.ts';
import { LearningCertificate } from './model/learning-certificate.ts';
import { HeatNetworkArea, LearningTrack } from './model/learning-track.ts';
import { EnecoOffer, EnecoOfferReceipt } from './model/offer.ts';
import { EnecoPlacement } from './model/placement.ts';
import { Purchase } from './model/purchase.ts';
import { EnecoResponseReceipt, EnecoVacancyResponse } from './model/response.ts';
import { AgreementCorrection, AgreementSettlement } from './model/settlement.ts';
import { Succession } from './model/succession.ts';
import { PsoCertificate, Supplier } from './model/supplier.ts';
import { TargetChange } from './model/target-change.ts';
import { EnecoVacancy } from './model/vacancy.ts';
import { AgreementResolver } from './resolvers/agreements.ts';
import { contractorObligations } from './resolvers/contractor-obligations.ts';
import { ENTRIES } from './resolvers/entries.ts';
import { INBOX } from './resolvers/inbox.ts';
import { LearningCertificateResolver } from './resolvers/learning-certificates.ts';
import { LearningTrackResolver } from './resolvers/learning-tracks.ts';
import { AgreementPartFields, MoveResolver } from './resolvers/moves.ts';
import { PlacementResolver } from './resolvers/placements.ts';
import { CertificateFields, PsoQueries, SupplierPsoFields } from './resolvers/pso.ts';
import { PurchaseResolver } from './resolvers/purchases.ts';
import { EnecoQueries, LearningTrackFields, OwnLists, SupplierFields } from './resolvers/queries.ts';
import { ReferralResolver } from './resolvers/referrals.ts';
import { Report, ReportFields, ReportQueries, ReportRowFields } from './resolvers/report.ts';
import { CorrectionFields, SettlementFields, SettlementResolver } from './resolvers/settlements.ts';
import { EmployerFields, FirmFields, SuccessionResolver } from './resolvers/successions.ts';
import { SupplierResolver } from './resolvers/suppliers.ts';
import { TrackPlacesResolver } from './resolvers/track-places.ts';
import { VacancyChanges, VacancyResolver } from './resolvers/vacancies.ts';

/** Eneco reads social return as decent work in the supply chain of the energy transition. */
export const eneco: OrganisationSubgraph = {
  name: 'eneco',
  access: ACCESS,
  purposes: {
    EnecoVacancyResponse: ['MATCHING', 'GUIDANCE'],
    EnecoOffer: ['MATCHING', 'GUIDANCE'],
    EnecoEntry: ['CONTRACTS'],
    EnecoEntryPreview: ['CONTRACTS'],
  },
  figures: FIGURES,
  cache: CACHE,
  resolvers: [
    EnecoQueries,
    OwnLists,
    SupplierFields,
    LearningTrackFields,
    PsoQueries,
    SupplierPsoFields,
    CertificateFields,
    AgreementResolver,
    SupplierResolver,
    PurchaseResolver,
    LearningTrackResolver,
    TrackPlacesResolver,
    ReportQueries,
    ReportFields,
    ReportRowFields,
    LearningCertificateResolver,
    VacancyResolver,
    VacancyChanges,
    ...INBOX,
    PlacementResolver,
    ...ENTRIES,
    MoveResolver,
    SuccessionResolver,
    EmployerFields,
    FirmFields,
    AgreementPartFields,
    ReferralResolver,
    SettlementResolver,
    SettlementFields,
    CorrectionFields,
  ],
  types: [EnecoVacancy, EnecoPlacement, Report],
  references: {
    EnecoVacancy: { __resolveReference: byRef(EnecoVacancy) },
    EnecoPlacement: { __resolveReference: byRef(EnecoPlacement) },
    // The key is all that it needs: its fields read the rest.
    EnecoReport: { __resolveReference: async (reference: object) => reference },
    EnecoSupplier: { __resolveReference: byId(Supplier) },
    EnecoLearningTrack: { __resolveReference: byId(LearningTrack) },
  },
  contributions: ownContributions({
    owed: contractorObligations,
    placementColumns: MEASURED_COLUMNS,
    measures: async (questions, placements, context) => {
      const today = todayIn(AMSTERDAM, context.clock);
      const certificates = await certificatesInPeriods(context.db, questions, today);
      return questions.map(({ period }, n) =>
        reportMeasures(
          period,
          placements[n] as GroupedPlacements,
          certificates[n] ?? { obtained: 0, people: 0 },
        ),
      );
    },
    figures: async (periods, placements, context) => {
      const today = todayIn(AMSTERDAM, context.clock);
      const certificates = await certificateCells(context.db, periods, today);
      return placements.map((of, n) => figureCells(of, certificates[n] ?? {}));
    },
  }),
  entities: [
    Supplier,
    PsoCertificate,
    Agreement,
    Purchase,
    HeatNetworkArea,
    LearningTrack,
    EnecoVacancy,
    EnecoPlacement,
    EnecoEntry,
    LearningCertificate,
    ReferralDecision,
    EnecoVacancyResponse,
    EnecoResponseReceipt,
    EnecoOffer,
    EnecoOfferReceipt,
    AgreementSettlement,
    AgreementCorrection,
    TargetChange,
    Succession,
  ],
  decided: [
    Supplier,
    PsoCertificate,
    Agreement,
    AgreementCorrection,
    Purchase,
    LearningTrack,
    LearningCertificate,
    EnecoVacancy,
    EnecoPlacement,
    EnecoEntry,
    EnecoVacancyResponse,
    EnecoOffer,
    Succession,
  ],
  migrations: [
    Core1763800000000,
    Pso1763900000000,
    ImportTables1764000000000,
    WatchFixed1764200000000,
    WatchReports1764610000000,
    OneWhole1764710000000,
    PossibleWeeks1764730000000,
    PlacementParts1764760000000,
    AgreementSettlement1764770000000,
    Moves1764790000000,
    Succession1764800000000,
    Firms1764810000000,
    ImportMoment1764830000000,
    CertificateSource1764840000000,
    AgreementTargets1764962000000,
    AssumedStart1764965000000,
  ],
  deliveries: { units: [EXPERTISE], obligations: Agreement, valueOf: worthOfDelivery },
  erasure: ERASURE_RULES,
  imports: () => import('./import/imports.ts'),
  loadDemo,
  demoPeriods: DEMO_PERIODS,
};
