/**
 * The version of the contract that this package holds: what questions may say, and how contributions are written.
 * docs/contract.md says when it is raised.
 */
export const CONTRACT_VERSION = 2;

/** How many versions two parties may be apart: they need not be deployed at the same moment. */
const APART = 1;

/** The version of what says none: questions and contributions from before they had a version. */
export const FIRST_VERSION = 1;

/** The versions of others that can be exchanged with, from the oldest to the newest. */
export interface VersionRange {
  readonly oldest: number;
  readonly newest: number;
}

/** With which versions a party of that version exchanges: the one before, its own and the one after. */
export function exchangeRange(version: number = CONTRACT_VERSION): VersionRange {
  return { oldest: Math.max(FIRST_VERSION, version - APART), newest: version + APART };
}

/** Whether a version is one of a range. */
export function isWithin(version: number, { oldest, newest }: VersionRange): boolean {
  return version >= oldest && version <= newest;
}
