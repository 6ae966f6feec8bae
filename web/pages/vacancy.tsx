import type { ReactNode } from 'react';
import { type Ask, GraphFailure } from '../graph/graph.ts';
import { WEB_SIMILAR, WEB_VACANCY, type WebSimilarQuery } from '../graph/operations.ts';
import type { Addresses } from '../http/addresses.ts';
import type { PageAnswer, PageRequest, Route } from '../http/route.ts';
import { LinkedText } from '../parts/linked-text.tsx';
import { VacancyList } from '../parts/vacancy-list.tsx';
import { wijkAround } from '../search/place.ts';
import { jobPosting, scriptJson, type VacancyPage } from '../vacancy/job-posting.ts';
import { formatOf } from '../words/format.ts';
import type { Words } from '../words/words.ts';

/** An id as the organisations issue them. */
const ID = /^[a-z]{1,40}:[\w-]{1,100}$/;
const MOST_DESCRIPTION = 155;
/** Within how many kilometres a vacancy is nearby. */
const NEARBY_KM = 10;

/** One vacancy: what, where, when, and how to respond. */
export const vacancyRoute: Route = {
  pattern: (to) => to.anyVacancy(),
  async answer(request) {
    const { params, ask } = request;
    const id = params.id ?? '';
    if (!ID.test(id)) return notFoundPage(request);
    const { data, failures } = await ask(WEB_VACANCY, { id });
    // Whatever field of it the error names: a vacancy that is not there gives none.
    const [failure] = failures;
    if (data.vacancy === null && failure) throw new GraphFailure(failure.code, 'The owner did not answer.');
    if (data.vacancy === null) return notFoundPage(request);
    const similar = await similarTo(ask, data.vacancy);
    return data.vacancy.status === 'OPEN'
      ? openPage(request, data.vacancy, similar)
      : pageOfClosed(request, data.vacancy, similar);
  },
};

type Similar = readonly NonNullable<WebSimilarQuery['vacancies']['edges'][number]['node']>[];

/** Open ones of the same kind, the nearest first; none when they cannot be asked, for the page does not need them. */
async function similarTo(ask: Ask, { id, kind, workplace }: VacancyPage): Promise<Similar> {
  try {
    const { data } = await ask(WEB_SIMILAR, {
      filter: { kinds: [kind], near: { place: workplace.code, kilometres: NEARBY_KM } },
    });
    return data.vacancies.edges.flatMap(({ node }) => (node && node.id !== id ? [node] : [])).slice(0, 3);
  } catch (error) {
    if (error instanceof GraphFailure) return [];
    throw error;
  }
}

function openPage({ words, to, site }: PageRequest, vacancy: VacancyPage, similar: Similar): PageAnswer {
  const address = site.origin + to.vacancy(vacancy.id);
  return {
    kind: 'page',
    title: `${vacancy.title} (${vacancy.workplace.name})`,
    description: shorten(vacancy.description),
    at: (other) => other.vacancy(vacancy.id),
    section: 'vacancies',
    head: (
      <script
        type="application/ld+json"
        // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no element can begin or end.
        dangerouslySetInnerHTML={{ __html: scriptJson(jobPosting(vacancy, address)) }}
      />
    ),
    body: (
      <article className="vacancy">
        <p className={`kind kind-${vacancy.kind}`}>{words.kinds[vacancy.kind]}</p>
        <h1 lang="nl">{vacancy.title}</h1>
        <p className="lead" lang="nl">
          {vacancy.description}
        </p>
        <h2>{words.vacancy.facts}</h2>
        <FactList words={words} to={to} vacancy={vacancy} />
        <section className="respond" aria-labelledby="respond">
          <h2 id="respond">{words.vacancy.respond}</h2>
          <p>
            <a className="button" href={to.respond(vacancy.id)}>
              {words.vacancy.respondHere}
            </a>
          </p>
          <p lang="nl">
            <LinkedText text={vacancy.howToRespond} />
          </p>
          <p className="small">{words.vacancy.respondNote}</p>
        </section>
        <Share words={words} to={to} address={address} vacancy={vacancy} />
        <SimilarOnes words={words} to={to} similar={similar} from={vacancy.workplace.code} />
      </article>
    ),
  };
}

/** An address that was right once: it says since when it is closed, and what is like it. */
function pageOfClosed({ words, to }: PageRequest, vacancy: VacancyPage, similar: Similar): PageAnswer {
  const { vacancy: texts } = words;
  const why = vacancy.status === 'FILLED' ? texts.filled : texts.closed;
  const since = vacancy.closedOn ? texts.closedSince(formatOf(words).day(vacancy.closedOn)) : '';
  return {
    kind: 'page',
    status: 410,
    title: `${texts.closedTitle}: ${vacancy.title}`,
    description: `${why} ${since}`.trim(),
    at: (other) => other.vacancy(vacancy.id),
    indexed: false,
    section: 'vacancies',
    body: (
      <>
        <h1>{texts.closedTitle}</h1>
        <p className="lead" lang="nl">
          {vacancy.title}, {vacancy.workplace.name}
        </p>
        <p>
          {why} {since} {similar.length > 0 ? texts.closedMore : ''}
        </p>
        <SimilarOnes words={words} to={to} similar={similar} from={vacancy.workplace.code} />
        <p>
          <a className="button" href={to.vacancies()}>
            {words.failure.toSearch}
          </a>
        </p>
      </>
    ),
  };
}

function notFoundPage({ words, to }: PageRequest): PageAnswer {
  const { notFoundTitle: title, notFound: description } = words.vacancy;
  return {
    kind: 'page',
    status: 404,
    title,
    description,
    at: (other) => other.vacancies(),
    indexed: false,
    maxAge: 0,
    body: (
      <>
        <h1>{title}</h1>
        <p className="lead">{description}</p>
        <p>
          <a className="button" href={to.vacancies()}>
            {words.failure.toSearch}
          </a>
        </p>
      </>
    ),
  };
}

interface FactListProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly vacancy: VacancyPage;
}

function FactList({ words, to, vacancy }: FactListProps) {
  const format = formatOf(words);
  const { vacancy: texts } = words;
  const wijk = wijkAround(vacancy.workplace.code);
  const isChoreWithHours = 'totalHours' in vacancy && vacancy.totalHours !== null;
  const facts: readonly (readonly [string, ReactNode] | false)[] = [
    [
      texts.where,
      wijk && wijk.name !== vacancy.workplace.name
        ? `${vacancy.workplace.name} (${wijk.name})`
        : vacancy.workplace.name,
    ],
    'complexName' in vacancy && vacancy.complexName !== null && [texts.complex, vacancy.complexName],
    [
      texts.hours,
      isChoreWithHours && vacancy.totalHours !== null
        ? texts.totalHours(vacancy.totalHours)
        : texts.hoursRange(vacancy.hoursPerWeekMin, vacancy.hoursPerWeekMax),
    ],
    'pay' in vacancy && vacancy.pay !== null && [texts.pay, texts.payFor(format.euro(vacancy.pay))],
    [
      texts.language,
      <a key="level" href={to.wordList('languageLevel')}>
        {words.languageLevels[vacancy.languageLevel]}
      </a>,
    ],
    vacancy.skills.length > 0 && [
      texts.skills,
      <span key="skills" lang="nl">
        {vacancy.skills.map(({ title }) => title).join(', ')}
      </span>,
    ],
    [texts.positions, texts.positionsOf(vacancy.positions)],
    [texts.organisation, vacancy.organisation.title],
    [texts.published, format.day(vacancy.publishedOn)],
    [texts.closes, vacancy.closesOn ? format.day(vacancy.closesOn) : texts.noClosing],
    [texts.number, <code key="id">{vacancy.id}</code>],
  ];
  return (
    <dl className="fact-list">
      {facts
        .filter((fact) => fact !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

interface ShareProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly address: string;
  readonly vacancy: VacancyPage;
}

function Share({ words: { vacancy: texts }, to, address, vacancy }: ShareProps) {
  return (
    <section className="share" aria-labelledby="share">
      <h2 id="share">{texts.share}</h2>
      <p>
        <label htmlFor="address">{texts.shareHint}</label>
        <input id="address" readOnly value={address} />
      </p>
      <p className="actions" data-needs-script hidden>
        <button type="button" className="button quiet" data-copy={address} data-done={texts.copied}>
          {texts.share}
        </button>
        <button type="button" className="button quiet" data-print>
          {texts.print}
        </button>
        <span role="status" data-saved />
      </p>
      <p>
        <a href={to.reportText(vacancy.id)}>{texts.report}</a>
      </p>
    </section>
  );
}

interface SimilarProps {
  readonly words: Words;
  readonly to: Addresses;
  readonly similar: Similar;
  readonly from: string;
}

function SimilarOnes({ words, to, similar, from }: SimilarProps) {
  if (similar.length === 0) return null;
  return (
    <section aria-labelledby="similar">
      <h2 id="similar">{words.vacancy.similar}</h2>
      <VacancyList words={words} to={to} vacancies={similar} from={from} />
    </section>
  );
}

function shorten(text: string): string {
  return text.length <= MOST_DESCRIPTION
    ? text
    : `${text.slice(0, MOST_DESCRIPTION).replace(/\s+\S*$/, '')}…`;
}
