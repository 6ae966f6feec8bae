import type {
  InitiativeFilter,
  InitiativeRequestFilter,
  InitiativeRequestKind,
} from '../graph/operations.ts';
import { type Place, placeOf } from '../search/place.ts';
import { readQuery, type SearchQuery } from '../search/query.ts';

/** What somebody searches among initiatives and what they ask, as it stands in the address: by the names of a search for vacancies. */
export interface InitiativeQuery
  extends Pick<SearchQuery, 'text' | 'place' | 'within' | 'organisations' | 'after' | 'page'> {
  readonly kinds: readonly InitiativeRequestKind[];
}

export const REQUEST_KINDS: readonly InitiativeRequestKind[] = [
  'HANDS',
  'KNOWLEDGE',
  'MATERIAL',
  'SPACE',
  'MONEY',
];

/** Reads an address. What does not fit is left out: an old or mistyped link still finds something. */
export function readInitiativeQuery(given: URLSearchParams): InitiativeQuery {
  const { text, place, within, organisations, after, page } = readQuery(given);
  const kinds = REQUEST_KINDS.filter((kind) => given.getAll('kind').includes(kind));
  return { text, kinds, place, within, organisations, after, page };
}

/** The address of a search, always in the same order: one search has one address. */
export function writeInitiativeQuery(query: InitiativeQuery): URLSearchParams {
  const written = new URLSearchParams();
  if (query.text) written.set('q', query.text);
  for (const kind of query.kinds) written.append('kind', kind);
  if (query.place) written.set('place', query.place);
  if (query.place && query.within !== null) written.set('within', String(query.within));
  for (const organisation of query.organisations.toSorted()) written.append('org', organisation);
  if (query.after) {
    written.set('after', query.after);
    written.set('page', String(query.page));
  }
  return written;
}

/** What the graph is asked about initiatives, and the place that was understood; null for none or one that nobody knows. */
export function initiativeFilterOf({ text, place: typed, within, organisations }: InitiativeQuery): {
  readonly filter: InitiativeFilter;
  readonly place: Place | null;
} {
  const place = typed === '' ? null : placeOf(typed);
  const filter = {
    ...(text && { text }),
    ...(place && whereOf(place, within)),
    ...(organisations.length > 0 && { organisations }),
  };
  return { filter, place };
}

/** The same about what they ask. */
export function requestFilterOf(query: InitiativeQuery): {
  readonly filter: InitiativeRequestFilter;
  readonly place: Place | null;
} {
  const { filter, place } = initiativeFilterOf(query);
  return { filter: { ...filter, ...(query.kinds.length > 0 && { kinds: query.kinds }) }, place };
}

function whereOf({ area, from }: Place, within: number | null): Pick<InitiativeFilter, 'area' | 'near'> {
  return within === null ? { area: area.code } : { near: { place: from, kilometres: within } };
}

/** The first page of the same search. */
export function firstPageOf(query: InitiativeQuery): InitiativeQuery {
  return { ...query, after: null, page: 1 };
}

/** Whether anything was chosen. */
export function hasChoices(query: InitiativeQuery): boolean {
  return writeInitiativeQuery(firstPageOf(query)).size > 0;
}
