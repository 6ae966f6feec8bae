import { either } from '@social-return/edge/access/requirement';
import { ERASURE_DELIVERY, OWN_FIRM, OWN_REPORT } from '@social-return/edge/access/shared-types';
import { type AccessTable, each, ownAccess } from '@social-return/edge/access/table';

const { recordsRead, recordsWrite, peopleRead, ownPeopleRead, matchingWrite, policyWrite } =
  ownAccess('eneco');

/** The rights to read Eneco: vacancies and published rules are for everybody, suppliers and people are not. */
export const ACCESS: AccessTable = {
  Query: {
    type: 'public',
    fields: {
      eneco: 'public',
      enecoFormKey: 'public',
      enecoResponse: 'public',
      enecoOffer: 'public',
      enecoLedgerHead: 'public',
      enecoLedger: recordsRead,
    },
  },
  Mutation: {
    type: 'public',
    fields: {
      ...each(recordsWrite, 'createEnecoSupplier', 'updateEnecoSupplier', 'closeEnecoSupplier'),
      ...each(recordsWrite, 'recordEnecoPsoCertificate', 'createEnecoAgreement'),
      ...each(recordsWrite, 'changeEnecoAgreementTargets', 'closeEnecoAgreement', 'correctEnecoSettlement'),
      ...each(recordsWrite, 'recordEnecoPurchase', 'correctEnecoPurchase'),
      ...each(
        recordsWrite,
        'createEnecoLearningTrack',
        'updateEnecoLearningTrack',
        'closeEnecoLearningTrack',
      ),
      // Of people without an account.
      ...each('public', 'respondToEnecoVacancy', 'reportEnecoVacancyText', 'respondToEnecoRequest'),
      ...each('public', 'withdrawEnecoResponse', 'offerEnecoWork', 'withdrawEnecoOffer'),
      ...each(
        matchingWrite,
        'updateEnecoOffer',
        'publishEnecoOffer',
        'declineEnecoOffer',
        'deleteEnecoOffer',
      ),
      ...each(matchingWrite, 'handleEnecoResponse', 'declineEnecoResponse', 'deleteEnecoResponse'),
      ...each(matchingWrite, 'createEnecoVacancy', 'updateEnecoVacancy', 'closeEnecoVacancy'),
      ...each(matchingWrite, 'openEnecoTrackVacancies', 'startEnecoPlacement', 'endEnecoPlacement'),
      ...each(matchingWrite, 'confirmEnecoPlacement', 'changeEnecoPlacementHours', 'moveEnecoPlacement'),
      ...each(matchingWrite, 'recordEnecoLearningCertificate', 'acceptEnecoReferral', 'declineEnecoReferral'),
      ...each(recordsWrite, 'recordEnecoSuccession', 'withdrawEnecoSuccession'),
      submitEnecoEntry: OWN_REPORT,
      ...each(recordsWrite, 'acceptEnecoEntry', 'returnEnecoEntry', 'declineEnecoEntry'),
      ...each(ERASURE_DELIVERY, 'eraseEnecoPerson', 'closeEnecoErasure'),
      ...each(policyWrite, 'fixEnecoPeriod'),
    },
  },
  EnecoSuccession: recordsRead,
  // A firm by date, of a party as of a placement.
  EnecoFirmPart: either(recordsRead, peopleRead),
  Eneco: {
    type: 'public',
    fields: { placements: ownPeopleRead, entries: either(ownPeopleRead, OWN_FIRM), entryPreview: OWN_REPORT },
  },
  EnecoEntry: either(ownPeopleRead, OWN_FIRM),
  EnecoEntryPreview: OWN_REPORT,
  ...each('public', 'EnecoResponseReceipt', 'EnecoOfferReceipt'),
  ...each(matchingWrite, 'EnecoVacancyResponse', 'EnecoOffer'),
  ...each('public', 'EnecoVacancy', 'EnecoHeatNetworkArea', 'EnecoPsoObligation', 'EnecoPsoNorms'),
  ...each(recordsRead, 'EnecoSupplier', 'EnecoAgreement', 'EnecoAgreementProgress', 'EnecoCertificateCover'),
  ...each(recordsRead, 'EnecoPsoCertificate', 'EnecoPsoCalculation', 'EnecoAspirantRule', 'EnecoPurchase'),
  ...each(recordsRead, 'EnecoTargetChange', 'EnecoSettlement', 'EnecoSettlementCorrection'),
  ...each(recordsRead, 'EnecoLearningTrack', 'EnecoReport', 'EnecoReportRow'),
  ...each(peopleRead, 'EnecoPlacement', 'EnecoAgreementPart', 'EnecoLearningCertificate'),
};
