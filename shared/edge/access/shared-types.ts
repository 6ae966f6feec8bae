import {
  CANDIDATE_ACCESS_LOG,
  CANDIDATE_MATCHES,
  CANDIDATE_PLACEMENTS,
  CANDIDATE_SEARCH,
  CHAIN_REPORT,
  CONTRACTOR,
  contributionField,
  INITIATIVE_SEARCH,
  organisationsAsked,
  type Question,
  REFERRAL_DECISION,
  REQUEST_SEARCH,
  VACANCY_MATCHES,
  VACANCY_SEARCH,
} from '@social-return/contract/questions/questions';
import { rowsBeside } from '@social-return/contract/questions/rows';
import { perRegistry } from '@social-return/contract/registry/in-force';
import type { Registry } from '@social-return/contract/registry/registry';
import { anyOf, type Requirement } from './requirement.ts';
import { type Access, type AccessTable, each, type TypeAccess } from './table.ts';

/** Search people, and read what matching may know of them. */
export const MATCH = anyOf('candidates:match');
/** What matching may know of a person, which a coach may know too. */
export const PROFILE = anyOf('candidates:match', 'candidates:read');
/** Read a person. */
export const READ = anyOf('candidates:read');
/** Callers who work with people; each field says whether they may read it. */
export const PERSON = anyOf('candidates:match', 'candidates:read', 'candidates:access-log');
/** Read how to reach a person. */
export const CONTACT = anyOf('candidates:contact');
/** What the own firm owes: each organisation shows it to that firm alone. */
export const OWN_FIRM = anyOf('contractor:read');
/** Report for the own firm, and learn before what it is worth: each organisation takes it for that firm alone. */
export const OWN_REPORT = anyOf('contractor:report');
/** Reads of the data of a person. */
export const ACCESS_LOG = anyOf('candidates:access-log');
/** Have a person erased at an organisation: for registers. */
export const ERASURE_DELIVERY = anyOf('erasure:deliver');
/** A referral: for anyone who reads the person, and for anyone who decides on it at an organisation. */
export const referralAccess = perRegistry(({ organisations }) =>
  anyOf('candidates:read', ...organisations.map(({ name }) => `${name}:matching:write`)),
);

/**
 * Whom an answer of the chain is for, by the question. What is published of vacancies and reports comes from
 * contributions that hold more; only the gateway can ask for those.
 */
const questionAccess = perRegistry(
  (of): ReadonlyMap<Question, Access> =>
    new Map<Question, Access>([
      [VACANCY_SEARCH, 'public'],
      [REQUEST_SEARCH, 'public'],
      [INITIATIVE_SEARCH, 'public'],
      [CHAIN_REPORT, 'public'],
      [CANDIDATE_SEARCH, MATCH],
      [CANDIDATE_MATCHES, MATCH],
      [VACANCY_MATCHES, PROFILE],
      [CANDIDATE_PLACEMENTS, READ],
      [CANDIDATE_ACCESS_LOG, ACCESS_LOG],
      [CONTRACTOR, OWN_FIRM],
      [REFERRAL_DECISION, referralAccess(of)],
    ]),
);

/** The rights to read the types that more than one subgraph has a part of: everywhere the same. */
export const sharedAccess = perRegistry(
  (of): AccessTable => ({
    ...each(
      'public',
      'Answer',
      'Area',
      'Decider',
      'Decision',
      'FormKey',
      'Organisation',
      'PageInfo',
      'PlacementPart',
      'Quantity',
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
    [VACANCY_SEARCH.type]: answer(of, VACANCY_SEARCH, 'public'),
    [REQUEST_SEARCH.type]: answer(of, REQUEST_SEARCH, 'public'),
    [INITIATIVE_SEARCH.type]: answer(of, INITIATIVE_SEARCH, 'public'),
    [CHAIN_REPORT.type]: answer(of, CHAIN_REPORT, 'public'),
    [CANDIDATE_SEARCH.type]: answer(of, CANDIDATE_SEARCH, MATCH),
    [CANDIDATE_MATCHES.type]: answer(of, CANDIDATE_MATCHES, MATCH),
    [VACANCY_MATCHES.type]: answer(of, VACANCY_MATCHES, PROFILE),
    [CANDIDATE_ACCESS_LOG.type]: answer(of, CANDIDATE_ACCESS_LOG, ACCESS_LOG),
    [CONTRACTOR.type]: answer(of, CONTRACTOR, OWN_FIRM),
    Candidate: {
      type: PERSON,
      fields: {
        ...each(PROFILE, 'hoursPerWeekMin', 'hoursPerWeekMax', 'kinds', 'home', 'languageLevel', 'skills'),
        ...each(PROFILE, 'status', 'version', 'matchProfile', 'matchingVacancies'),
        ...each(READ, 'registeredOn', 'consents', 'referrals', 'placements'),
        accessLog: ACCESS_LOG,
        contact: CONTACT,
        notes: READ,
        otherIds: READ,
        reportVoucher: READ,
        ...contribution(of, CANDIDATE_PLACEMENTS),
      },
    },
    Referral: {
      type: referralAccess(of),
      fields: { contact: CONTACT, ...contribution(of, REFERRAL_DECISION) },
    },
  }),
);

function answer(of: Registry, question: Question, type: Access): TypeAccess {
  return { type, fields: contribution(of, question) };
}

/** The fields by which each organisation answers: they require by themselves what the answer requires. */
function contribution(of: Registry, question: Question): Record<string, Access> {
  const access = questionAccess(of).get(question) as Requirement | 'public';
  return each(
    access,
    ...organisationsAsked(question, of.organisations).flatMap((organisation) => {
      const rows = rowsBeside(question, organisation);
      return [contributionField(question, organisation.name), ...(rows ? [rows.field] : [])];
    }),
  );
}
