import type { Addresses } from '../http/addresses.ts';
import type { VacancyCard } from '../search/ask.ts';
import { kilometresBetween } from '../search/place.ts';
import { formatOf } from '../words/format.ts';
import type { Words } from '../words/words.ts';

interface VacancyListProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly vacancies: readonly (VacancyCard | null)[];
  /** The code of the area from which distances are given. */
  readonly from?: string;
  /** The level of the headings. */
  readonly level?: 2 | 3;
}

/** Vacancies in short, each a link to its own page. */
export function VacancyList({ words, to, vacancies, from, level = 3 }: VacancyListProps) {
  const Heading = `h${level}` as const;
  return (
    <ol className="cards">
      {vacancies.map((vacancy, index) =>
        vacancy === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing is known of it but its place.
          <li key={index} className="card">
            <p>{words.search.unreadable}</p>
          </li>
        ) : (
          <li key={vacancy.id} className="card">
            <p className={`kind kind-${vacancy.kind}`}>{words.kinds[vacancy.kind]}</p>
            <Heading>
              <a href={to.vacancy(vacancy.id)} lang="nl">
                {vacancy.title}
              </a>
            </Heading>
            <Facts words={words} vacancy={vacancy} from={from} />
          </li>
        ),
      )}
    </ol>
  );
}

function Facts({ words, vacancy, from }: { words: Words; vacancy: VacancyCard; from: string | undefined }) {
  const format = formatOf(words);
  const km = from === undefined ? null : kilometresBetween(from, vacancy.workplace.code);
  return (
    <ul className="facts">
      <li>
        {vacancy.workplace.name}
        {km !== null && km > 0 ? `, ${words.vacancy.distance(format.number(km))}` : ''}
      </li>
      <li>{words.vacancy.hoursRange(vacancy.hoursPerWeekMin, vacancy.hoursPerWeekMax)}</li>
      {'pay' in vacancy && vacancy.pay !== null ? (
        <li>{words.vacancy.payFor(format.euro(vacancy.pay))}</li>
      ) : null}
      <li>{words.languageLevels[vacancy.languageLevel]}</li>
      <li>{vacancy.organisation.title}</li>
      {vacancy.closesOn ? <li>{words.vacancy.closesOn(format.day(vacancy.closesOn))}</li> : null}
    </ul>
  );
}
