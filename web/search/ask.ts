import type { Ask } from '../graph/graph.ts';
import { type VacancyOrder, WEB_SEARCH, type WebSearchQuery } from '../graph/operations.ts';
import { filterOf, type SearchQuery } from './query.ts';

export type FoundVacancies = WebSearchQuery['vacancies'];
export type VacancyCard = NonNullable<FoundVacancies['edges'][number]['node']>;

/** How many vacancies a page shows. */
export const PAGE_SIZE = 20;

interface ListOptions {
  readonly first?: number;
  /** The best first without it. */
  readonly order?: VacancyOrder;
}

/** Searches the vacancies of all organisations. */
export async function searchVacancies(
  ask: Ask,
  query: SearchQuery,
  { first = PAGE_SIZE, order }: ListOptions = {},
): Promise<FoundVacancies> {
  const { data } = await ask(WEB_SEARCH, {
    filter: filterOf(query).filter,
    order,
    first,
    after: query.after,
  });
  return data.vacancies;
}

/** The names of the organisations that did not answer. */
export function namesOfMissing({ answeredBy }: Pick<FoundVacancies, 'answeredBy'>): readonly string[] {
  return answeredBy
    .filter(({ status }) => status === 'MISSING')
    .map(({ organisation }) => organisation.title);
}
