import type { ReactNode } from 'react';
import type { Addresses } from '../http/addresses.ts';
import { namesOfMissing, PAGE_SIZE } from '../search/ask.ts';
import { type Place, placeName } from '../search/place.ts';
import { DISTANCES } from '../search/query.ts';
import { formatOf } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import type { FoundInitiatives } from './ask.ts';
import { firstPageOf, hasChoices, type InitiativeQuery, writeInitiativeQuery } from './query.ts';
import type { Count } from './search-form.tsx';

interface FoundPage extends Pick<FoundInitiatives, 'totalCount' | 'pageInfo' | 'answeredBy'> {
  readonly edges: readonly unknown[];
  readonly facets: { readonly kinds?: readonly Count[] } & Record<
    'wijken' | 'organisations',
    readonly Count[]
  >;
}

interface ResultsProps {
  readonly words: Words;
  readonly query: InitiativeQuery;
  readonly found: FoundPage;
  readonly place: Place | null;
  /** The address of the same list for another search. */
  readonly listAt: Addresses['initiatives'];
  /** What was found. */
  readonly children: ReactNode;
}

/** What was found, page by page, and what to do when it is nothing. */
export function InitiativeResults({ words, query, found, place, listAt, children }: ResultsProps) {
  const { search } = words;
  const at = (other: InitiativeQuery) => listAt(writeInitiativeQuery(other));
  return (
    <section aria-labelledby="found" className="results">
      <h2 id="found">
        {found.totalCount === null
          ? search.noneTitle
          : search.found(found.totalCount, formatOf(words).number)}
        {query.page > 1 ? `, ${search.page(query.page).toLowerCase()}` : ''}
      </h2>
      <MissingKeepers words={words} names={namesOfMissing(found)} />
      <PlaceNotice words={words} query={query} place={place} at={at} />
      {found.edges.length === 0 ? (
        <Loosen words={words} query={query} facets={found.facets} place={place} at={at} />
      ) : (
        children
      )}
      <Pages words={words} query={query} pageInfo={found.pageInfo} at={at} />
    </section>
  );
}

/** Says whose initiatives are not on the page. */
function MissingKeepers({ words, names }: { readonly words: Words; readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  const list = new Intl.ListFormat(words.language.code).format(names);
  return (
    <p className="notice" role="status">
      {words.initiatives.missing(list, names.length)}
    </p>
  );
}

interface PartProps {
  readonly words: Words;
  readonly query: InitiativeQuery;
  readonly at: (query: InitiativeQuery) => string;
}

/** How the place was understood, and what else it could mean. */
function PlaceNotice({ words, query, place, at }: PartProps & { readonly place: Place | null }) {
  const { search, initiatives } = words;
  if (query.place === '') return null;
  if (place === null)
    return (
      <p className="notice" role="status">
        {search.unknownPlace(query.place)} {search.unknownPlaceHint}
      </p>
    );
  return (
    <div className="place">
      {query.within === null ? (
        <p>{search.placeIs(place.area.name)}</p>
      ) : (
        <>
          <p>{search.placeAround(placeName(place), query.within)}</p>
          <details>
            <summary>{search.howMeasuredTitle}</summary>
            <p className="small">{initiatives.howMeasured}</p>
          </details>
        </>
      )}
      {place.others.length > 0 ? (
        <>
          <p className="small">{search.otherPlaces}</p>
          <ul className="chips">
            {place.others.map(({ code, name, level }) => (
              <li key={code}>
                <a href={at({ ...firstPageOf(query), place: code })}>
                  {name} ({search.areaLevels[level]})
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

interface LoosenProps extends PartProps {
  readonly facets: FoundPage['facets'];
  readonly place: Place | null;
}

/** Which choice to take back where nothing fits all of them, with how many that would give where it is known. */
function Loosen({ words: { search, initiatives }, query, facets, place, at }: LoosenProps) {
  if (!hasChoices(query)) return <p>{initiatives.noneWithoutChoices}</p>;
  const first = firstPageOf(query);
  const wider = DISTANCES.find((each) => each > (query.within ?? 0));
  const ways: readonly (readonly [string, InitiativeQuery, number | null] | false)[] = [
    place !== null &&
      wider !== undefined && [search.loosen.further(wider), { ...first, within: wider }, null],
    query.place !== '' && [
      search.loosen.place,
      { ...first, place: '', within: null },
      place !== null && query.within !== null ? null : sum(facets.wijken),
    ],
    query.kinds.length > 0 && [
      initiatives.anyKind,
      { ...first, kinds: [] },
      facets.kinds ? sum(facets.kinds) : null,
    ],
    query.text !== '' && [search.loosen.text, { ...first, text: '' }, null],
    query.organisations.length > 0 && [
      search.loosen.organisations,
      { ...first, organisations: [] },
      sum(facets.organisations),
    ],
  ];
  return (
    <>
      <p>{search.none}</p>
      <ul className="loosen">
        {ways
          .filter((way) => way !== false)
          .filter(([, , count]) => count !== 0)
          .map(([text, looser, count]) => (
            <li key={text}>
              <a href={at(looser)}>{text}</a>
              {count === null ? '' : ` (${count})`}
            </li>
          ))}
        <li>
          <a href={at({ ...first, text: '', kinds: [], place: '', within: null, organisations: [] })}>
            {search.loosen.all}
          </a>
        </li>
      </ul>
    </>
  );
}

function sum(counts: readonly Count[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

function Pages({
  words: { search, initiatives },
  query,
  pageInfo,
  at,
}: PartProps & Pick<FoundPage, 'pageInfo'>) {
  const next = pageInfo.hasNextPage && pageInfo.endCursor ? pageInfo.endCursor : null;
  if (next === null && query.after === null) return null;
  return (
    <nav aria-label={search.pages}>
      <p className="actions">
        {next ? (
          <a className="button" rel="next" href={at({ ...query, after: next, page: query.page + 1 })}>
            {search.next}
          </a>
        ) : null}
        {query.after ? (
          <a className="button quiet" href={at(firstPageOf(query))}>
            {search.first}
          </a>
        ) : null}
      </p>
      <p className="small">{initiatives.perPage(PAGE_SIZE)}</p>
    </nav>
  );
}
