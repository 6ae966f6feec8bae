import { WEB_CREATE_VACANCY, WEB_OWN_VACANCY } from '../../graph/operations.ts';
import { orNone } from '../own.ts';
import { sendChange } from '../send-change.ts';
import { type Action, addressOf, type Forms, type TaskRequest } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { MATCHMAKER, ofOwn } from './matchmaker.ts';
import { COPY_PATH, NEW_VACANCY_PATH, VACANCY_PATH } from './paths.ts';
import {
  VACANCY_FIELDS,
  VacancyFields,
  vacancyInput,
  vacancyProblems,
  vacancyTexts,
} from './vacancy-form.tsx';
import { MATCHMAKER_WORDS } from './words.ts';

type Texts = ReturnType<typeof vacancyTexts>;

const EMPTY: Partial<Texts> = {
  positions: '1',
  hoursPerWeekMin: '16',
  hoursPerWeekMax: '32',
  languageLevel: 'A2',
  kind: 'JOB',
};

const make: Action<Partial<Texts>> = {
  fields: VACANCY_FIELDS,
  start: (texts) => texts,
  check: vacancyProblems,
  send: (request, { typed, key }) =>
    sendChange(request.ask, ofOwn(request, WEB_CREATE_VACANCY), {
      input: { idempotencyKey: key, ...vacancyInput(typed) },
    }),
  next: (request, id) => addressOf(VACANCY_PATH, request, id),
};

const view = (request: TaskRequest, _texts: Partial<Texts>, forms: Forms<Partial<Texts>>) => (
  <TaskForm forms={forms} name="make" submit={request.say(MATCHMAKER_WORDS).publishVacancy}>
    {(field) => <VacancyFields request={request} field={field} />}
  </TaskForm>
);

/** A new vacancy of the organisation. */
export const newVacancyTask = taskRoute({
  ...MATCHMAKER,
  ...NEW_VACANCY_PATH,
  title: { nl: MATCHMAKER_WORDS.nl.newVacancy, en: MATCHMAKER_WORDS.en.newVacancy },
  isListed: false,
  load: async () => EMPTY,
  actions: { make },
  view,
});

/** A new vacancy that begins as one that is there. */
export const copyVacancyTask = taskRoute({
  ...MATCHMAKER,
  ...COPY_PATH,
  title: { nl: MATCHMAKER_WORDS.nl.copyVacancy, en: MATCHMAKER_WORDS.en.copyVacancy },
  isListed: false,
  async load({ ask, on }): Promise<Partial<Texts> | null> {
    if (on === null) return null;
    const answer = await ask(WEB_OWN_VACANCY, { id: on });
    const vacancy = orNone(answer, answer.data.vacancy);
    return vacancy && { ...vacancyTexts(vacancy), closesOn: '' };
  },
  actions: { make },
  view,
});
