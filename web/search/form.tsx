import type { Addresses } from '../http/addresses.ts';
import type { Words } from '../words/words.ts';
import type { FoundVacancies } from './ask.ts';
import { PLACES } from './place.ts';
import { DISTANCES, HOURS, hasChoices, KINDS, LANGUAGE_LEVELS, type SearchQuery } from './query.ts';

interface SearchFormProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly query: SearchQuery;
  readonly facets: FoundVacancies['facets'];
  /** Where the form leads: the list or the map. */
  readonly action: string;
}

/**
 * What and where, and behind those everything else that can be chosen, with how many vacancies another choice would give. On
 * a narrow screen the rest opens by a click, so that the list begins on the first screen; what is chosen there stands in its
 * summary.
 */
export function SearchForm({ words, to, query, facets, action }: SearchFormProps) {
  const { search } = words;
  return (
    <form className="search" action={action} method="get" aria-label={search.formLabel}>
      <Field id="q" label={search.text} hint={search.textHint}>
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
          <a className="clear" href={to.vacancies()}>
            {search.clear}
          </a>
        ) : null}
      </p>
      <MoreChoices words={words} query={query} facets={facets} />
    </form>
  );
}

function MoreChoices({ words, query, facets }: Pick<SearchFormProps, 'words' | 'query' | 'facets'>) {
  const { search } = words;
  const organisations = organisationsOf(query, facets);
  const chosen = choicesBehind(words, query, organisations);
  return (
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
      <fieldset>
        <legend>{search.kind}</legend>
        {KINDS.map((kind) => (
          <Check
            key={kind}
            name="kind"
            value={kind}
            label={words.kinds[kind]}
            isChosen={query.kinds.includes(kind)}
            count={facets.kinds.find(({ value }) => value === kind)?.count ?? 0}
          />
        ))}
      </fieldset>
      <Field id="level" label={search.language}>
        <select id="level" name="level" defaultValue={query.languageLevel ?? ''}>
          <option value="">{search.anyLanguage}</option>
          {LANGUAGE_LEVELS.map((level) => (
            <option key={level} value={level}>
              {words.languageLevels[level]}
            </option>
          ))}
        </select>
      </Field>
      <fieldset>
        <legend>{search.hours}</legend>
        <HoursField id="min" label={search.hoursMin} value={query.hoursMin} words={words} />
        <HoursField id="max" label={search.hoursMax} value={query.hoursMax} words={words} />
      </fieldset>
      <fieldset>
        <legend>{search.organisation}</legend>
        {organisations.map(({ value, title, count }) => (
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
  );
}

/** The choices that are not in sight while the rest is closed, in words. */
function choicesBehind(
  { search, kinds, languageLevels }: Words,
  query: SearchQuery,
  organisations: readonly { readonly value: string; readonly title: string }[],
): readonly string[] {
  const { place, within, hoursMin, hoursMax, languageLevel } = query;
  return [
    ...(place !== '' && within !== null ? [search.withinOf(within)] : []),
    ...query.kinds.map((kind) => kinds[kind]),
    ...(languageLevel === null ? [] : [languageLevels[languageLevel]]),
    ...(hoursMin === null ? [] : [`${search.hoursMin} ${search.hoursOf(hoursMin)}`]),
    ...(hoursMax === null ? [] : [`${search.hoursMax} ${search.hoursOf(hoursMax)}`]),
    ...organisations.filter(({ value }) => query.organisations.includes(value)).map(({ title }) => title),
  ];
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: React.ReactNode;
}

/** A label and a hint around a field of a search. */
export function Field({ id, label, hint, children }: FieldProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children}
    </div>
  );
}

interface CheckProps {
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly isChosen: boolean;
  readonly count: number;
}

/** A choice with how many it gives. */
export function Check({ name, value, label, isChosen, count }: CheckProps) {
  return (
    <label className="check">
      <input type="checkbox" name={name} value={value} defaultChecked={isChosen} />
      <span>
        {label} <span className="count">({count})</span>
      </span>
    </label>
  );
}

interface HoursFieldProps {
  readonly id: 'min' | 'max';
  readonly label: string;
  readonly value: number | null;
  readonly words: Words;
}

function HoursField({ id, label, value, words: { search } }: HoursFieldProps) {
  const choices =
    value === null || HOURS.includes(value) ? HOURS : [...HOURS, value].toSorted((a, b) => a - b);
  return (
    <Field id={id} label={label}>
      <select id={id} name={id} defaultValue={value ?? ''}>
        <option value="">{search.anyHours}</option>
        {choices.map((hours) => (
          <option key={hours} value={hours}>
            {search.hoursOf(hours)}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** Those that have vacancies, and those that were chosen. */
function organisationsOf({ organisations }: SearchQuery, facets: FoundVacancies['facets']) {
  const known = facets.organisations.map(({ value }) => value);
  const chosen = organisations.filter((name) => !known.includes(name));
  return [...facets.organisations, ...chosen.map((value) => ({ value, title: value, count: 0 }))];
}
