import type { WorkRoute } from '../route.ts';
import { obligationsTask } from './obligations-task.tsx';

/** What somebody does who acts for a firm. */
export const CONTRACTOR_TASKS: readonly WorkRoute[] = [obligationsTask];
