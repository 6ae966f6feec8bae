import type { WorkRoute } from '../route.ts';
import { consentTask } from './consent-task.tsx';
import { dueTask } from './due-task.tsx';
import { matchesTask } from './matches-task.tsx';
import { peopleTask } from './people-task.tsx';
import { personTask } from './person-task.tsx';
import { registerTask } from './register-task.tsx';

/** What a coach of the register does. */
export const COACH_TASKS: readonly WorkRoute[] = [
  dueTask,
  peopleTask,
  registerTask,
  personTask,
  consentTask,
  matchesTask,
];
