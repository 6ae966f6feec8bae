import type { Purpose } from '@social-return/edge/trust/purposes';
import {
  type Ground,
  type GroundAsker,
  type GroundTable,
  grounds,
  issuerSql,
  sqlName,
} from '@social-return/subgraph-kit/processing/grounds';
import {
  LAW,
  OWN_CONTRACT,
  OWN_INBOX,
  REPORTED_ENTRY,
} from '@social-return/subgraph-kit/processing/kit-grounds';
import { ConsentPurpose } from './model/enums.ts';

/** What a person must allow before others read anything of the person for a purpose: one of these. */
const USES: Partial<Record<Purpose, readonly ConsentPurpose[]>> = {
  MATCHING: [ConsentPurpose.MATCHING],
  GUIDANCE: [ConsentPurpose.MATCHING, ConsentPurpose.FOLLOW_UP],
};

/** SQL: whether the person allows that organisation one of those uses now, or a law asks it of that organisation. */
function consentOrLawSql(
  person: string,
  { organisation }: Pick<GroundAsker, 'organisation'>,
  uses: readonly ConsentPurpose[],
): string {
  return `exists (
    select from consent k
    where k.candidate_id = ${person} and k.withdrawn_at is null and k.purpose in (${uses.map(sqlName).join(', ')})
      and ${isForSql('k', organisation)})`;
}

/** SQL: whether a consent is for that organisation, or for all; nobody's people have only what is for all. */
function isForSql(consent: string, organisation: string | null): string {
  const forAll = `${consent}.organisation_name is null`;
  return organisation === null
    ? forAll
    : `(${forAll} or ${consent}.organisation_name = ${sqlName(organisation)})`;
}

const SHOWN: readonly Purpose[] = ['MATCHING', 'GUIDANCE'];

const isOfRegister = ({ organisation, holder, scopes }: GroundAsker): boolean =>
  organisation === holder && [`${holder}:people:read`, `${holder}:register:write`].some((s) => scopes.has(s));

/** The gemeente guides the people in its register (Participatiewet, art. 7): those who do that need nobody's consent. */
const LEGAL_TASK: Ground = {
  name: 'LEGAL_TASK',
  description:
    "The register's own people, with its right `people:read` or `register:write`: they guide the people in it (Participatiewet, art. 7).",
  purposes: SHOWN,
  holds: (asker) => (isOfRegister(asker) ? 'true' : null),
};

/** What only guidance needs is not there to match by. */
const LEGAL_TASK_TO_GUIDE: Ground = { ...LEGAL_TASK, purposes: ['GUIDANCE'] };

/** What the chain finds by a key is shared over organisations: that needs more than the register's own task. */
const LEGAL_TASK_IN_OWN_VIEW: Ground = {
  ...LEGAL_TASK,
  description: `${LEGAL_TASK.description} In the register's own list alone; what all organisations hold needs CONSENT.`,
  holds: (asker) =>
    asker.reached === 'IN_OWN_VIEW' ? LEGAL_TASK.holds(asker, { row: '', person: '' }) : null,
};

const CONSENT: Ground = {
  name: 'CONSENT',
  description:
    'Anyone whose organisation the person allows at this moment to match (for MATCHING), or to match or follow (for GUIDANCE), or whose legal task that is by an entry of its own.',
  purposes: SHOWN,
  holds: (asker, { person }) => consentOrLawSql(person, asker, USES[asker.purpose] ?? []),
};

const CONSENT_TO_MATCH: Ground = {
  name: 'CONSENT_TO_MATCH',
  description: 'Anyone whose organisation the person allows at this moment to match, whatever the purpose.',
  purposes: SHOWN,
  holds: (asker, { person }) => consentOrLawSql(person, asker, [ConsentPurpose.MATCHING]),
};

const OWN_CONSENT: Ground = {
  name: 'OWN_CONSENT',
  description: 'Anyone with CONSENT, of the consents that are for that organisation or for all.',
  purposes: ['GUIDANCE'],
  holds: (asker, { row, person }) =>
    `(${isForSql(row, asker.organisation)} and ${consentOrLawSql(person, asker, USES.GUIDANCE ?? [])})`,
};

/** A referral is for the two who deal with it: the register, and the organisation that it is put to. */
const REFERRED: Ground = {
  name: 'REFERRED',
  description:
    'The organisation of the vacancy, while the referral stands and the person still allows it to match or follow.',
  purposes: SHOWN,
  holds: (asker, { row, person }) =>
    asker.organisation === null
      ? null
      : `(${row}.withdrawn_at is null and ${issuerSql(`${row}.vacancy_id`, asker.organisation)}
          and ${consentOrLawSql(person, asker, USES[asker.purpose] ?? [])})`,
};

/** Whether the organisation accepted the person it proves at the referral (`Referral.contact`). */
const REFERRED_PERSON: Ground = {
  name: 'REFERRED_PERSON',
  description:
    'The organisation of a vacancy that the person is put forward for, while it accepted the person and the person still allows it to match or follow.',
  purposes: ['GUIDANCE'],
  holds: (asker, { person }) =>
    asker.organisation === null
      ? null
      : `(exists (select from referral f where f.candidate_id = ${person} and f.withdrawn_at is null
            and ${issuerSql('f.vacancy_id', asker.organisation)})
          and ${consentOrLawSql(person, asker, USES.GUIDANCE ?? [])})`,
};

/** The person is in the register of another municipality, which says whether what is held here is shared. */
const SHARED_BY_OTHER_REGISTER: Ground = {
  name: 'SHARED_BY_OTHER_REGISTER',
  description:
    'Anyone to whom the register of another municipality shows its person in the same request, on a ground that it checked; never in a list.',
  purposes: ['GUIDANCE'],
  holds: ({ reached, holder }, { person }) =>
    reached === 'BY_KEY' ? `not ${issuerSql(person, holder)}` : null,
};

/** On what grounds the register shows people. */
export const GROUNDS: GroundTable = {
  Candidate: grounds('id', LEGAL_TASK_IN_OWN_VIEW, CONSENT),
  CandidateConnection: grounds('id', CONSENT_TO_MATCH),
  CandidateMatchConnection: grounds('id', CONSENT_TO_MATCH),
  Consent: grounds('candidate_id', LEGAL_TASK_TO_GUIDE, OWN_CONSENT, LAW),
  Referral: grounds('candidate_id', LEGAL_TASK, REFERRED),
  CandidateContact: grounds('candidate_id', LEGAL_TASK_TO_GUIDE, REFERRED_PERSON),
  GemeenteVacancyResponse: OWN_INBOX,
  GemeenteEntry: REPORTED_ENTRY,
  GemeenteEntryPreview: REPORTED_ENTRY,
  GemeenteOffer: OWN_INBOX,
  CandidateNote: grounds('candidate_id', LEGAL_TASK_TO_GUIDE),
  GemeentePlacement: grounds('candidate_id', OWN_CONTRACT, CONSENT, SHARED_BY_OTHER_REGISTER),
  GemeenteProofLine: grounds('candidate_id', OWN_CONTRACT),
};
