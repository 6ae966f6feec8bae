import type { Route } from '../http/route.ts';
import { searchVacancies } from '../search/ask.ts';
import { firstPage, readQuery, writeQuery } from '../search/query.ts';
import { titleOf } from '../search/title.ts';
import { formatOf } from '../words/format.ts';
import { atomFile } from './atom.ts';

const ENTRIES = 50;

/** The newest of a search as Atom, for readers of feeds: whatever is new stands on top, also of a long list. */
export const feedRoute: Route = {
  pattern: (to) => to.feed(),
  async answer({ words, to, query: given, ask, site, now }) {
    const query = firstPage(readQuery(given));
    const { edges } = await searchVacancies(ask, query, { first: ENTRIES, order: 'NEWEST_FIRST' });
    const format = formatOf(words);
    const entries = edges
      .flatMap(({ node }) => node ?? [])
      .map((vacancy) => ({
        address: site.origin + to.vacancy(vacancy.id),
        title: vacancy.title,
        author: vacancy.organisation.title,
        publishedOn: vacancy.publishedOn,
        facts: [
          words.kinds[vacancy.kind],
          vacancy.workplace.name,
          words.vacancy.hoursRange(vacancy.hoursPerWeekMin, vacancy.hoursPerWeekMax),
          vacancy.organisation.title,
          ...(vacancy.closesOn ? [words.vacancy.closesOn(format.day(vacancy.closesOn))] : []),
        ],
      }));
    return atomFile({
      language: words.language.code,
      address: site.origin + to.feed(writeQuery(query)),
      listAddress: site.origin + to.vacancies(writeQuery(query)),
      title: titleOf(words, query),
      ...{ now, entries },
    });
  },
};
