import { anyOf, either } from '@social-return/edge/access/requirement';
import {
  CONTACT,
  ERASURE_DELIVERY,
  OWN_FIRM,
  OWN_REPORT,
  PROFILE,
  READ,
} from '@social-return/edge/access/shared-types';
import { type AccessTable, each, ownAccess } from '@social-return/edge/access/table';

const { recordsRead, recordsWrite, peopleRead, ownPeopleRead, matchingWrite, policyWrite } =
  ownAccess('gemeente');
const registerWrite = anyOf('gemeente:register:write');
const valuationWrite = anyOf('gemeente:valuation:write');

/**
 * The rights to read the gemeente: its rules are published and so are its vacancies; contracts are for people who keep
 * them, and people for anyone who works with people.
 */
export const ACCESS: AccessTable = {
  Query: {
    type: 'public',
    fields: {
      gemeente: 'public',
      gemeenteFormKey: 'public',
      gemeenteResponse: 'public',
      gemeenteOffer: 'public',
      gemeenteLedgerHead: 'public',
      gemeenteLedger: recordsRead,
    },
  },
  Mutation: {
    type: 'public',
    fields: {
      ...each(registerWrite, 'registerCandidate', 'updateCandidate', 'closeCandidate'),
      ...each(registerWrite, 'setCandidateContact', 'writeCandidateNote'),
      ...each(registerWrite, 'linkCandidate', 'unlinkCandidate'),
      ...each(registerWrite, 'giveConsent', 'withdrawConsent', 'referCandidate', 'withdrawReferral'),
      requestErasure: anyOf('erasure:request'),
      submitGemeenteEntry: OWN_REPORT,
      ...each(recordsWrite, 'acceptGemeenteEntry', 'returnGemeenteEntry', 'declineGemeenteEntry'),
      ...each(ERASURE_DELIVERY, 'eraseGemeentePerson', 'closeGemeenteErasure'),
      ...each(recordsWrite, 'createGemeenteContract', 'updateGemeenteContract', 'closeGemeenteContract'),
      setGemeenteContractors: recordsWrite,
      correctGemeenteSettlement: recordsWrite,
      ...each(recordsWrite, 'proposeGemeenteCustomFulfilment', 'approveGemeenteCustomFulfilment'),
      // Two rights, for two people: the database refuses one who does both.
      valueGemeenteCustomFulfilment: valuationWrite,
      declineGemeenteCustomFulfilment: either(recordsWrite, valuationWrite),
      ...each(recordsWrite, 'startGemeenteCustomFulfilment', 'confirmGemeenteCustomFulfilmentResult'),
      ...each(recordsWrite, 'recordGemeenteContractPlan', 'updateGemeenteContractPlan'),
      ...each(recordsWrite, 'setGemeenteContractEnforcement', 'setGemeentePlacementApproval'),
      // What an approved placement is worth changes: the right is that of judging it.
      ...each(recordsWrite, 'recordGemeenteSuccession', 'withdrawGemeenteSuccession'),
      ...each(recordsWrite, 'changeGemeentePlacementHours', 'moveGemeentePlacement'),
      ...each(recordsWrite, 'recordGemeenteHeadcount', 'changeGemeenteHeadcount', 'judgeGemeenteProof'),
      ...each(recordsWrite, 'recordGemeenteActivity', 'judgeGemeenteActivity'),
      ...each(recordsWrite, 'recordAnchorOrganisation', 'endAnchorOrganisation'),
      // No source says who recognises. Purchases at one who is recognised count, so it is a valuation: the experts' alone.
      ...each(valuationWrite, 'recordRecognisedEntrepreneur', 'endRecognisedEntrepreneur'),
      ...each(recordsWrite, 'recordAnchorOrganisationValue', 'correctAnchorOrganisationValue'),
      // Of people without an account.
      ...each(
        'public',
        'respondToGemeenteVacancy',
        'reportGemeenteVacancyText',
        'respondToGemeenteRequest',
        'withdrawGemeenteResponse',
      ),
      ...each('public', 'offerGemeenteWork', 'withdrawGemeenteOffer'),
      ...each(
        matchingWrite,
        'updateGemeenteOffer',
        'publishGemeenteOffer',
        'declineGemeenteOffer',
        'deleteGemeenteOffer',
      ),
      ...each(matchingWrite, 'handleGemeenteResponse', 'declineGemeenteResponse', 'deleteGemeenteResponse'),
      ...each(matchingWrite, 'createGemeenteVacancy', 'updateGemeenteVacancy', 'closeGemeenteVacancy'),
      ...each(matchingWrite, 'confirmGemeentePlacement'),
      ...each(matchingWrite, 'startGemeentePlacement', 'endGemeentePlacement', 'recordGemeenteCircumstances'),
      ...each(matchingWrite, 'acceptGemeenteReferral', 'declineGemeenteReferral'),
      recordGemeenteProof: either(recordsWrite, matchingWrite),
      ...each(policyWrite, 'addGemeenteSchemeDeviation', 'endGemeenteSchemeDeviation'),
      ...each(policyWrite, 'proposeGemeenteSchemeVersion', 'adoptGemeenteSchemeVersion'),
      declineGemeenteSchemeVersion: policyWrite,
      ...each(recordsWrite, 'recordGemeenteProvenCost', 'correctGemeenteProvenCost'),
      changeGemeenteTarget: policyWrite,
      ...each(policyWrite, 'recordGemeenteTargetFigure', 'fixGemeentePeriod'),
    },
  },
  // The right on a list is not enough for a row of it: that needs a ground too (grounds.ts).
  Gemeente: {
    type: 'public',
    fields: {
      candidate: PROFILE,
      candidates: PROFILE,
      placements: ownPeopleRead,
      entries: either(ownPeopleRead, OWN_FIRM),
      entryPreview: OWN_REPORT,
      proofs: ownPeopleRead,
    },
  },
  GemeenteEntry: either(ownPeopleRead, OWN_FIRM),
  GemeenteEntryPreview: OWN_REPORT,
  ...each('public', 'GemeenteResponseReceipt', 'GemeenteOfferReceipt'),
  ...each(matchingWrite, 'GemeenteVacancyResponse', 'GemeenteOffer'),
  ...each('public', 'GemeenteVacancy', 'GemeentePolicySchemeVersion'),
  GemeentePolicyScheme: { type: 'public', fields: { proposals: recordsRead, declined: recordsRead } },
  // Its trial shows the years of single target groups.
  GemeenteSchemeAdoption: { type: 'public', fields: { trial: recordsRead } },
  ...each(recordsRead, 'GemeenteAdoptionTrial', 'GemeenteSchemeDecline'),
  ...each('public', 'GemeenteContractTerms', 'GemeenteTargetChange'),
  ...each('public', 'GemeenteBlock', 'GemeenteSchemeBonus', 'GemeenteSchemeCap', 'GemeenteSchemeRule'),
  ...each('public', 'GemeenteSchemeActivity', 'GemeenteSchemeDeviation', 'GemeenteEffectiveScheme'),
  ...each('public', 'GemeenteEffectivePoint', 'GemeenteEffectiveBlock', 'GemeenteProofRequirement'),
  ...each('public', 'GemeenteClauseRule', 'GemeentePurchaseRule', 'GemeenteRecognitionRule'),
  ...each('public', 'GemeenteBusinessCaseParameter'),
  ...each('public', 'GemeenteClause', 'GemeentePlanMoment', 'GemeenteTarget', 'GemeenteTargetFigure'),
  ...each(recordsRead, 'GemeenteContract', 'GemeenteContractPlan', 'GemeenteDue', 'GemeenteCoverage'),
  GemeenteClauseDecision: recordsRead,
  ...each(recordsRead, 'GemeenteContractor', 'GemeenteShare', 'GemeenteContractorFigures'),
  ...each(recordsRead, 'GemeenteCustomFulfilment', 'GemeenteCustomDecision'),
  ...each(recordsRead, 'GemeentePrognosis', 'GemeenteExpectation'),
  ...each(recordsRead, 'GemeenteEnforcement', 'GemeenteEnforcementTransition', 'GemeenteEnforcementCount'),
  ...each(recordsRead, 'GemeenteSettlement', 'GemeenteSettlementCorrection'),
  ...each(recordsRead, 'GemeenteAnchorOrganisation', 'GemeenteAnchorValue', 'GemeenteRecognisedEntrepreneur'),
  ...each(recordsRead, 'GemeenteSchemeTrial', 'GemeenteTrialSums', 'GemeenteContractTrial'),
  ...each(recordsRead, 'GemeenteTrialRefusals', 'GemeenteActivity'),
  // Its rows are about single contracts, and so can be about one person.
  ...each(recordsRead, 'GemeenteReport', 'GemeenteReportRow'),
  ...each(
    peopleRead,
    'GemeentePlacement',
    'GemeenteContractPart',
    'GemeenteStoredFigure',
    'GemeenteProof',
    'GemeenteProofLine',
    'GemeenteProvenCost',
    'GemeenteMissingProof',
  ),
  ...each(recordsRead, 'GemeenteSuccession'),
  // A firm by date, of a contract as of a placement.
  GemeenteFirmPart: either(recordsRead, peopleRead),
  // About a role at an employer, which both sides of the gemeente look at.
  GemeenteHeadcount: either(recordsRead, peopleRead),
  ...each(anyOf('erasure:request'), 'Erasure', 'ErasureAnswer'),
  Consent: READ,
  CandidateContact: CONTACT,
  CandidateNote: anyOf('gemeente:people:read'),
};
