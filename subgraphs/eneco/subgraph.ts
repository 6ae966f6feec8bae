import { byId, byRef } from '../../shared/subgraph/context.ts';
import type { OrganisationSubgraph } from '../../shared/subgraph/organisation.ts';
import { ownContributions } from '../../shared/subgraph/own-contributions.ts';
import { ReferralDecision } from '../../shared/subgraph/referrals/decision.ts';
import { loadDemo } from './demo/load.ts';
import { reportMeasures } from './interpretation/measures.ts';
import { Core1763800000000 } from './migrations/1-core.ts';
import { HeatNetworkArea, LearningTrack } from './model/learning-track.ts';
import { EnecoPlacement } from './model/placement.ts';
import { Agreement, PsoCertificate, Supplier } from './model/supplier.ts';
import { EnecoVacancy } from './model/vacancy.ts';
import { LearningTrackResolver } from './resolvers/learning-tracks.ts';
import { PlacementResolver } from './resolvers/placements.ts';
import { EnecoQueries, LearningTrackFields, SupplierFields } from './resolvers/queries.ts';
import { ReferralResolver } from './resolvers/referrals.ts';
import { SupplierResolver } from './resolvers/suppliers.ts';
import { VacancyResolver } from './resolvers/vacancies.ts';

/** Eneco reads social return as decent work in the supply chain of the energy transition. */
export const eneco: OrganisationSubgraph = {
  name: 'eneco',
  resolvers: [
    EnecoQueries,
    SupplierFields,
    LearningTrackFields,
    SupplierResolver,
    LearningTrackResolver,
    VacancyResolver,
    PlacementResolver,
    ReferralResolver,
  ],
  types: [EnecoVacancy, EnecoPlacement],
  references: {
    EnecoVacancy: { __resolveReference: byRef(EnecoVacancy) },
    EnecoPlacement: { __resolveReference: byRef(EnecoPlacement) },
    EnecoSupplier: { __resolveReference: byId(Supplier) },
    EnecoLearningTrack: { __resolveReference: byId(LearningTrack) },
  },
  contributions: ownContributions({
    placementColumns: ['start_position', 'contract_type', 'learning_minutes_per_week'],
    measures: async (questions, placements) =>
      questions.map((question, n) => reportMeasures(question.period, placements[n] ?? [])),
  }),
  entities: [
    Supplier,
    PsoCertificate,
    Agreement,
    HeatNetworkArea,
    LearningTrack,
    EnecoVacancy,
    EnecoPlacement,
    ReferralDecision,
  ],
  migrations: [Core1763800000000],
  loadDemo,
};
