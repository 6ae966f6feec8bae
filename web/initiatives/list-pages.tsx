import type { ReactNode } from 'react';
import type { Addresses } from '../http/addresses.ts';
import type { PageRequest, Route } from '../http/route.ts';
import { placeName } from '../search/place.ts';
import type { Words } from '../words/words.ts';
import { searchInitiatives, searchRequests } from './ask.ts';
import { InitiativeCards, RequestCards } from './cards.tsx';
import {
  firstPageOf,
  hasChoices,
  type InitiativeQuery,
  initiativeFilterOf,
  readInitiativeQuery,
  writeInitiativeQuery,
} from './query.ts';
import { InitiativeResults } from './results.tsx';
import { InitiativeSearchForm } from './search-form.tsx';

/** What initiatives of all organisations ask. */
export const requestsRoute: Route = {
  pattern: (to) => to.initiatives(),
  async answer(request: PageRequest) {
    const { words, to, ask, site } = request;
    const query = readInitiativeQuery(request.query);
    const found = await searchRequests(ask, query);
    const { place } = initiativeFilterOf(query);
    const { facets } = found;
    return {
      kind: 'page',
      title: titleOf(words, query),
      description: words.initiatives.about,
      at: (other) => other.initiatives(writeInitiativeQuery(query)),
      indexed: !hasChoices(query) && query.after === null,
      section: 'initiatives',
      head: (
        <link
          rel="alternate"
          type="application/atom+xml"
          title={words.initiatives.feed}
          href={site.origin + to.initiativesFeed(writeInitiativeQuery(firstPageOf(query)))}
        />
      ),
      body: (
        <ListPage
          {...{ words, to, query, view: 'requests' }}
          form={
            <InitiativeSearchForm
              {...{ words, query, action: to.initiatives(), clear: to.initiatives() }}
              {...{ kinds: facets.kinds, organisations: facets.organisations }}
            />
          }
        >
          <InitiativeResults {...{ words, query, found, place, listAt: to.initiatives }}>
            <RequestCards
              {...{ words, to, from: place?.from }}
              requests={found.edges.map(({ node }) => node)}
            />
          </InitiativeResults>
          <p>
            <a href={to.initiativesFeed(writeInitiativeQuery(firstPageOf(query)))}>
              {words.initiatives.feed}
            </a>
          </p>
        </ListPage>
      ),
    };
  },
};

/** The initiatives of all organisations, whether they ask something or not. */
export const initiativesRoute: Route = {
  pattern: (to) => to.allInitiatives(),
  async answer(request: PageRequest) {
    const { words, to, ask } = request;
    const query = readInitiativeQuery(request.query);
    const found = await searchInitiatives(ask, query);
    const { place } = initiativeFilterOf(query);
    return {
      kind: 'page',
      title: words.initiatives.all,
      description: words.initiatives.about,
      at: (other) => other.allInitiatives(writeInitiativeQuery(query)),
      indexed: !hasChoices(query) && query.after === null,
      section: 'initiatives',
      body: (
        <ListPage
          {...{ words, to, query, view: 'initiatives' }}
          form={
            <InitiativeSearchForm
              {...{ words, query, action: to.allInitiatives(), clear: to.allInitiatives() }}
              {...{ kinds: null, organisations: found.facets.organisations }}
            />
          }
        >
          <InitiativeResults {...{ words, query, found, place, listAt: to.allInitiatives }}>
            <InitiativeCards
              {...{ words, to, from: place?.from }}
              initiatives={found.edges.map(({ node }) => node)}
            />
          </InitiativeResults>
        </ListPage>
      ),
    };
  },
};

interface ListPageProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly query: InitiativeQuery;
  readonly view: 'requests' | 'initiatives';
  readonly form: ReactNode;
  readonly children: ReactNode;
}

/** What both lists have around them. */
function ListPage({ words, to, query, view, form, children }: ListPageProps) {
  const { initiatives, search } = words;
  const written = writeInitiativeQuery(firstPageOf(query));
  return (
    <>
      <h1>{initiatives.heading}</h1>
      <p className="lead">{initiatives.about}</p>
      <p>
        <a href={to.askHelp()}>{words.forms.ask.title}</a>
      </p>
      <nav aria-label={search.views}>
        <ul className="tabs">
          <li>
            <a href={to.initiatives(written)} aria-current={view === 'requests' ? 'true' : undefined}>
              {initiatives.asked}
            </a>
          </li>
          <li>
            <a href={to.allInitiatives(written)} aria-current={view === 'initiatives' ? 'true' : undefined}>
              {initiatives.all}
            </a>
          </li>
        </ul>
      </nav>
      <div className="beside">
        {form}
        <div>{children}</div>
      </div>
    </>
  );
}

/** A search in words, for titles. */
export function titleOf(words: Words, query: InitiativeQuery): string {
  const { place } = initiativeFilterOf(query);
  const where =
    place === null
      ? query.place
      : query.within === null
        ? place.area.name
        : words.search.around(placeName(place), query.within);
  const parts = [
    query.text && `“${query.text}”`,
    ...query.kinds.map((kind) => words.initiatives.kinds[kind]),
    where,
    query.page > 1 ? words.search.page(query.page) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? words.initiatives.heading : `${words.initiatives.short}: ${parts.join(', ')}`;
}
