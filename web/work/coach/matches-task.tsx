import { WEB_MATCHES_OF_PERSON, WEB_REFER } from '../../graph/operations.ts';
import { Missing } from '../../parts/missing.tsx';
import { Pager, pageOf } from '../paging.tsx';
import { sendChange } from '../send-change.ts';
import { addressOf } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { COACH } from './coach.ts';
import { MATCHES_PATH, PERSON_PATH } from './paths.ts';
import { COACH_WORDS } from './words.ts';

/** Vacancies of all organisations that fit a person, with why, each to put the person forward for. */
export const matchesTask = taskRoute({
  ...COACH,
  ...MATCHES_PATH,
  title: { nl: COACH_WORDS.nl.matches, en: COACH_WORDS.en.matches },
  isListed: false,
  async load(request) {
    const { ask, on, language } = request;
    if (on === null) return null;
    const variables = { id: on, language: language === 'nl' ? 'NL' : 'EN', ...pageOf(request) } as const;
    return {
      matches: (await ask(WEB_MATCHES_OF_PERSON, variables)).data.candidate?.matchingVacancies ?? null,
    };
  },
  actions: {
    refer: {
      fields: [],
      send: ({ ask, on: candidateId }, { key, on }) =>
        sendChange(ask, WEB_REFER, {
          input: { idempotencyKey: key, candidateId: candidateId ?? '', vacancyId: on ?? '' },
        }),
      next: (request) => addressOf(PERSON_PATH, request, request.on ?? ''),
    },
  },
  view(request, { matches }, forms) {
    const { words, to, on } = request;
    const text = request.say(COACH_WORDS);
    const back = <a href={addressOf(PERSON_PATH, request, on ?? '')}>{text.person}</a>;
    if (matches === null)
      return (
        <p className="lead">
          {text.noMatching} {back}
        </p>
      );
    const missing = matches.answeredBy.filter(({ status }) => status === 'MISSING');
    return (
      <>
        <p>{back}</p>
        <Missing words={words} names={missing.map(({ organisation }) => organisation.title)} />
        <p className="count">{text.fitting(matches.totalCount ?? 0)}</p>
        <ul className="cards">
          {matches.edges.map(({ node, score, reasons }) =>
            node === null ? null : (
              <li key={node.id} className="card">
                <p className={`kind kind-${node.kind}`}>{words.kinds[node.kind]}</p>
                <h2 lang="nl">
                  <a href={to.vacancy(node.id)}>{node.title}</a>
                </h2>
                <p>
                  {node.organisation.title}, {node.workplace.name},{' '}
                  {words.vacancy.hoursRange(node.hoursPerWeekMin, node.hoursPerWeekMax)}. {text.score(score)}
                </p>
                <ul>
                  {reasons.map((reason) => (
                    <li key={reason.aspect}>{reason.text}</li>
                  ))}
                </ul>
                <TaskForm forms={forms} name="refer" on={node.id} submit={text.refer} about={node.title} />
              </li>
            ),
          )}
        </ul>
        <Pager task={MATCHES_PATH} request={request} info={matches.pageInfo} />
      </>
    );
  },
});
