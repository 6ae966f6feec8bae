import { registry } from '../registry/in-force.ts';
import type { Organisation } from '../registry/registry.ts';

/**
 * A question of the chain is an entity that all organisations answer together. Its key carries the question;
 * each organisation adds one nullable, inaccessible field with its contribution; the chain subgraph requires
 * all of those and computes what clients see.
 *
 * No field of a question takes an argument that another field requires: the planner is wrong there, so the
 * arguments live in the key (graphql-hive/federation-gateway-audit, suite requires-with-argument).
 */
export interface Question {
  /** The GraphQL type of the entity. */
  readonly type: string;
  /** The field that is its key. */
  readonly key: 'query' | 'ref';
  /** Ending of the contribution's field name: `enecoPage`. */
  readonly contribution: string;
  /** The organisations that are asked: every one, or only those that keep a register of candidates. */
  readonly asks: 'all' | 'registers';
  /** What the contribution is, for its description. */
  readonly about: string;
  /**
   * A hidden field with the same text as the key that the owner of the entity must give first: without it the others
   * contribute nothing of the person. The register gives it only while there is a ground to share the person with anyone who asks, so
   * that is how withdrawal reaches everybody.
   */
  readonly gate?: string;
  /**
   * What its rows are entities of, where a gateway may ask for the first of them together with the contribution instead of
   * in a journey of its own (`rows.ts`). Never people: a person is read when shown, not when perhaps shown.
   */
  readonly rows?: RowType;
}

/** Interfaces of what organisations publish to everybody; an organisation's own type begins with its prefix. */
export type RowType = 'Vacancy' | 'InitiativeRequest';

const question = (
  type: string,
  key: Question['key'],
  contribution: string,
  asks: Question['asks'],
  about: string,
  more: Pick<Question, 'gate' | 'rows'> = {},
): Question => Object.freeze({ type, key, contribution, asks, about, ...more });

/** The gate of questions about a person. It is not the id, which the register's own list has of everybody in it. */
export const SHARE_GATE = 'shared';

export const VACANCY_SEARCH = question(
  'VacancyConnection',
  'query',
  'Page',
  'all',
  'One page of the vacancies that it owns.',
  { rows: 'Vacancy' },
);
export const REQUEST_SEARCH = question(
  'InitiativeRequestConnection',
  'query',
  'Requests',
  'all',
  'One page of what the initiatives that it keeps ask for.',
  { rows: 'InitiativeRequest' },
);
export const INITIATIVE_SEARCH = question(
  'InitiativeConnection',
  'query',
  'Page',
  'all',
  'One page of the initiatives that it keeps.',
);
export const CANDIDATE_SEARCH = question(
  'CandidateConnection',
  'query',
  'Page',
  'registers',
  'One page of the candidates that it registered.',
);
export const VACANCY_MATCHES = question(
  'VacancyMatchConnection',
  'query',
  'Matches',
  'all',
  'Its vacancies that fit a person.',
);
export const CANDIDATE_MATCHES = question(
  'CandidateMatchConnection',
  'query',
  'Matches',
  'registers',
  'Its candidates who fit a vacancy.',
);
export const CHAIN_REPORT = question(
  'ChainReport',
  'query',
  'Report',
  'all',
  'Its claims and own measures of a period.',
);
export const CANDIDATE_PLACEMENTS = question(
  'Candidate',
  'ref',
  'Placements',
  'all',
  'The placements it recorded for a person.',
  { gate: SHARE_GATE },
);
export const CANDIDATE_ACCESS_LOG = question(
  'AccessLogConnection',
  'query',
  'Page',
  'all',
  'One page of what its processing log holds of a person.',
);
export const CONTRACTOR = question(
  'Contractor',
  'query',
  'Obligations',
  'all',
  'What a firm owes it, and how that stands.',
);
export const REFERRAL_DECISION = question(
  'Referral',
  'ref',
  'Decision',
  'all',
  'What it decided on a referral to its vacancy.',
  { gate: SHARE_GATE },
);

export const QUESTIONS: readonly Question[] = [
  VACANCY_SEARCH,
  REQUEST_SEARCH,
  INITIATIVE_SEARCH,
  CANDIDATE_SEARCH,
  VACANCY_MATCHES,
  CANDIDATE_MATCHES,
  CHAIN_REPORT,
  CANDIDATE_PLACEMENTS,
  CANDIDATE_ACCESS_LOG,
  CONTRACTOR,
  REFERRAL_DECISION,
];

/** The organisations that a question is put to. */
export function organisationsAsked(
  question: Question,
  organisations: readonly Organisation[] = registry().organisations,
): readonly Organisation[] {
  return question.asks === 'all'
    ? organisations
    : organisations.filter((organisation) => organisation.keepsCandidates);
}

/** `eneco` and VACANCY_SEARCH → `enecoPage`. */
export function contributionField(question: Question, organisation: string): string {
  return organisation + question.contribution;
}

/** The questions that this organisation contributes to. */
export function questionsFor(organisation: Organisation): readonly Question[] {
  return QUESTIONS.filter((question) => organisationsAsked(question, [organisation]).length > 0);
}

/** The selection set that a field of the chain requires: every contribution to the question. */
export function selectContributions(
  question: Question,
  organisations: readonly Organisation[] = registry().organisations,
): string {
  return organisationsAsked(question, organisations)
    .map((organisation) => contributionField(question, organisation.name))
    .join(' ');
}

/** The field that this organisation needs before it contributes; null for the owner, who knows by itself. */
export function gateOf({ gate }: Question, { keepsCandidates }: Organisation): string | null {
  return gate && !keepsCandidates ? gate : null;
}
