import type { WorkRoute } from '../route.ts';
import { entriesTask } from './entries-task.tsx';
import { obligationsTask } from './obligations-task.tsx';

/** What somebody does who acts for a firm. */
export const CONTRACTOR_TASKS: readonly WorkRoute[] = [obligationsTask, entriesTask];
