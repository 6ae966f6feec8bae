import type { WorkRoute } from '../route.ts';
import { peopleTask } from './people-task.tsx';
import { personTask } from './person-task.tsx';

/** What a coach of the register does. */
export const COACH_TASKS: readonly WorkRoute[] = [peopleTask, personTask];
