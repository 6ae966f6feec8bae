import { perRegistry } from '@social-return/contract/registry/in-force';
import { ClientError } from '@social-return/values/language/client-error';
import type { Wording } from '@social-return/values/language/wording';
import type { Caller } from '../trust/caller.ts';
import { scopes } from '../trust/scopes.ts';
import type { DeniedField } from './check.ts';
import { type Requirement, SIGNED_IN } from './requirement.ts';

/** The code that routers give a field that somebody may not read; clients know it. */
export const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';

const descriptions = perRegistry(
  (of): ReadonlyMap<string, string> =>
    new Map(scopes(of).map(({ name, description }) => [name, description])),
);

export interface RefusalOptions {
  readonly caller: Pick<Caller, 'kind'>;
  /** Where in the answer the null stands. */
  readonly path?: readonly (string | number)[];
  /** Whether nothing at all was done. */
  readonly whole: boolean;
  /** What the HTTP answer says of it. */
  readonly http?: object;
}

/** The refusal of a field that needs more: names the field, what to ask for, and how to begin. */
export function refusal({ coordinate, requirement }: DeniedField, options: RefusalOptions): ClientError {
  const { caller, path, whole, http } = options;
  const needed: Wording = { en: inWords(requirement), nl: inDutch(requirement) };
  const done: Wording = whole
    ? { en: 'Nothing was read or changed.', nl: 'Er is niets gelezen of gewijzigd.' }
    : { en: 'It was left out.', nl: 'Het is weggelaten.' };
  const next: Wording =
    caller.kind === 'anonymous'
      ? {
          en: 'You are not signed in: sign in, or ask with a token (authorization: Bearer …).',
          nl: 'U bent niet aangemeld: meld u aan, of vraag het met een token (authorization: Bearer …).',
        }
      : {
          en: 'Your token does not hold it: ask who hands out the rights in your organisation.',
          nl: 'Uw token heeft dat recht niet: vraag het bij wie in uw organisatie de rechten geeft.',
        };
  const message = {
    en: `${coordinate} is not for everybody: it needs ${needed.en}. ${done.en} ${next.en}`,
    nl: `${coordinate} is niet voor iedereen: het vraagt ${needed.nl}. ${done.nl} ${next.nl}`,
  };
  const details = { field: coordinate, requires: requirement, ...(http ? { http } : {}) };
  return new ClientError(message, { code: UNAUTHORIZED, path, details });
}

/** `candidates:read, of gemeente:people:read`. */
function inDutch(requirement: Requirement): string {
  if (requirement.length === 0) return 'een recht dat niemand heeft';
  return requirement
    .map((needed) => needed.map((scope) => (scope === SIGNED_IN ? 'een aanmelding' : scope)).join(' en '))
    .join(', of ');
}

/** `candidates:read (Read a person's profile…) or gemeente:people:read (…)`. */
function inWords(requirement: Requirement): string {
  if (requirement.length === 0) return 'a right that nobody has';
  return requirement.map((needed) => needed.map(scopeInWords).join(' and ')).join(', or ');
}

function scopeInWords(scope: string): string {
  if (scope === SIGNED_IN) return 'somebody who is signed in';
  const description = descriptions().get(scope)?.replace(/\.$/, '');
  return description ? `${scope} (${description})` : scope;
}
