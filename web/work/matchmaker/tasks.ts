import type { WorkRoute } from '../route.ts';
import { acceptedTask } from './accepted-task.tsx';
import { fittingTask } from './fitting-task.tsx';
import { inboxTask } from './inbox-task.tsx';
import { copyVacancyTask, newVacancyTask } from './new-vacancy-task.tsx';
import { offerTask } from './offer-task.tsx';
import { proposalTask } from './proposal-task.tsx';
import { referralTask } from './referral-task.tsx';
import { responseTask } from './response-task.tsx';
import { vacanciesTask } from './vacancies-task.tsx';
import { vacancyTask } from './vacancy-task.tsx';

/** What a matchmaker does. */
export const MATCHMAKER_TASKS: readonly WorkRoute[] = [
  inboxTask,
  referralTask,
  acceptedTask,
  responseTask,
  offerTask,
  proposalTask,
  vacanciesTask,
  newVacancyTask,
  copyVacancyTask,
  vacancyTask,
  fittingTask,
];
