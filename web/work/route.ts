import type { Purpose } from '@social-return/edge/trust/purposes';
import type { Addresses } from '../http/addresses.ts';
import type { Answer, PageRequest } from '../http/route.ts';
import type { Person } from '../session/sessions.ts';
import type { Words } from '../words/words.ts';

/** What a view of the workbench knows of a request. It asks the graph as the person who signed in. */
export interface WorkRequest extends PageRequest {
  readonly person: Person;
  /** What every form of this person carries, under the name `mark`. */
  readonly mark: string;
  /** What people are read for here; null where nobody is read. */
  readonly purpose: Purpose | null;
  /** What stands for an id in an address of this person's: it names nobody, and leads nobody else anywhere. */
  readonly handleOf: (id: string) => string;
  /** The id behind a handle; null for one that is not this person's. */
  readonly idBehind: (handle: string) => string | null;
  /** The address of the issuer's page to sign out at; null where it has none. */
  readonly signOutHost: string | null;
}

/** One view of the workbench, for people who signed in. */
export interface WorkRoute {
  /** Its pattern in one language. */
  readonly pattern: (to: Addresses) => string;
  /** What it is called in the list of what somebody can do; null for a view that is reached from another. */
  readonly title: ((words: Words) => string) | null;
  /** What it reads people for: the task decides it, and the view shows it. Null reads nobody. */
  readonly purpose: Purpose | null;
  /** The rights that it takes, all of them; null where everybody who signed in may. @param organisation the person's own; empty for people of none */
  readonly rights: ((organisation: string) => readonly string[]) | null;
  readonly answer: (request: WorkRequest) => Answer | Promise<Answer>;
  /** Answers a form that it sends to its own address. */
  readonly change?: (request: WorkRequest, form: URLSearchParams) => Answer | Promise<Answer>;
}

/** Whether the view is for this person. */
export function isFor(
  { purpose, rights }: Pick<WorkRoute, 'purpose' | 'rights'>,
  { caller }: Pick<Person, 'caller'>,
): boolean {
  if (purpose !== null && !caller.purposes.has(purpose)) return false;
  return rights === null || rights(caller.organisation ?? '').every((right) => caller.scopes.has(right));
}
