import { WEB_ORGANISATIONS } from '../graph/operations.ts';
import type { Route } from '../http/route.ts';
import { Missing } from '../parts/missing.tsx';
import { VacancyList } from '../parts/vacancy-list.tsx';
import { namesOfMissing, searchVacancies } from '../search/ask.ts';
import { KINDS, readQuery, writeQuery } from '../search/query.ts';
import { formatOf } from '../words/format.ts';

const NEWEST = 5;

/** Where a visitor begins: what can be found, and a field to search in. */
export const homeRoute: Route = {
  pattern: (to) => to.home(),
  async answer({ words, to, ask, site }) {
    const everything = readQuery(new URLSearchParams());
    const [found, { data }] = await Promise.all([
      searchVacancies(ask, everything, { first: NEWEST }),
      ask(WEB_ORGANISATIONS, {}),
    ]);
    return {
      kind: 'page',
      title: words.home.title,
      description: words.site.about,
      at: (other) => other.home(),
      section: 'home',
      body: (
        <>
          <h1>{words.home.title}</h1>
          <p className="lead">{words.home.intro}</p>
          <form
            className="search one-line"
            action={to.vacancies()}
            method="get"
            aria-label={words.search.formLabel}
          >
            <div className="field">
              <label htmlFor="q">{words.search.text}</label>
              <input id="q" name="q" type="search" maxLength={100} />
            </div>
            <div className="field">
              <label htmlFor="place">{words.search.place}</label>
              <input id="place" name="place" maxLength={60} aria-describedby="place-hint" />
            </div>
            <button className="button" type="submit">
              {words.search.submit}
            </button>
            <p className="hint" id="place-hint">
              {words.search.placeHint}
            </p>
          </form>
          <Missing words={words} names={namesOfMissing(found)} />
          <h2>{words.home.kindsTitle}</h2>
          <ul className="kinds">
            {KINDS.map((kind) => (
              <li key={kind} className={`tile kind-${kind}`}>
                <a href={to.vacancies(writeQuery({ ...everything, kinds: [kind] }))}>
                  {words.kinds[kind]}{' '}
                  <span className="count">
                    ({found.facets.kinds.find(({ value }) => value === kind)?.count ?? 0})
                  </span>
                </a>
                <p>{words.kindHelp[kind]}</p>
              </li>
            ))}
          </ul>
          <h2>{words.initiatives.homeTitle}</h2>
          <p>
            {words.initiatives.homeIntro} <a href={to.initiatives()}>{words.initiatives.homeLink}</a>
            {' · '}
            <a href={to.askHelp()}>{words.forms.ask.title}</a>
          </p>
          <h2>{words.home.newestTitle}</h2>
          {found.totalCount === null ? null : (
            <p>{words.home.openCount(found.totalCount, formatOf(words).number)}</p>
          )}
          <VacancyList words={words} to={to} vacancies={found.edges.map(({ node }) => node)} />
          <p>
            <a className="button" href={to.vacancies()}>
              {words.home.all}
            </a>
          </p>
          <h2>{words.home.organisationsTitle}</h2>
          <p>{words.home.organisationsIntro}</p>
          <ul>
            {data.organisations.map(({ id, title }) => (
              <li key={id}>
                <a href={to.vacancies(writeQuery({ ...everything, organisations: [id] }))}>{title}</a>
              </li>
            ))}
          </ul>
          <h2>{words.home.firmsTitle}</h2>
          <ul>
            <li>
              {words.home.firmsOffer} <a href={to.offer()}>{words.site.offer}</a>
            </li>
            {site.hasWorkbench ? (
              <li>
                {words.home.firmsOwe} <a href={site.origin + to.work()}>{words.home.firmsSignIn}</a>
              </li>
            ) : null}
          </ul>
        </>
      ),
    };
  },
};
