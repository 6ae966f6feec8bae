import type { Addresses } from '../http/addresses.ts';
import type { PageRequest, Route } from '../http/route.ts';
import { searchVacancies } from '../search/ask.ts';
import { SearchForm } from '../search/form.tsx';
import { filterOf, firstPage, hasChoices, readQuery, type SearchQuery, writeQuery } from '../search/query.ts';
import { Results } from '../search/results.tsx';
import { titleOf } from '../search/title.ts';
import type { Words } from '../words/words.ts';

/** The vacancies of all organisations, as a list. */
export const searchRoute: Route = {
  pattern: (to) => to.vacancies(),
  async answer({ words, to, query: given, ask, site }: PageRequest) {
    const query = readQuery(given);
    const found = await searchVacancies(ask, query);
    const { place } = filterOf(query);
    const isPlain = !hasChoices(query) && query.after === null;
    return {
      kind: 'page',
      title: titleOf(words, query),
      description: words.site.about,
      at: (other) => other.vacancies(writeQuery(query)),
      indexed: isPlain,
      section: 'vacancies',
      head: (
        <link
          rel="alternate"
          type="application/atom+xml"
          title={words.search.feed}
          href={site.origin + to.feed(writeQuery(firstPage(query)))}
        />
      ),
      body: (
        <>
          <h1>{words.search.heading}</h1>
          <Views words={words} to={to} query={query} view="list" />
          <div className="beside">
            <SearchForm words={words} to={to} query={query} facets={found.facets} action={to.vacancies()} />
            <div>
              <Results words={words} to={to} query={query} found={found} place={place} />
              <Follow words={words} to={to} query={query} />
            </div>
          </div>
        </>
      ),
    };
  },
};

interface ViewsProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly query: SearchQuery;
  readonly view: 'list' | 'map';
}

/** The same search as a list or on the map. */
export function Views({ words: { search }, to, query, view }: ViewsProps) {
  const written = writeQuery(firstPage(query));
  return (
    <nav aria-label={search.views}>
      <ul className="tabs">
        <li>
          <a href={to.vacancies(written)} aria-current={view === 'list' ? 'true' : undefined}>
            {search.asList}
          </a>
        </li>
        <li>
          <a href={to.map(written)} aria-current={view === 'map' ? 'true' : undefined}>
            {search.asMap}
          </a>
        </li>
      </ul>
    </nav>
  );
}

function Follow({ words, to, query }: Omit<ViewsProps, 'view'>) {
  const { search } = words;
  const written = writeQuery(firstPage(query));
  return (
    <section aria-labelledby="follow" className="follow">
      <h2 id="follow">{search.follow}</h2>
      <p data-needs-script hidden>
        <button
          type="button"
          className="button quiet"
          data-save={to.vacancies(written)}
          data-title={titleOf(words, query)}
          data-done={search.savedNow}
        >
          {search.save}
        </button>{' '}
        <span role="status" data-saved />
      </p>
      <ul>
        <li>
          <a href={to.feed(written)}>{search.feed}</a>
        </li>
        <li>
          <a href={to.calendar(written)}>{search.calendar}</a>
        </li>
      </ul>
    </section>
  );
}
