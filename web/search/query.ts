import type { LanguageLevel, VacancyFilter, VacancyKind } from '../graph/operations.ts';
import { type Place, placeOf } from './place.ts';

/** What somebody searches, as it stands in the address: the same names in every language, so that one can change language. */
export interface SearchQuery {
  readonly text: string;
  readonly kinds: readonly VacancyKind[];
  /** The place as it was typed. */
  readonly place: string;
  /** How many kilometres from there at most; null for nowhere else. It means nothing without a place. */
  readonly within: number | null;
  /** Hours a week; null where it does not matter. */
  readonly hoursMin: number | null;
  readonly hoursMax: number | null;
  readonly languageLevel: LanguageLevel | null;
  readonly organisations: readonly string[];
  /** Behind which vacancy the page begins; null for the first page. */
  readonly after: string | null;
  readonly page: number;
}

export const KINDS: readonly VacancyKind[] = ['CHORE', 'JOB', 'TRAINING', 'WORK_EXPERIENCE', 'VOLUNTEERING'];
export const LANGUAGE_LEVELS: readonly LanguageLevel[] = ['NONE', 'A1', 'A2', 'B1', 'B2', 'C1'];
export const HOURS: readonly number[] = [4, 8, 12, 16, 20, 24, 28, 32, 36, 40];

/** The distances that can be chosen, in kilometres. */
export const DISTANCES: readonly number[] = [1, 2, 3, 5, 10];

/** The longest texts that are searched; the rest of a longer one is left out. */
const [MOST_TEXT, MOST_PLACE, MOST_CURSOR] = [100, 60, 500];
const MOST_ORGANISATIONS = 20;

/** Reads an address. What does not fit is left out: an old or mistyped link still finds something. */
export function readQuery(given: URLSearchParams): SearchQuery {
  const level = given.get('level');
  return {
    text: line(given.get('q')).slice(0, MOST_TEXT),
    kinds: KINDS.filter((kind) => given.getAll('kind').includes(kind)),
    place: line(given.get('place')).slice(0, MOST_PLACE),
    within: DISTANCES.find((each) => String(each) === given.get('within')) ?? null,
    hoursMin: hours(given.get('min')),
    hoursMax: hours(given.get('max')),
    languageLevel: LANGUAGE_LEVELS.find((each) => each === level) ?? null,
    organisations: [...new Set(given.getAll('org').filter((name) => /^[a-z]{1,40}$/.test(name)))].slice(
      0,
      MOST_ORGANISATIONS,
    ),
    after: cursor(given.get('after')),
    page: Math.max(1, Math.min(9_999, Number(/^\d{1,4}$/.exec(given.get('page') ?? '')?.[0] ?? 1))),
  };
}

/** The address of a search, always in the same order: one search has one address. */
export function writeQuery(query: SearchQuery): URLSearchParams {
  const written = new URLSearchParams();
  if (query.text) written.set('q', query.text);
  for (const kind of query.kinds) written.append('kind', kind);
  if (query.place) written.set('place', query.place);
  if (query.place && query.within !== null) written.set('within', String(query.within));
  if (query.hoursMin !== null) written.set('min', String(query.hoursMin));
  if (query.hoursMax !== null) written.set('max', String(query.hoursMax));
  if (query.languageLevel) written.set('level', query.languageLevel);
  for (const organisation of query.organisations.toSorted()) written.append('org', organisation);
  if (query.after) {
    written.set('after', query.after);
    written.set('page', String(query.page));
  }
  return written;
}

/** What the graph is asked, and the place that was understood; null for none or one that nobody knows. */
export function filterOf(query: SearchQuery): {
  readonly filter: VacancyFilter;
  readonly place: Place | null;
} {
  const place = query.place === '' ? null : placeOf(query.place);
  const filter: VacancyFilter = {
    ...(query.text && { text: query.text }),
    ...(query.kinds.length > 0 && { kinds: query.kinds }),
    ...(place && whereOf(place, query.within)),
    ...(query.hoursMin !== null && { hoursPerWeekMin: query.hoursMin }),
    ...(query.hoursMax !== null && { hoursPerWeekMax: query.hoursMax }),
    ...(query.languageLevel && { languageLevel: query.languageLevel }),
    ...(query.organisations.length > 0 && { organisations: query.organisations }),
  };
  return { filter, place };
}

function whereOf({ area, from }: Place, within: number | null): Pick<VacancyFilter, 'area' | 'near'> {
  return within === null ? { area: area.code } : { near: { place: from, kilometres: within } };
}

/** The first page of the same search. */
export function firstPage(query: SearchQuery): SearchQuery {
  return { ...query, after: null, page: 1 };
}

/** Whether anything was chosen. */
export function hasChoices(query: SearchQuery): boolean {
  return writeQuery(firstPage(query)).size > 0;
}

function line(text: string | null): string {
  return (text ?? '')
    .replace(/\p{C}+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function hours(text: string | null): number | null {
  const value = /^\d{1,2}$/.test(text ?? '') ? Number(text) : 0;
  return value >= 1 && value <= 60 ? value : null;
}

function cursor(text: string | null): string | null {
  return text && text.length <= MOST_CURSOR && /^[\w=+/-]+$/.test(text) ? text : null;
}
