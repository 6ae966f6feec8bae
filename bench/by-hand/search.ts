import { LONG_VACANCY_FIELDS, SEARCH_FIELDS, VACANCY_FIELDS } from '../selections.ts';
import {
  type Ask,
  type Completion,
  complete,
  completion,
  type Fields,
  ORGANISATIONS,
  typePrefix,
  without,
} from './ask.ts';

const ROOT =
  'query($filter: VacancyFilter, $first: Int!) { vacancies(filter: $filter, first: $first) { query } }';
const CONTRIBUTIONS = ORGANISATIONS.map((name) => `${name}Page`);
const PAGES = ORGANISATIONS.map((name) => completion(name, 'VacancyConnection', ['query'], `${name}Page`));
const NODES = ORGANISATIONS.map((name) => `... on ${typePrefix(name)}Vacancy { ref }`).join(' ');
const MERGED = completion(
  'chain',
  'VacancyConnection',
  ['query', ...CONTRIBUTIONS],
  `${SEARCH_FIELDS} edges { node { __typename ${NODES} } }`,
);
const ordinary = details(VACANCY_FIELDS);
const long = details(LONG_VACANCY_FIELDS);

/** The search, as somebody would write it who knows the plan: 8 fetches in 4 steps. */
export async function search(ask: Ask, variables: Fields, query: string): Promise<Fields> {
  const answer = await ask('chain', ROOT, variables);
  const connection = answer.vacancies as Fields;
  await Promise.all(PAGES.map((page) => complete(ask, page, [connection])));
  await complete(ask, MERGED, [connection]);
  without(connection, ['query', ...CONTRIBUTIONS]);
  const nodes = (connection.edges as { node: Fields }[]).map(({ node }) => node);
  const steps = query.includes('vumCode') ? long : ordinary;
  await Promise.all(steps.map((step) => complete(ask, step, ofType(nodes, step.typename))));
  for (const node of nodes) delete node.ref;
  return answer;
}

function details(fields: string): Completion[] {
  return ORGANISATIONS.map((name) => {
    return completion(name, `${typePrefix(name)}Vacancy`, ['ref'], fields);
  });
}

/** Those of a list that are of one type. */
export function ofType(nodes: readonly Fields[], typename: string): Fields[] {
  return nodes.filter((node) => node.__typename === typename);
}
