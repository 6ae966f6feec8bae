import type { WorkRoute } from './route.ts';
import { startRoute } from './start-page.tsx';

/** What people do here. A new task is a file or folder in `work/`, and one line here. */
const TASKS: readonly WorkRoute[] = [];

/** Every view of the workbench. */
export const WORK_ROUTES: readonly WorkRoute[] = [startRoute(TASKS), ...TASKS];
