import { describe, it } from 'vitest';

/** `npm run test:deep` comes after `npm test`, which runs what a budget changes nothing of. */
const AFTER_QUICK = Boolean(process.env.TEST_AFTER_QUICK);

/** `describe`, for tests beside long ones that are the same for any budget: `npm run test:deep` does not repeat them. */
export function describeOnce(name: string, register: () => void): void {
  if (!AFTER_QUICK) describe(name, register);
}

/** `it` for such a test. */
export function itOnce(name: string, test: () => Promise<void>, ms?: number): void {
  if (!AFTER_QUICK) it(name, test, ms);
}
