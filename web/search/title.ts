import type { Words } from '../words/words.ts';
import { placeName } from './place.ts';
import { filterOf, type SearchQuery } from './query.ts';

/** A search in words, for titles. */
export function titleOf(words: Words, query: SearchQuery): string {
  const parts = [
    query.text && `“${query.text}”`,
    ...query.kinds.map((kind) => words.kinds[kind]),
    query.place === '' ? '' : placeIn(words, query),
    query.page > 1 ? words.search.page(query.page) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? words.search.heading : `${words.search.title}: ${parts.join(', ')}`;
}

function placeIn(words: Words, query: SearchQuery): string {
  const { place } = filterOf(query);
  if (!place) return query.place;
  return query.within === null ? place.area.name : words.search.around(placeName(place), query.within);
}
