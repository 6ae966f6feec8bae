import { WEB_FITTING_PEOPLE } from '../../graph/operations.ts';
import { orNone } from '../own.ts';
import { Pager } from '../paging.tsx';
import { addressOf } from '../task.ts';
import { taskRoute } from '../task-route.tsx';
import { MATCHMAKER } from './matchmaker.ts';
import { FITTING_PATH, VACANCY_PATH } from './paths.ts';
import { MATCHMAKER_WORDS } from './words.ts';

/** How many people a page shows: their reasons make it long. */
const ROWS = 10;

/** People who fit a vacancy and allow that organisations find them, with why, without a name. */
export const fittingTask = taskRoute({
  ...MATCHMAKER,
  ...FITTING_PATH,
  title: { nl: MATCHMAKER_WORDS.nl.fittingPeople, en: MATCHMAKER_WORDS.en.fittingPeople },
  isListed: false,
  async load({ ask, on, after, language, person }) {
    if (on === null) return null;
    const answer = await ask(WEB_FITTING_PEOPLE, {
      ...{ id: on, first: ROWS, after },
      language: language === 'nl' ? 'NL' : 'EN',
    });
    const vacancy = orNone(answer, answer.data.vacancy);
    return vacancy?.organisation.id === person.caller.organisation ? vacancy : null;
  },
  view(request, { id, title, matchingCandidates: fitting }) {
    const { words } = request;
    const text = request.say(MATCHMAKER_WORDS);
    return (
      <>
        <p className="lead" lang="nl">
          <a href={addressOf(VACANCY_PATH, request, id)}>{title}</a>
        </p>
        <p className="count">{text.fitting(fitting?.totalCount ?? 0)}</p>
        <p className="hint">{text.fittingHint}</p>
        <ul className="cards">
          {fitting?.edges.map(({ node, score, reasons }) =>
            node === null ? null : (
              <li key={node.id} className="card">
                <p>
                  <strong>{text.score(score)}</strong> {node.home.name},{' '}
                  {words.vacancy.hoursRange(node.hoursPerWeekMin, node.hoursPerWeekMax)},{' '}
                  {words.languageLevels[node.languageLevel]},{' '}
                  {node.skills.map((skill) => skill.title).join(', ')}
                </p>
                <ul>
                  {reasons.map((reason) => (
                    <li key={reason.aspect}>{reason.text}</li>
                  ))}
                </ul>
              </li>
            ),
          )}
        </ul>
        {fitting ? <Pager task={FITTING_PATH} request={request} info={fitting.pageInfo} /> : null}
      </>
    );
  },
});
