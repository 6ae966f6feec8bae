import type { Addresses } from '../http/addresses.ts';
import type { Words } from '../words/words.ts';
import type { FoundVacancies } from './ask.ts';
import { PLACES } from './place.ts';
import { DISTANCES, HOURS, KINDS, LANGUAGE_LEVELS, type SearchQuery } from './query.ts';

interface SearchFormProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly query: SearchQuery;
  readonly facets: FoundVacancies['facets'];
  /** Where the form leads: the list or the map. */
  readonly action: string;
}

/** Everything that can be chosen, with how many vacancies another choice would give. */
export function SearchForm({ words, to, query, facets, action }: SearchFormProps) {
  const { search } = words;
  const isOpen = query.hoursMin !== null || query.hoursMax !== null || query.organisations.length > 0;
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
      <details open={isOpen}>
        <summary>{search.filters}</summary>
        <fieldset>
          <legend>{search.hours}</legend>
          <HoursField id="min" label={search.hoursMin} value={query.hoursMin} words={words} />
          <HoursField id="max" label={search.hoursMax} value={query.hoursMax} words={words} />
        </fieldset>
        <fieldset>
          <legend>{search.organisation}</legend>
          {organisationsOf(query, facets).map(({ value, title, count }) => (
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
      </details>
      <p className="actions">
        <button className="button" type="submit">
          {search.submit}
        </button>
        <a className="button quiet" href={to.vacancies()}>
          {search.clear}
        </a>
      </p>
    </form>
  );
}

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: React.ReactNode;
}

function Field({ id, label, hint, children }: FieldProps) {
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

function Check({ name, value, label, isChosen, count }: CheckProps) {
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
