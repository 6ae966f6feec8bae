import type { Addresses } from '../http/addresses.ts';
import type { Words } from '../words/words.ts';
import type { FoundVacancies } from './ask.ts';
import { DISTANCES, filterOf, firstPage, hasChoices, type SearchQuery, writeQuery } from './query.ts';

interface LoosenProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly query: SearchQuery;
  readonly facets: FoundVacancies['facets'];
}

/** Which choice to take back where nothing fits all of them, with how many that would give where it is known. */
export function Loosen({ words: { search }, to, query, facets }: LoosenProps) {
  if (!hasChoices(query)) return <p>{search.noneWithoutChoices}</p>;
  return (
    <>
      <p>{search.none}</p>
      <ul className="loosen">
        {waysToLoosen(query, facets).map(({ name, query: looser, count }) => (
          <li key={name}>
            <a href={to.vacancies(writeQuery(looser))}>
              {name === 'further' ? search.loosen.further(looser.within ?? 0) : search.loosen[name]}
            </a>
            {count === null ? '' : ` (${count})`}
          </li>
        ))}
        <li>
          <a href={to.vacancies()}>{search.loosen.all}</a>
        </li>
      </ul>
    </>
  );
}

interface Way {
  readonly name: 'further' | 'text' | 'kinds' | 'place' | 'hours' | 'language' | 'organisations';
  readonly query: SearchQuery;
  /** How many that gives; null where it is not known. */
  readonly count: number | null;
}

/** Each list of counts leaves out its own part of the search, so that their sum is what is found without that part. */
function waysToLoosen(query: SearchQuery, facets: FoundVacancies['facets']): readonly Way[] {
  const first = firstPage(query);
  const sum = (counts: readonly { readonly count: number }[]) =>
    counts.reduce((total, { count }) => total + count, 0);
  const isAround = filterOf(query).place !== null;
  const wider = DISTANCES.find((each) => each > (query.within ?? 0));
  const ways: readonly (Way | false)[] = [
    isAround && wider !== undefined && { name: 'further', query: { ...first, within: wider }, count: null },
    query.place !== '' && {
      name: 'place',
      query: { ...first, place: '', within: null },
      // A distance holds for the counts too.
      count: isAround && query.within !== null ? null : sum(facets.wijken),
    },
    query.kinds.length > 0 && { name: 'kinds', query: { ...first, kinds: [] }, count: sum(facets.kinds) },
    query.text !== '' && { name: 'text', query: { ...first, text: '' }, count: null },
    (query.hoursMin !== null || query.hoursMax !== null) && {
      name: 'hours',
      query: { ...first, hoursMin: null, hoursMax: null },
      count: null,
    },
    query.languageLevel !== null && {
      name: 'language',
      query: { ...first, languageLevel: null },
      count: sum(facets.languageLevels),
    },
    query.organisations.length > 0 && {
      name: 'organisations',
      query: { ...first, organisations: [] },
      count: sum(facets.organisations),
    },
  ];
  return ways.filter((way) => way !== false).filter(({ count }) => count !== 0);
}
