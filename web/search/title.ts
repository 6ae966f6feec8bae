import type { Words } from '../words/words.ts';
import { filterOf, type SearchQuery } from './query.ts';

/** A search in words, for titles. */
export function titleOf(words: Words, query: SearchQuery): string {
  const parts = [
    query.text && `“${query.text}”`,
    ...query.kinds.map((kind) => words.kinds[kind]),
    query.place === '' ? '' : (filterOf(query).place?.area.name ?? query.place),
    query.page > 1 ? words.search.page(query.page) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? words.search.heading : `${words.search.title}: ${parts.join(', ')}`;
}
