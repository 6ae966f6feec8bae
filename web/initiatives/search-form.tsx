import type { Addresses } from '../http/addresses.ts';
import { Check, Field } from '../search/form.tsx';
import { PLACES } from '../search/place.ts';
import { DISTANCES } from '../search/query.ts';
import type { Words } from '../words/words.ts';
import { hasChoices, type InitiativeQuery, REQUEST_KINDS } from './query.ts';

export interface Count {
  readonly value: string;
  readonly count: number;
}

interface SearchFormProps {
  readonly words: Words;
  readonly query: InitiativeQuery;
  /** Where the form leads. */
  readonly action: string;
  /** Per kind of request; null where initiatives themselves are searched. */
  readonly kinds: readonly Count[] | null;
  readonly organisations: readonly (Count & { readonly title: string })[];
  readonly clear: ReturnType<Addresses['initiatives']>;
}

/** What and where, and behind those everything else that can be chosen, as in the search for vacancies. */
export function InitiativeSearchForm({ words, query, action, kinds, organisations, clear }: SearchFormProps) {
  const { search, initiatives } = words;
  const known = withChosen(query.organisations, organisations);
  const chosen = [
    ...(query.place !== '' && query.within !== null ? [search.withinOf(query.within)] : []),
    ...(kinds === null ? [] : query.kinds.map((kind) => initiatives.kinds[kind])),
    ...known.flatMap(({ value, title }) => (query.organisations.includes(value) ? [title] : [])),
  ];
  return (
    <form className="search" action={action} method="get" aria-label={initiatives.formLabel}>
      <Field id="q" label={initiatives.text} hint={initiatives.textHint}>
        <input
          id="q"
          name="q"
          type="search"
          defaultValue={query.text}
          maxLength={100}
          aria-describedby="q-hint"
        />
      </Field>
      <Field id="place" label={search.place} hint={search.placeHint}>
        <input
          id="place"
          name="place"
          defaultValue={query.place}
          maxLength={60}
          list="places"
          autoComplete="off"
          aria-describedby="place-hint"
        />
        <datalist id="places">
          {PLACES.map(({ code, name }) => (
            <option key={code} value={name} />
          ))}
        </datalist>
      </Field>
      <p className="actions">
        <button className="button" type="submit">
          {search.submit}
        </button>
        {hasChoices(query) ? (
          <a className="clear" href={clear}>
            {search.clear}
          </a>
        ) : null}
      </p>
      <details className="choices">
        <summary>{chosen.length === 0 ? search.filters : search.filtersChosen(chosen.join(', '))}</summary>
        <Field id="within" label={search.within}>
          <select id="within" name="within" defaultValue={query.within ?? ''}>
            <option value="">{search.onlyThere}</option>
            {DISTANCES.map((kilometres) => (
              <option key={kilometres} value={kilometres}>
                {search.withinOf(kilometres)}
              </option>
            ))}
          </select>
        </Field>
        {kinds === null ? null : (
          <fieldset>
            <legend>{initiatives.kind}</legend>
            {REQUEST_KINDS.map((kind) => (
              <Check
                key={kind}
                name="kind"
                value={kind}
                label={initiatives.kinds[kind]}
                isChosen={query.kinds.includes(kind)}
                count={kinds.find(({ value }) => value === kind)?.count ?? 0}
              />
            ))}
          </fieldset>
        )}
        <fieldset>
          <legend>{initiatives.keeper}</legend>
          {known.map(({ value, title, count }) => (
            <Check
              key={value}
              name="org"
              value={value}
              label={title}
              isChosen={query.organisations.includes(value)}
              count={count}
            />
          ))}
        </fieldset>
        <button className="button" type="submit">
          {search.submitAll}
        </button>
      </details>
    </form>
  );
}

/** Those that have some, and those that were chosen. */
function withChosen(chosen: readonly string[], known: SearchFormProps['organisations']) {
  const others = chosen.filter((name) => !known.some(({ value }) => value === name));
  return [...known, ...others.map((value) => ({ value, title: value, count: 0 }))];
}
