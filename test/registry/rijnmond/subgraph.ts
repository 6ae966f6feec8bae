import { eachAbout } from '@social-return/contract/publication/declared';
import { ERASURE_DELIVERY } from '@social-return/edge/access/shared-types';
import { each, ownAccess } from '@social-return/edge/access/table';
import { byRef } from '@social-return/subgraph-kit/load-row';
import type { OrganisationSubgraph } from '@social-return/subgraph-kit/organisation';
import { ownContributions } from '@social-return/subgraph-kit/own-contributions';
import { cellsOf } from '@social-return/subgraph-kit/placements/claims-on';
import { ReferralDecision } from '@social-return/subgraph-kit/referrals/decision';
import { MEASURED_COLUMNS, reportMeasures } from './apprentice-weeks.ts';
import { Core1763800000000, OneWhole1764760000000 } from './migrations.ts';
import { RijnmondPlacement, RijnmondReport, RijnmondVacancy } from './model.ts';
import {
  PlacementResolver,
  ReferralResolver,
  ReportFields,
  RijnmondQueries,
  VacancyResolver,
} from './resolvers.ts';

const { recordsRead, peopleRead, matchingWrite, policyWrite } = ownAccess('rijnmond');

/**
 * The smallest organisation that takes part in everything: it publishes vacancies, decides on people who are put forward
 * and places them, counts in a unit of its own, and erases people. All that it keeps is in the tables of the kit.
 */
export const rijnmond: OrganisationSubgraph = {
  name: 'rijnmond',
  access: {
    Query: {
      type: 'public',
      fields: { rijnmond: 'public', rijnmondLedgerHead: 'public', rijnmondLedger: recordsRead },
    },
    Mutation: {
      type: 'public',
      fields: {
        ...each(matchingWrite, 'createRijnmondVacancy', 'startRijnmondPlacement'),
        ...each(matchingWrite, 'acceptRijnmondReferral', 'declineRijnmondReferral'),
        ...each(ERASURE_DELIVERY, 'eraseRijnmondPerson', 'closeRijnmondErasure'),
        fixRijnmondPeriod: policyWrite,
      },
    },
    ...each('public', 'Rijnmond', 'RijnmondVacancy'),
    RijnmondPlacement: peopleRead,
    RijnmondReport: recordsRead,
  },
  figures: eachAbout({ notAboutPeople: 'vacancies' }, 'RijnmondVacancy'),
  resolvers: [RijnmondQueries, VacancyResolver, PlacementResolver, ReferralResolver, ReportFields],
  types: [RijnmondVacancy, RijnmondPlacement, RijnmondReport],
  references: {
    RijnmondVacancy: { __resolveReference: byRef(RijnmondVacancy) },
    RijnmondPlacement: { __resolveReference: byRef(RijnmondPlacement) },
    // The key is all that it needs.
    RijnmondReport: { __resolveReference: async (reference: object) => reference },
  },
  contributions: ownContributions({
    placementColumns: MEASURED_COLUMNS,
    measures: async (_questions, placements) => placements.map(reportMeasures),
    figures: async (_periods, placements) =>
      placements.map((of) => [{ units: ['apprentice-weeks'], cells: cellsOf(of) }]),
  }),
  entities: [RijnmondVacancy, RijnmondPlacement, ReferralDecision],
  migrations: [Core1763800000000, OneWhole1764760000000],
  loadDemo: async () => undefined,
};
