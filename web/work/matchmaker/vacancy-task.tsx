import { SelectField } from '../../forms/fields.tsx';
import { emptyProblems } from '../../forms/typed-texts.ts';
import {
  WEB_CLOSE_VACANCY,
  WEB_OWN_VACANCY,
  WEB_UPDATE_VACANCY,
  type WebOwnVacancyQuery,
} from '../../graph/operations.ts';
import { orNone } from '../own.ts';
import { sendChange } from '../send-change.ts';
import { addressOf } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { MATCHMAKER, ofOwn } from './matchmaker.ts';
import { COPY_PATH, FITTING_PATH, VACANCIES_PATH, VACANCY_PATH } from './paths.ts';
import { CHANGED_FIELDS, ChangedFields, changeInput, vacancyTexts } from './vacancy-form.tsx';
import { MATCHMAKER_WORDS } from './words.ts';

interface OwnVacancy {
  readonly vacancy: NonNullable<WebOwnVacancyQuery['vacancy']>;
  /** How many people were accepted for it; null while the register does not answer. */
  readonly accepted: number | null;
}

/** One own vacancy: how it stands, who fits, and changing, copying and closing it. */
export const vacancyTask = taskRoute({
  ...MATCHMAKER,
  ...VACANCY_PATH,
  title: { nl: MATCHMAKER_WORDS.nl.vacancy, en: MATCHMAKER_WORDS.en.vacancy },
  isListed: false,
  async load({ ask, on, person }): Promise<OwnVacancy | null> {
    if (on === null) return null;
    const answer = await ask(WEB_OWN_VACANCY, { id: on });
    const vacancy = orNone(answer, answer.data.vacancy);
    const { gemeente } = answer.data;
    if (vacancy?.organisation.id !== person.caller.organisation) return null;
    const accepted = gemeente?.referrals.edges.filter(
      ({ node: { withdrawnAt, outcome } }) => withdrawnAt === null && outcome?.status === 'ACCEPTED',
    );
    return { vacancy, accepted: accepted?.length ?? null };
  },
  actions: {
    change: {
      fields: CHANGED_FIELDS,
      start: ({ vacancy }) =>
        Object.fromEntries(CHANGED_FIELDS.map((name) => [name, vacancyTexts(vacancy)[name]])),
      version: ({ vacancy }) => vacancy.version,
      check: ({ say }, typed) => {
        const text = say(MATCHMAKER_WORDS);
        return emptyProblems(typed, { title: text.noTitle, description: text.noDescription });
      },
      send: (request, { typed, key, version }) =>
        sendChange(request.ask, ofOwn(request, WEB_UPDATE_VACANCY), {
          input: {
            idempotencyKey: key,
            id: request.on ?? '',
            expectedVersion: version ?? 0,
            ...changeInput(typed),
          },
        }),
    },
    close: {
      fields: ['status'],
      start: () => ({ status: 'FILLED' }),
      version: ({ vacancy }) => vacancy.version,
      send: (request, { typed, key, version }) =>
        sendChange(request.ask, ofOwn(request, WEB_CLOSE_VACANCY), {
          input: {
            idempotencyKey: key,
            id: request.on ?? '',
            expectedVersion: version ?? 0,
            status: typed.status === 'CLOSED' ? 'CLOSED' : 'FILLED',
          },
        }),
      next: (request) => addressOf(VACANCIES_PATH, request),
    },
  },
  view(request, { vacancy, accepted }, forms) {
    const { to } = request;
    const text = request.say(MATCHMAKER_WORDS);
    return (
      <>
        <p className="lead">
          <a href={to.vacancy(vacancy.id)} lang="nl">
            {vacancy.title}
          </a>
          . {text.vacancyStatuses[vacancy.status]}. {text.places(vacancy.positions)}{' '}
          {accepted === null ? null : text.accepted(accepted)}
        </p>
        <p className="actions">
          {vacancy.status === 'OPEN' ? (
            <a className="button" href={addressOf(FITTING_PATH, request, vacancy.id)}>
              {text.fittingPeople}
            </a>
          ) : null}
          <a className="button quiet" href={addressOf(COPY_PATH, request, vacancy.id)}>
            {text.copyVacancy}
          </a>
        </p>
        {vacancy.status === 'OPEN' ? (
          <>
            <h2>{text.changeVacancy}</h2>
            <TaskForm forms={forms} name="change" submit={text.saveVacancy}>
              {(field) => <ChangedFields request={request} field={field} />}
            </TaskForm>
            <h2>{text.closeVacancy}</h2>
            <TaskForm forms={forms} name="close" submit={text.closeNow} isQuiet>
              {(field) => (
                <SelectField
                  {...field}
                  name="status"
                  label={text.closeWhy}
                  options={[
                    ['FILLED', text.closeFilled],
                    ['CLOSED', text.closeWithdrawn],
                  ]}
                />
              )}
            </TaskForm>
          </>
        ) : null}
      </>
    );
  },
});
