import { WIJKEN } from '@social-return/contract/areas/areas';
import type { PageRequest, Route } from '../http/route.ts';
import { WijkMap } from '../map/wijk-map.tsx';
import { Missing } from '../parts/missing.tsx';
import { namesOfMissing, searchVacancies } from '../search/ask.ts';
import { SearchForm } from '../search/form.tsx';
import { filterOf, firstPage, hasChoices, readQuery, writeQuery } from '../search/query.ts';
import { PlaceNotice } from '../search/results.tsx';
import { Views } from './search.tsx';

/** The same search on a map of wijken, with its table. */
export const mapRoute: Route = {
  pattern: (to) => to.map(),
  async answer({ words, to, query: given, ask }: PageRequest) {
    const query = firstPage(readQuery(given));
    // The counts are of whole wijken, whatever place is chosen.
    const found = await searchVacancies(ask, { ...query, within: null }, { first: 1 });
    const { place } = filterOf(query);
    const counts = new Map(found.facets.wijken.map(({ value, count }) => [value, count]));
    const addressOf = (code: string) => to.vacancies(writeQuery({ ...query, place: code, within: null }));
    const rows = WIJKEN.map(({ code, name }) => ({ code, name, count: counts.get(code) ?? 0 })).toSorted(
      (one, other) => other.count - one.count || one.name.localeCompare(other.name, 'nl'),
    );
    return {
      kind: 'page',
      title: words.map.heading,
      description: words.map.intro,
      at: (other) => other.map(writeQuery(query)),
      indexed: !hasChoices(query),
      section: 'map',
      body: (
        <>
          <h1>{words.map.heading}</h1>
          <Views words={words} to={to} query={query} view="map" />
          <div className="beside">
            <SearchForm words={words} to={to} query={query} facets={found.facets} action={to.map()} />
            <div>
              <p>{words.map.intro}</p>
              <Missing words={words} names={namesOfMissing(found)} />
              <PlaceNotice words={words} to={to} query={query} place={place} />
              <WijkMap
                words={words}
                title={words.map.heading}
                counts={counts}
                addressOf={addressOf}
                chosen={place?.area.code}
              />
              <h2 id="table">{words.map.table}</h2>
              <table aria-labelledby="table">
                <thead>
                  <tr>
                    <th scope="col">{words.map.wijk}</th>
                    <th scope="col" className="numeric">
                      {words.map.count}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(({ code, name, count }) => (
                    <tr key={code}>
                      <th scope="row">
                        <a href={addressOf(code)}>{name}</a>
                      </th>
                      <td className="numeric">{count}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        </>
      ),
    };
  },
};
