import { COACH_TASKS } from './coach/tasks.ts';
import { CONTRACTOR_TASKS } from './contractor/tasks.ts';
import { MATCHMAKER_TASKS } from './matchmaker/tasks.ts';
import type { WorkRoute } from './route.ts';
import { startRoute } from './start-page.tsx';

/** What people do here. The tasks of a role are a folder in `work/`, and one line here. */
export const TASKS: readonly WorkRoute[] = [...COACH_TASKS, ...MATCHMAKER_TASKS, ...CONTRACTOR_TASKS];

/** Every view of a workbench with these tasks. */
export function workRoutes(tasks: readonly WorkRoute[]): readonly WorkRoute[] {
  return [startRoute(tasks), ...tasks];
}
