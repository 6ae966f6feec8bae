import type { As } from '../setup/tokens.ts';

/** What must come of asking. */
export type Outcome =
  /** Nothing is read: no data, and a code. */
  | { readonly refused: string }
  /** The rest of the answer is there; these places are null, each with an error. */
  | { readonly leftOut: readonly string[] }
  /** Everything is there. */
  | 'answered';

/** One attempt to read what one may not, by its number in the list of attempts that routers have fallen for. */
export interface Case {
  readonly id: string;
  readonly attempt: string;
  readonly as: As;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
  readonly outcome: Outcome;
}

const REFUSED: Outcome = { refused: 'UNAUTHORIZED_FIELD_OR_TYPE' };
const NOBODY = null;
const MATCHER: As = { scopes: ['candidates:match'] };
const ENECO_MATCHING: As = { scopes: ['eneco:matching:write'], organisation: 'eneco' };
const PERSON = 'gemeente:AAAAAAAAAAAAAAAAAAAAAA';
const END = `input: { idempotencyKey: "access-r17", id: "eneco:AAAAAAAAAAAAAAAAAAAAAA", expectedVersion: 1, end: "2026-03-01" }`;
const TWO = `query Open { organisations { id } } query Closed { candidates(first: 1) { totalCount } }`;

function attempt(
  id: string,
  what: string,
  as: As,
  query: string,
  outcome: Outcome,
  more: Pick<Case, 'variables' | 'operationName'> = {},
): Case {
  return { id, attempt: what, as, query, outcome, ...more };
}

/** At the shared endpoint. */
export const GATEWAY_CASES: readonly Case[] = [
  attempt('R1', 'a protected field', NOBODY, '{ candidates(first: 1) { totalCount } }', REFUSED),
  attempt(
    'R1b',
    'a protected field that is not about people',
    NOBODY,
    '{ organisations { id } eneco { learningTracks(first: 1) { totalCount } } }',
    {
      leftOut: ['eneco'],
    },
  ),
  attempt(
    'R2',
    'under the name of a public one',
    NOBODY,
    '{ organisations: candidates(first: 1) { id: totalCount } }',
    REFUSED,
  ),
  attempt(
    'R3',
    'in named fragments',
    NOBODY,
    'query { ...F } fragment F on Query { ...G } fragment G on Query { candidates(first: 1) { totalCount } }',
    REFUSED,
  ),
  attempt(
    'R4',
    'in a fragment without a type',
    NOBODY,
    '{ ... { ... { candidates(first: 1) { totalCount } } } }',
    REFUSED,
  ),
  attempt(
    'R5',
    'on one type of an interface',
    NOBODY,
    '{ vacancies(first: 5) { edges { node { title ... on EnecoVacancy { matchingCandidates(first: 1) { totalCount } } } } } }',
    REFUSED,
  ),
  attempt(
    'R5b',
    'on one type of an interface, not about people',
    NOBODY,
    '{ vacancies(first: 50) { edges { node { title ... on EnecoVacancy { supplier { name } } } } } }',
    {
      leftOut: ['vacancies.edges.*.node.supplier'],
    },
  ),
  attempt(
    'R6',
    'on the interface, whose types protect it',
    NOBODY,
    '{ vacancies(first: 5) { edges { node { title matchingCandidates(first: 1) { totalCount } } } } }',
    REFUSED,
  ),
  attempt(
    'R8',
    "another organisation's field of a person that one may find",
    MATCHER,
    '{ candidates(first: 1) { edges { node { id placements { items { start } } } } } }',
    REFUSED,
  ),
  attempt(
    'R8b',
    'the person that one may find',
    MATCHER,
    '{ candidates(first: 1) { totalCount edges { node { id home { name } } } } }',
    'answered',
  ),
  attempt(
    'R9',
    'a field that is computed from protected ones',
    MATCHER,
    `{ candidate(id: "${PERSON}") { placements { answeredBy { status } } } }`,
    REFUSED,
  ),
  attempt(
    'R10',
    'two steps of computing away',
    NOBODY,
    `{ candidate(id: "${PERSON}") { matchingVacancies(first: 1) { edges { score } } } }`,
    REFUSED,
  ),
  attempt('R11', 'the key of a protected type', NOBODY, `{ candidate(id: "${PERSON}") { id } }`, REFUSED),
  attempt(
    'R14',
    'behind a condition that does not hold',
    NOBODY,
    'query ($x: Boolean!) { organisations { id } candidates(first: 1) @include(if: $x) { totalCount } }',
    REFUSED,
    { variables: { x: false } },
  ),
  attempt(
    'R14b',
    'behind the same condition when it holds',
    NOBODY,
    'query ($x: Boolean!) { organisations { id } candidates(first: 1) @include(if: $x) { totalCount } }',
    REFUSED,
    { variables: { x: true } },
  ),
  attempt(
    'R14c',
    'behind a condition, not about people',
    NOBODY,
    'query ($x: Boolean!) { eneco { heatNetworkAreas { id } expiringCertificates @include(if: $x) { id } } }',
    { leftOut: ['eneco'] },
    { variables: { x: true } },
  ),
  attempt('R15', 'the protected one of two operations', NOBODY, TWO, REFUSED, { operationName: 'Closed' }),
  attempt('R15b', 'the public one of two operations', NOBODY, TWO, 'answered', { operationName: 'Open' }),
  attempt(
    'R16',
    'what somebody else may ask',
    'matchmaker',
    '{ candidates(first: 2) { totalCount edges { node { id } } } }',
    'answered',
  ),
  attempt(
    'R16b',
    'the same text as nobody',
    NOBODY,
    '{ candidates(first: 2) { totalCount edges { node { id } } } }',
    REFUSED,
  ),
  attempt(
    'R16c',
    'the same text again as who may',
    'job-coach',
    '{ candidates(first: 2) { totalCount edges { node { id } } } }',
    'answered',
  ),
  attempt(
    'R16d',
    'what a contract manager may ask',
    'contract-manager',
    '{ organisations { id } eneco { suppliers(first: 1) { totalCount } } }',
    'answered',
  ),
  attempt(
    'R16e',
    'the same text as nobody',
    NOBODY,
    '{ organisations { id } eneco { suppliers(first: 1) { totalCount } } }',
    { leftOut: ['eneco'] },
  ),
  attempt(
    'R17',
    'a person in the payload of a change that one may make',
    ENECO_MATCHING,
    `mutation { endEnecoPlacement(${END}) { record { id } errors { code } } }`,
    REFUSED,
  ),
  attempt(
    'R17b',
    'the change without the person',
    ENECO_MATCHING,
    `mutation { endEnecoPlacement(${END}) { errors { code } } }`,
    'answered',
  ),
  attempt(
    'R17c',
    'a change that one may not make',
    'resident',
    `mutation { endEnecoPlacement(${END}) { errors { code } } }`,
    REFUSED,
  ),
  attempt(
    'R19',
    'only what type something protected is',
    NOBODY,
    `{ candidate(id: "${PERSON}") { __typename } }`,
    REFUSED,
  ),
  attempt(
    'R25',
    'a field that cannot be null, beside a public list',
    NOBODY,
    '{ vacancies(first: 2) { edges { cursor } } eneco { heatNetworkAreas { name } suppliers(first: 1) { edges { cursor } } } }',
    {
      leftOut: ['eneco'],
    },
  ),
  attempt(
    'R26',
    '@defer',
    NOBODY,
    '{ organisations { id } ... @defer { candidates(first: 1) { totalCount } } }',
    { refused: 'GRAPHQL_VALIDATION_FAILED' },
  ),
  attempt('R26b', '@stream', NOBODY, '{ organisations @stream { id } }', {
    refused: 'GRAPHQL_VALIDATION_FAILED',
  }),
  attempt('R27', 'a subscription', NOBODY, 'subscription { candidates { id } }', {
    refused: 'GRAPHQL_VALIDATION_FAILED',
  }),
  attempt(
    'R30',
    'a scope that begins like the right one',
    { scopes: ['candidates:read:everything', 'candidates'] },
    `{ candidate(id: "${PERSON}") { id } }`,
    REFUSED,
  ),
];

/** Forged as a gateway would ask, straight at one subgraph. */
export interface ForgedCase extends Case {
  readonly subgraph: 'gemeente' | 'havensteder' | 'eneco' | 'chain';
}

function forged(subgraph: ForgedCase['subgraph'], ...given: Parameters<typeof attempt>): ForgedCase {
  return { ...attempt(...given), subgraph };
}

const ENTITIES = 'query ($r: [_Any!]!) { _entities(representations: $r)';
const CANDIDATE = { variables: { r: [{ __typename: 'Candidate', ref: PERSON }] } };
const query = (text: string) => Buffer.from(text).toString('base64url');

export const FORGED_CASES: readonly ForgedCase[] = [
  forged(
    'gemeente',
    'R1',
    'a protected field',
    NOBODY,
    '{ gemeente { candidates(first: 1) { totalCount } } }',
    REFUSED,
  ),
  forged(
    'eneco',
    'R1b',
    'a protected field that is not about people',
    NOBODY,
    '{ eneco { heatNetworkAreas { id } suppliers(first: 1) { totalCount } } }',
    REFUSED,
  ),
  forged(
    'gemeente',
    'R2',
    'under another name',
    NOBODY,
    '{ gemeente { vacancies: candidates(first: 1) { totalCount } } }',
    REFUSED,
  ),
  forged(
    'havensteder',
    'R3',
    'in a named fragment',
    NOBODY,
    '{ ...F } fragment F on Query { havensteder { placements(first: 1) { totalCount } } }',
    REFUSED,
  ),
  forged(
    'eneco',
    'R4',
    'in a fragment without a type',
    NOBODY,
    '{ ... { eneco { ... { placements(first: 1) { totalCount } } } } }',
    REFUSED,
  ),
  forged(
    'gemeente',
    'R5',
    'an entity by its type',
    NOBODY,
    `${ENTITIES} { ... on Candidate { home { name } } } }`,
    REFUSED,
    CANDIDATE,
  ),
  forged(
    'chain',
    'R6',
    'on the interface, whose types protect it',
    NOBODY,
    '{ vacancies(first: 1) { edges { node { matchingCandidates(first: 1) { totalCount } } } } }',
    REFUSED,
  ),
  forged(
    'eneco',
    'R7',
    'a member of the union of entities',
    NOBODY,
    `${ENTITIES} { __typename ... on EnecoVacancy { title } ... on EnecoPlacement { employer } } }`,
    REFUSED,
    {
      variables: { r: [] },
    },
  ),
  forged(
    'eneco',
    'R8',
    'the placements of a person',
    MATCHER,
    `${ENTITIES} { ... on Candidate { enecoPlacements } } }`,
    REFUSED,
    CANDIDATE,
  ),
  forged(
    'chain',
    'R9',
    'a field that is computed from protected ones',
    MATCHER,
    `${ENTITIES} { ... on Candidate { placements { answeredBy { status } } } } }`,
    REFUSED,
    CANDIDATE,
  ),
  forged(
    'eneco',
    'R10',
    'a contribution to the vacancies that fit a person',
    NOBODY,
    `${ENTITIES} { ... on VacancyMatchConnection { enecoMatches } } }`,
    REFUSED,
    {
      variables: { r: [{ __typename: 'VacancyMatchConnection', query: query('{}') }] },
    },
  ),
  forged(
    'gemeente',
    'R11',
    'the key of a protected type',
    NOBODY,
    `${ENTITIES} { ... on Candidate { ref } } }`,
    REFUSED,
    CANDIDATE,
  ),
  forged(
    'gemeente',
    'R14',
    'behind a condition that does not hold',
    NOBODY,
    'query ($x: Boolean!) { gemeente { candidates(first: 1) @include(if: $x) { totalCount } } }',
    REFUSED,
    { variables: { x: false } },
  ),
  forged(
    'gemeente',
    'R15',
    'the protected one of two operations',
    NOBODY,
    'query Open { gemeente { schemes { id } } } query Closed { gemeente { candidates(first: 1) { totalCount } } }',
    REFUSED,
    { operationName: 'Closed' },
  ),
  forged(
    'gemeente',
    'R16',
    'what a job coach may ask',
    'job-coach',
    '{ gemeente { candidates(first: 2) { totalCount } } }',
    'answered',
  ),
  forged(
    'gemeente',
    'R16b',
    'the same text as nobody',
    NOBODY,
    '{ gemeente { candidates(first: 2) { totalCount } } }',
    REFUSED,
  ),
  forged(
    'eneco',
    'R17',
    'a person in the payload of a change',
    ENECO_MATCHING,
    `mutation { endEnecoPlacement(${END}) { record { id } errors { code } } }`,
    REFUSED,
  ),
  forged(
    'eneco',
    'R17c',
    'a change that one may not make',
    NOBODY,
    `mutation { endEnecoPlacement(${END}) { errors { code } } }`,
    REFUSED,
  ),
  forged(
    'gemeente',
    'R19',
    'only what type something protected is',
    NOBODY,
    `${ENTITIES} { __typename } }`,
    REFUSED,
    CANDIDATE,
  ),
  forged(
    'gemeente',
    'R19b',
    'the same written in the document',
    NOBODY,
    `{ _entities(representations: [{ __typename: "Candidate", ref: "${PERSON}" }]) { __typename } }`,
    REFUSED,
  ),
  forged(
    'havensteder',
    'R21b',
    'a list of entities of which one is protected',
    NOBODY,
    `${ENTITIES} { __typename ... on HavenstederVacancy { title } } }`,
    REFUSED,
    {
      variables: {
        r: [
          { __typename: 'HavenstederVacancy', ref: 'havensteder:x' },
          { __typename: 'HavenstederPlacement', ref: 'havensteder:x' },
        ],
      },
    },
  ),
  forged(
    'gemeente',
    'R30',
    'a scope that begins like the right one',
    { scopes: ['candidates:match:all'] },
    '{ gemeente { candidates(first: 1) { totalCount } } }',
    REFUSED,
  ),
];
