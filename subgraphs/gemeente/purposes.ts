import type { Purpose } from '@social-return/edge/trust/purposes';
import type { FieldPurposes, PurposeTable } from '@social-return/subgraph-kit/processing/purpose-fields';

const PROFILE: readonly Purpose[] = ['MATCHING', 'GUIDANCE'];

/**
 * What the register shows of people for which purpose: the match profile first, the person's way and contact details
 * for guidance, what a person allows for oversight too; for contracts and reports no person at all.
 */
export const PURPOSES_OF_FIELDS: PurposeTable = {
  Candidate: {
    ...each(PROFILE, 'kinds', 'hoursPerWeekMin', 'hoursPerWeekMax', 'languageLevel', 'skills', 'home'),
    ...each(PROFILE, 'matchProfile', 'status', 'version'),
    ...each(['GUIDANCE'], 'registeredOn', 'referrals', 'contact', 'notes', 'reportVoucher'),
    consents: ['GUIDANCE', 'OVERSIGHT'],
    otherIds: ['GUIDANCE', 'OVERSIGHT'],
  },
  Consent: ['GUIDANCE', 'OVERSIGHT'],
  Referral: { '*': PROFILE, contact: ['GUIDANCE'] },
  CandidateContact: ['GUIDANCE'],
  GemeenteProofLine: ['GUIDANCE', 'CONTRACTS'],
  CandidateNote: ['GUIDANCE'],
  GemeenteVacancyResponse: PROFILE,
  GemeenteOffer: PROFILE,
  GemeenteEntry: ['CONTRACTS'],
  GemeenteEntryPreview: ['CONTRACTS'],
};

function each(purposes: readonly Purpose[], ...fields: readonly string[]): Extract<FieldPurposes, object> {
  return Object.fromEntries(fields.map((field) => [field, purposes]));
}
