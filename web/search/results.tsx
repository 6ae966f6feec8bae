import type { Addresses } from '../http/addresses.ts';
import { Missing } from '../parts/missing.tsx';
import { VacancyList } from '../parts/vacancy-list.tsx';
import { formatOf } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import { type FoundVacancies, namesOfMissing, PAGE_SIZE } from './ask.ts';
import { Loosen } from './loosen.tsx';
import { type Place, placeName } from './place.ts';
import { firstPage, type SearchQuery, writeQuery } from './query.ts';

interface ResultsProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly query: SearchQuery;
  readonly found: FoundVacancies;
  readonly place: Place | null;
}

/** What was found, page by page, and what to do when it is nothing. */
export function Results({ words, to, query, found, place }: ResultsProps) {
  const { search } = words;
  const vacancies = found.edges.map(({ node }) => node);
  return (
    <section aria-labelledby="found" className="results">
      <h2 id="found">
        {found.totalCount === null
          ? search.noneTitle
          : search.found(found.totalCount, formatOf(words).number)}
        {query.page > 1 ? `, ${search.page(query.page).toLowerCase()}` : ''}
      </h2>
      <Missing words={words} names={namesOfMissing(found)} />
      <PlaceNotice words={words} to={to} query={query} place={place} />
      {vacancies.length === 0 ? (
        <Loosen words={words} to={to} query={query} facets={found.facets} />
      ) : (
        <VacancyList words={words} to={to} vacancies={vacancies} from={place?.from} />
      )}
      <Pages words={words} to={to} query={query} found={found} />
    </section>
  );
}

/** How the place was understood, and what else it could mean. */
export function PlaceNotice({ words: { search }, to, query, place }: Omit<ResultsProps, 'found'>) {
  if (query.place === '') return null;
  if (place === null)
    return (
      <p className="notice" role="status">
        {search.unknownPlace(query.place)} {search.unknownPlaceHint}
      </p>
    );
  return (
    <div className="place">
      <p>
        {query.within === null
          ? search.placeIs(place.area.name)
          : `${search.placeAround(placeName(place), query.within)} ${query.text === '' ? search.nearestFirst : search.bestFirst}`}
      </p>
      {query.within === null ? null : (
        <details>
          <summary>{search.howMeasuredTitle}</summary>
          <p className="small">{search.howMeasured}</p>
        </details>
      )}
      {place.others.length > 0 ? (
        <details>
          <summary>{search.otherPlaces}</summary>
          <ul className="chips">
            {place.others.map(({ code, name, level }) => (
              <li key={code}>
                <a href={to.vacancies(writeQuery({ ...firstPage(query), place: code }))}>
                  {name} ({search.areaLevels[level]})
                </a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

function Pages({ words: { search }, to, query, found: { pageInfo } }: Omit<ResultsProps, 'place'>) {
  const next = pageInfo.hasNextPage && pageInfo.endCursor ? pageInfo.endCursor : null;
  if (next === null && query.after === null) return null;
  return (
    <nav aria-label={search.pages}>
      <p className="actions">
        {next ? (
          <a
            className="button"
            rel="next"
            href={to.vacancies(writeQuery({ ...query, after: next, page: query.page + 1 }))}
          >
            {search.next}
          </a>
        ) : null}
        {query.after ? (
          <a className="button quiet" href={to.vacancies(writeQuery(firstPage(query)))}>
            {search.first}
          </a>
        ) : null}
      </p>
      <p className="small">{search.perPage(PAGE_SIZE)}</p>
    </nav>
  );
}
