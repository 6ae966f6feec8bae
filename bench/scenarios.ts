import {
  CANDIDATE_FIELDS,
  CLAIM_FIELDS,
  LONG_VACANCY_FIELDS,
  OUTCOME_FIELDS,
  PATH_ANSWER_FIELDS,
  PATH_VACANCY_FIELDS,
  REPORT_MERGED_FIELDS,
  REPORT_OWN_FIELDS,
  SEARCH_FIELDS,
  VACANCY_FIELDS,
} from './selections.ts';

/** The parts of the demo data that the variables of an operation need. */
export interface DemoFacts {
  /** A person who was referred and placed. */
  readonly candidateId: string;
}

/** One question that every contender is asked in the same words. */
export interface Scenario {
  readonly title: string;
  readonly operationName: string;
  readonly query: string;
  readonly variables: (facts: DemoFacts) => Readonly<Record<string, unknown>>;
  /** How much later each subgraph answers, in milliseconds: organisations far away. */
  readonly delayMs: number;
  /** Arrival rates at which latencies are measured, in requests per second. */
  readonly rates: readonly number[];
  /** Links to organisations far away at which latencies are measured, in milliseconds each way. */
  readonly links: readonly number[];
  /** Numbers of clients that ask as fast as they are answered, one after the other. */
  readonly clients: readonly number[];
}

export type ScenarioName =
  | 'vacancy-search'
  | 'candidate-path'
  | 'chain-report'
  | 'search-4ms'
  | 'search-50ms'
  | 'long-answer'
  | 'burst';

const search = (fields: string) => `query Search($filter: VacancyFilter, $first: Int!) {
  vacancies(filter: $filter, first: $first) {
    ${SEARCH_FIELDS}
    edges { node { __typename ${fields} } }
  }
}`;

const path = `query Path($id: ID!) {
  candidate(id: $id) {
    ${CANDIDATE_FIELDS}
    referrals { id vacancy { ${PATH_VACANCY_FIELDS} } ${OUTCOME_FIELDS} }
    placements { items { start end hoursPerWeek claims { ${CLAIM_FIELDS} } } ${PATH_ANSWER_FIELDS} }
  }
}`;

const report = `query Report($period: Period!) {
  chainReport(period: $period) { ${REPORT_OWN_FIELDS} ${REPORT_MERGED_FIELDS} }
}`;

/** A link within a building, a country, and between continents. */
const LINKS = [5, 25, 100];

const FILTER = { kinds: ['CHORE', 'JOB', 'TRAINING'], area: 'GM0599' };
const vacancySearch: Scenario = {
  title: 'Vacancy search over all organisations',
  operationName: 'Search',
  query: search(VACANCY_FIELDS),
  variables: () => ({ filter: FILTER, first: 20 }),
  delayMs: 0,
  rates: [10, 20],
  links: LINKS,
  clients: [],
};

/** In the order in which they are measured; `--quick` takes the first two. */
export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = {
  'vacancy-search': vacancySearch,
  'candidate-path': {
    title: 'A person’s path through all organisations',
    operationName: 'Path',
    query: path,
    variables: ({ candidateId }) => ({ id: candidateId }),
    delayMs: 0,
    rates: [10, 20],
    links: LINKS,
    clients: [],
  },
  'chain-report': {
    title: 'Report of a half-year',
    operationName: 'Report',
    query: report,
    variables: () => ({ period: '2025-H2' }),
    delayMs: 0,
    rates: [2, 5],
    links: [],
    clients: [],
  },
  'search-4ms': {
    ...vacancySearch,
    title: 'Vacancy search, every subgraph 4 ms away',
    delayMs: 4,
    links: [],
  },
  'search-50ms': {
    ...vacancySearch,
    title: 'Vacancy search, every subgraph 50 ms away',
    delayMs: 50,
    links: [],
  },
  'long-answer': {
    ...vacancySearch,
    title: 'A long answer: 100 vacancies with everything',
    query: search(LONG_VACANCY_FIELDS),
    variables: () => ({ filter: {}, first: 100 }),
    rates: [5],
    links: [],
  },
  burst: {
    ...vacancySearch,
    title: 'Vacancy search, a burst from 50 to 500 clients',
    rates: [],
    links: [],
    clients: [50, 500],
  },
};
