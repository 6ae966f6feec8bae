import { WEB_OWN_VACANCIES } from '../../graph/operations.ts';
import { formatOf } from '../../words/format.ts';
import { own } from '../own.ts';
import { Pager, pageOf } from '../paging.tsx';
import { addressOf } from '../task.ts';
import { taskRoute } from '../task-route.tsx';
import { MATCHMAKER, ofOwn } from './matchmaker.ts';
import { NEW_VACANCY_PATH, VACANCIES_PATH, VACANCY_PATH } from './paths.ts';
import { MATCHMAKER_WORDS } from './words.ts';

/** The organisation's own vacancies, the newest first. */
export const vacanciesTask = taskRoute({
  ...MATCHMAKER,
  ...VACANCIES_PATH,
  title: { nl: MATCHMAKER_WORDS.nl.vacancies, en: MATCHMAKER_WORDS.en.vacancies },
  isListed: true,
  async load(request) {
    const answer = await request.ask(ofOwn(request, WEB_OWN_VACANCIES), pageOf(request));
    return own(answer, answer.data.own?.vacancies);
  },
  view(request, { edges, totalCount, pageInfo }) {
    const { words, say } = request;
    const text = say(MATCHMAKER_WORDS);
    const format = formatOf(words);
    return (
      <>
        <p>
          <a className="button" href={addressOf(NEW_VACANCY_PATH, request)}>
            {text.newVacancy}
          </a>
        </p>
        <p className="count">{text.count(totalCount)}</p>
        <ul className="cards">
          {edges.map(({ node: { id, title, kind, status, positions, publishedOn, closesOn, workplace } }) => (
            <li key={id} className="card">
              <p className={`kind kind-${kind}`}>{words.kinds[kind]}</p>
              <h2 lang="nl">
                <a href={addressOf(VACANCY_PATH, request, id)}>{title}</a>
              </h2>
              <ul className="facts">
                <li>{text.vacancyStatuses[status]}</li>
                <li>{workplace.name}</li>
                <li>{text.places(positions)}</li>
                <li>{text.since(format.day(publishedOn))}</li>
                {closesOn ? <li>{words.vacancy.closesOn(format.day(closesOn))}</li> : null}
              </ul>
            </li>
          ))}
        </ul>
        <Pager task={VACANCIES_PATH} request={request} info={pageInfo} />
      </>
    );
  },
});
