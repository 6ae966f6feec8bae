import { ORGANISATIONS } from '@social-return/contract/organisations';
import {
  askedBy,
  CANDIDATE_ACCESS_LOG,
  CANDIDATE_MATCHES,
  CANDIDATE_PLACEMENTS,
  CANDIDATE_SEARCH,
  CHAIN_REPORT,
  contributionField,
  type Question,
  REFERRAL_DECISION,
  VACANCY_MATCHES,
  VACANCY_SEARCH,
} from '@social-return/contract/questions/questions';
import { anyOf, type Requirement } from './requirement.ts';
import { type Access, type AccessTable, each, type TypeAccess } from './table.ts';

/** Search people, and read what matching may know of them. */
export const MATCH = anyOf('candidates:match');
/** What matching may know of a person, which a coach may know too. */
export const PROFILE = anyOf('candidates:match', 'candidates:read');
/** Read a person. */
export const READ = anyOf('candidates:read');
/** Whoever has some business with people; what of a person they may then read, each field says. */
export const PERSON = anyOf('candidates:match', 'candidates:read', 'candidates:access-log');
/** Read how to reach a person. */
export const CONTACT = anyOf('candidates:contact');
/** Who saw the data of a person. */
export const ACCESS_LOG = anyOf('candidates:access-log');
/** Have a person erased at an organisation: for registers. */
export const ERASURE_DELIVERY = anyOf('erasure:deliver');
/** A referral: for who reads the person, and for who decides on it at an organisation. */
export const REFERRAL = anyOf(
  'candidates:read',
  ...ORGANISATIONS.map(({ name }) => `${name}:matching:write`),
);

/**
 * Whom an answer of the chain is for, by the question. What is published of vacancies and reports comes from
 * contributions that hold more; only the gateway can ask for those.
 */
const QUESTION_ACCESS: ReadonlyMap<Question, Access> = new Map<Question, Access>([
  [VACANCY_SEARCH, 'public'],
  [CHAIN_REPORT, 'public'],
  [CANDIDATE_SEARCH, MATCH],
  [CANDIDATE_MATCHES, MATCH],
  [VACANCY_MATCHES, PROFILE],
  [CANDIDATE_PLACEMENTS, READ],
  [CANDIDATE_ACCESS_LOG, ACCESS_LOG],
  [REFERRAL_DECISION, REFERRAL],
]);

/** Who may read the types that more than one subgraph has a part of: everywhere the same. */
export const SHARED_ACCESS: AccessTable = {
  ...each(
    'public',
    'Answer',
    'Area',
    'Organisation',
    'PageInfo',
    'PlacementPart',
    'Retention',
    'Skill',
    'UserError',
  ),
  ...each(
    'public',
    'Measure',
    'MeasureInput',
    'MappingRule',
    'Lineage',
    'FixedPeriod',
    'LedgerHead',
    'LedgerEntry',
  ),
  PersonErasure: ERASURE_DELIVERY,
  [VACANCY_SEARCH.type]: answer(VACANCY_SEARCH, 'public'),
  [CHAIN_REPORT.type]: answer(CHAIN_REPORT, 'public'),
  [CANDIDATE_SEARCH.type]: answer(CANDIDATE_SEARCH, MATCH),
  [CANDIDATE_MATCHES.type]: answer(CANDIDATE_MATCHES, MATCH),
  [VACANCY_MATCHES.type]: answer(VACANCY_MATCHES, PROFILE),
  [CANDIDATE_ACCESS_LOG.type]: answer(CANDIDATE_ACCESS_LOG, ACCESS_LOG),
  Candidate: {
    type: PERSON,
    fields: {
      ...each(PROFILE, 'hoursPerWeekMin', 'hoursPerWeekMax', 'kinds', 'home', 'languageLevel', 'skills'),
      ...each(PROFILE, 'status', 'version', 'matchProfile', 'matchingVacancies'),
      ...each(READ, 'registeredOn', 'consents', 'referrals', 'placements'),
      accessLog: ACCESS_LOG,
      contact: CONTACT,
      notes: READ,
      ...contribution(CANDIDATE_PLACEMENTS),
    },
  },
  Referral: {
    type: REFERRAL,
    fields: { contact: CONTACT, ...contribution(REFERRAL_DECISION) },
  },
};

function answer(question: Question, type: Access): TypeAccess {
  return { type, fields: contribution(question) };
}

/** The field by which each organisation answers: it requires by itself what the answer requires. */
function contribution(question: Question): Record<string, Access> {
  const access = QUESTION_ACCESS.get(question) as Requirement | 'public';
  return each(access, ...askedBy(question).map(({ name }) => contributionField(question, name)));
}
