import type { Task } from '../task.ts';

/** Who coaches: the register's own people, who guide the people in it. */
export const COACH: Pick<Task<never>, 'purpose' | 'rights'> = {
  purpose: 'GUIDANCE',
  rights: () => ['candidates:read', 'candidates:contact', 'gemeente:register:write', 'gemeente:people:read'],
};
