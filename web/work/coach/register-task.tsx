import { WEB_REGISTER_PERSON } from '../../graph/operations.ts';
import { sendChange } from '../send-change.ts';
import { addressOf } from '../task.ts';
import { TaskForm } from '../task-form.tsx';
import { taskRoute } from '../task-route.tsx';
import { COACH } from './coach.ts';
import { PERSON_PATH } from './paths.ts';
import { PROFILE_FIELDS, ProfileFields, profileInput, profileProblems } from './profile.tsx';
import { COACH_WORDS } from './words.ts';

/** Registering somebody: what they look for and can do. Name, contact and consent follow at their own page. */
export const registerTask = taskRoute({
  ...COACH,
  path: { nl: 'inschrijven', en: 'register' },
  title: { nl: COACH_WORDS.nl.register, en: COACH_WORDS.en.register },
  isListed: true,
  load: async () => ({}),
  actions: {
    register: {
      fields: PROFILE_FIELDS,
      start: () => ({ hoursPerWeekMin: '16', hoursPerWeekMax: '32', languageLevel: 'A2' }),
      check: profileProblems,
      send: ({ ask }, { typed, key }) =>
        sendChange(ask, WEB_REGISTER_PERSON, { input: { idempotencyKey: key, ...profileInput(typed) } }),
      next: (request, id) => addressOf(PERSON_PATH, request, id),
    },
  },
  view({ say, words }, _nothing, forms) {
    const text = say(COACH_WORDS);
    return (
      <>
        <p>{text.registerIntro}</p>
        <TaskForm forms={forms} name="register" submit={text.registerNow}>
          {(field) => <ProfileFields words={words} say={say} field={field} />}
        </TaskForm>
      </>
    );
  },
});
