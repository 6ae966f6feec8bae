import { registry } from '@social-return/contract/registry/in-force';
import type { Organisation } from '@social-return/contract/registry/registry';
import { isKvkNumber } from '@social-return/edge/trust/firm';
import { type Ground, type GroundTable, grounds, issuerSql, type TypeGrounds } from './grounds.ts';

/** A placement is the organisation's own record, under its own contract or agreement (AVG art. 6, 1, under b and e). */
export const OWN_CONTRACT: Ground = {
  name: 'OWN_CONTRACT',
  description:
    "The organisation's own people, with its right `people:read`: the placement is its own record, of its own contract.",
  purposes: ['GUIDANCE', 'CONTRACTS'],
  holds: ({ organisation, holder, scopes }) =>
    organisation === holder && scopes.has(`${holder}:people:read`) ? 'true' : null,
};

/** How withdrawal reaches organisations that keep no register: without the register's word they are not asked. */
const SHARED_BY_REGISTER: Ground = {
  name: 'SHARED_BY_REGISTER',
  description:
    'Anyone to whom the register shows the person in the same request, on a ground that it checked; never in a list.',
  purposes: ['GUIDANCE'],
  holds: ({ reached }) => (reached === 'BY_KEY' ? 'true' : null),
};

const OWN_VACANCY: Ground = {
  name: 'OWN_VACANCY',
  description: "The organisation's own people: the person was put forward for its vacancy.",
  purposes: ['MATCHING', 'GUIDANCE'],
  holds: ({ organisation, holder }) => (organisation === holder ? 'true' : null),
};

const OWN_REFERRAL: Ground = {
  name: 'OWN_REFERRAL',
  description: 'People of the register that put the person forward: what was decided on it.',
  purposes: ['MATCHING', 'GUIDANCE'],
  holds: ({ organisation }, { row }) =>
    organisation !== null && registry().named(organisation)?.keepsCandidates
      ? issuerSql(`${row}.id`, organisation)
      : null,
};

/** A person who wrote to the organisation asked to be read by it (AVG art. 6, 1, under a and b). */
export const OWN_INBOX: TypeGrounds = grounds('id', {
  name: 'OWN_INBOX',
  description:
    "The organisation's own people, with its right `matching:write`: the person wrote to it, and it is its own inbox.",
  purposes: ['MATCHING', 'GUIDANCE'],
  holds: ({ organisation, holder, scopes }) =>
    organisation === holder && scopes.has(`${holder}:matching:write`) ? 'true' : null,
});

/**
 * A firm reads why an entry of its own came back: it is a party to the contract, and employs the person (AVG art. 6, 1,
 * under b). The statement gives each row the firm whose entry it is.
 */
const OWN_ENTRY: Ground = {
  name: 'OWN_ENTRY',
  description:
    'Somebody who acts for a firm, with the right `contractor:read`: the placement is an entry of that firm; never of another.',
  purposes: ['CONTRACTS'],
  holds: ({ firm, scopes }, { row }) =>
    isKvkNumber(firm) && scopes.has('contractor:read') ? `${row}.firm = '${firm}'` : null,
};

/** Anyone who accepts, returns or declines what a firm reports has to read it (AVG art. 6, 1, under b); nobody else does. */
const OWN_OBLIGATION: Ground = {
  name: 'OWN_OBLIGATION',
  description:
    "The organisation's own people, with its right `people:read`: a firm reported it for an obligation towards the organisation. For contracts alone, for that is what it is judged for: a coach follows the placement that comes of it.",
  purposes: ['CONTRACTS'],
  holds: ({ organisation, holder, scopes }) =>
    organisation === holder && scopes.has(`${holder}:people:read`) ? 'true' : null,
};

/** What firms reported: read by the firm, and by those who judge it. */
export const REPORTED_ENTRY: TypeGrounds = grounds('candidate_id', OWN_OBLIGATION, OWN_ENTRY);

/** The law itself opens the processing log: to the person, by anyone who answers for it, and to anyone who oversees it. */
export const LAW: Ground = {
  name: 'LAW',
  description: 'Anyone with the right, of a person whose id is given (AVG art. 15); never in a list.',
  purposes: ['OVERSIGHT'],
  holds: ({ reached }) => (reached === 'BY_KEY' ? 'true' : null),
};

/** The grounds on which people are read at every organisation, whether it keeps a register or not. */
export function kitGrounds({ typePrefix }: Pick<Organisation, 'typePrefix'>): GroundTable {
  const placement = grounds('candidate_id', OWN_CONTRACT, SHARED_BY_REGISTER);
  const decision = grounds('candidate_id', OWN_VACANCY, OWN_REFERRAL);
  return {
    [`${typePrefix}Placement`]: placement,
    ReferralDecision: decision,
    [`${typePrefix}VacancyResponse`]: OWN_INBOX,
    [`${typePrefix}Offer`]: OWN_INBOX,
    [`${typePrefix}RequestProposal`]: OWN_INBOX,
    AccessLogConnection: grounds('candidate_id', LAW),
    [`${typePrefix}Entry`]: REPORTED_ENTRY,
    [`${typePrefix}EntryPreview`]: REPORTED_ENTRY,
    Contractor: grounds('candidate_id', OWN_ENTRY),
    // What an organisation adds to the register's types: its own placements, and what it decided. The register has its own.
    Candidate: placement,
    Referral: decision,
  };
}
