import type { WorkRoute } from './route.ts';
import { startRoute } from './start-page.tsx';

/** What people do here. A new task is a file or folder in `work/`, and one line here. */
export const TASKS: readonly WorkRoute[] = [];

/** Every view of a workbench with these tasks. */
export function workRoutes(tasks: readonly WorkRoute[]): readonly WorkRoute[] {
  return [startRoute(tasks), ...tasks];
}
