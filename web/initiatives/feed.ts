import type { Route } from '../http/route.ts';
import { atomFile } from '../pages/atom.ts';
import { formatOf } from '../words/format.ts';
import { searchRequests } from './ask.ts';
import { titleOf } from './list-pages.tsx';
import { quantityText } from './quantity.ts';
import { firstPageOf, readInitiativeQuery, writeInitiativeQuery } from './query.ts';

/** The most that the graph gives at once: what closes soonest, of which the feed has what was published last first. */
const ENTRIES = 100;

/** What initiatives ask as Atom, for readers of feeds. */
export const initiativesFeedRoute: Route = {
  pattern: (to) => to.initiativesFeed(),
  async answer({ words, to, query: given, ask, site, now }) {
    const query = firstPageOf(readInitiativeQuery(given));
    const { edges } = await searchRequests(ask, query, ENTRIES);
    const format = formatOf(words);
    const entries = edges
      .flatMap(({ node }) => node ?? [])
      .toSorted((one, other) => other.publishedOn.localeCompare(one.publishedOn))
      .map(({ id, title, kind, asked, publishedOn, closesOn, organisation, initiative }) => ({
        address: site.origin + (initiative ? to.initiative(initiative.id, id) : to.initiatives()),
        ...{ title, publishedOn },
        author: initiative?.name ?? organisation.title,
        facts: [
          words.initiatives.kinds[kind],
          quantityText(words, asked),
          ...(initiative ? [initiative.name, initiative.area.name] : []),
          words.initiatives.closesOn(format.day(closesOn)),
        ],
      }));
    return atomFile({
      language: words.language.code,
      address: site.origin + to.initiativesFeed(writeInitiativeQuery(query)),
      listAddress: site.origin + to.initiatives(writeInitiativeQuery(query)),
      title: titleOf(words, query),
      ...{ now, entries },
    });
  },
};
