import { either } from '@social-return/edge/access/requirement';
import { ERASURE_DELIVERY, OWN_FIRM, OWN_REPORT } from '@social-return/edge/access/shared-types';
import { type AccessTable, each, ownAccess } from '@social-return/edge/access/table';

const { recordsRead, recordsWrite, peopleRead, ownPeopleRead, matchingWrite, policyWrite } =
  ownAccess('havensteder');

/** The rights to read Havensteder: vacancies and published figures are for everybody, what they are made of is not. */
export const ACCESS: AccessTable = {
  Query: {
    type: 'public',
    fields: {
      havensteder: 'public',
      havenstederFormKey: 'public',
      havenstederResponse: 'public',
      havenstederOffer: 'public',
      havenstederLedgerHead: 'public',
      havenstederLedger: recordsRead,
    },
  },
  Mutation: {
    type: 'public',
    fields: {
      ...each(recordsWrite, 'createHavenstederAssignment', 'updateHavenstederAssignment'),
      ...each(recordsWrite, 'closeHavenstederAssignment', 'correctHavenstederSettlement'),
      ...each(recordsWrite, 'createHavenstederLocalParty'),
      ...each(recordsWrite, 'updateHavenstederLocalParty', 'closeHavenstederLocalParty'),
      ...each(recordsWrite, 'recordHavenstederSpendingSurvey', 'updateHavenstederSpendingSurvey'),
      // Of people without an account.
      ...each(
        'public',
        'respondToHavenstederVacancy',
        'reportHavenstederVacancyText',
        'respondToHavenstederRequest',
        'withdrawHavenstederResponse',
      ),
      ...each('public', 'offerHavenstederWork', 'withdrawHavenstederOffer'),
      ...each(
        matchingWrite,
        'updateHavenstederOffer',
        'publishHavenstederOffer',
        'declineHavenstederOffer',
        'deleteHavenstederOffer',
      ),
      ...each(
        matchingWrite,
        'handleHavenstederResponse',
        'declineHavenstederResponse',
        'deleteHavenstederResponse',
      ),
      ...each(
        matchingWrite,
        'createHavenstederVacancy',
        'updateHavenstederVacancy',
        'closeHavenstederVacancy',
      ),
      ...each(
        matchingWrite,
        'startHavenstederPlacement',
        'endHavenstederPlacement',
        'confirmHavenstederPlacement',
        'changeHavenstederPlacementHours',
        'moveHavenstederPlacement',
        'recordHavenstederChore',
      ),
      ...each(matchingWrite, 'acceptHavenstederReferral', 'declineHavenstederReferral'),
      ...each(recordsWrite, 'recordHavenstederSuccession', 'withdrawHavenstederSuccession'),
      submitHavenstederEntry: OWN_REPORT,
      ...each(recordsWrite, 'acceptHavenstederEntry', 'returnHavenstederEntry', 'declineHavenstederEntry'),
      ...each(ERASURE_DELIVERY, 'eraseHavenstederPerson', 'closeHavenstederErasure'),
      ...each(policyWrite, 'fixHavenstederPeriod'),
    },
  },
  HavenstederSuccession: recordsRead,
  // A firm by date, of a party as of a placement.
  HavenstederFirmPart: either(recordsRead, peopleRead),
  Havensteder: {
    type: 'public',
    fields: { placements: ownPeopleRead, entries: either(ownPeopleRead, OWN_FIRM), entryPreview: OWN_REPORT },
  },
  HavenstederEntry: either(ownPeopleRead, OWN_FIRM),
  HavenstederEntryPreview: OWN_REPORT,
  ...each('public', 'HavenstederResponseReceipt', 'HavenstederOfferReceipt'),
  ...each(matchingWrite, 'HavenstederVacancyResponse', 'HavenstederOffer'),
  ...each('public', 'HavenstederVacancy'),
  ...each('public', 'HavenstederLm3', 'HavenstederLm3Round1', 'HavenstederLm3Round2', 'HavenstederLm3Round3'),
  ...each('public', 'HavenstederScorecard', 'HavenstederIndicator'),
  ...each(recordsRead, 'HavenstederAssignment', 'HavenstederExecutingParty', 'HavenstederLocalParty'),
  ...each(recordsRead, 'HavenstederLocalSpendingSurvey', 'HavenstederReport', 'HavenstederReportRow'),
  ...each(
    recordsRead,
    'HavenstederLm3Inputs',
    'HavenstederLm3Spending',
    'HavenstederLm3Successor',
    'HavenstederLm3Receiver',
  ),
  ...each(recordsRead, 'HavenstederSettlement', 'HavenstederSettlementCorrection'),
  ...each(peopleRead, 'HavenstederPlacement', 'HavenstederAssignmentPart'),
};
