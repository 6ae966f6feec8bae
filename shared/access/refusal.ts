import { GraphQLError } from 'graphql';
import type { Caller } from '../trust/caller.ts';
import { SCOPES } from '../trust/scopes.ts';
import type { Denied } from './check.ts';
import { type Requirement, SIGNED_IN } from './requirement.ts';

/** The code that routers give a field that somebody may not read; clients know it. */
export const UNAUTHORIZED = 'UNAUTHORIZED_FIELD_OR_TYPE';

const DESCRIPTIONS: ReadonlyMap<string, string> = new Map(
  SCOPES.map(({ name, description }) => [name, description]),
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

/** What somebody hears who asked for a field that needs more: which field, what to ask for, and how to begin. */
export function refusal({ coordinate, requirement }: Denied, options: RefusalOptions): GraphQLError {
  const { caller, path, whole, http } = options;
  const sentences = [
    `${coordinate} is not for everybody: it needs ${inWords(requirement)}.`,
    whole ? 'Nothing was read or changed.' : 'It was left out.',
    caller.kind === 'anonymous'
      ? 'You are not signed in: sign in, or ask with a token (authorization: Bearer …).'
      : 'Your token does not hold it: ask who hands out the rights in your organisation.',
  ];
  return new GraphQLError(sentences.join(' '), {
    path,
    extensions: {
      code: UNAUTHORIZED,
      field: coordinate,
      requires: requirement,
      ...(http ? { http } : {}),
    },
  });
}

/** `candidates:read (Read a person's profile…) or gemeente:people:read (…)`. */
export function inWords(requirement: Requirement): string {
  if (requirement.length === 0) return 'a right that nobody has';
  return requirement.map((scopes) => scopes.map(scopeInWords).join(' and ')).join(', or ');
}

function scopeInWords(scope: string): string {
  if (scope === SIGNED_IN) return 'somebody who is signed in';
  const description = DESCRIPTIONS.get(scope)?.replace(/\.$/, '');
  return description ? `${scope} (${description})` : scope;
}
