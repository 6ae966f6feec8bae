import type { Day } from '@social-return/values/day';
import { firmOn, type SuccessionFacts } from '../firms/succession.ts';

/**
 * The KvK numbers under which records may know the firm that has this number on a day: the number, and every one that became
 * it. None for a number that became another: who still signs in under it is not the firm that it went into.
 */
export function numbersOfFirm(successions: readonly SuccessionFacts[], kvk: string, day: Day): string[] {
  const numbers = new Set([kvk, ...successions.map(({ formerKvk }) => formerKvk)]);
  return [...numbers].filter((number) => firmOn(successions, number, day) === kvk);
}
