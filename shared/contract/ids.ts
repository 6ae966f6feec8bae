import { randomBytes } from 'node:crypto';
import type { RandomBytes } from '@social-return/values/random-bytes';
import { organisationNamed } from './organisations.ts';

const BYTES = 16;
const ID = /^([a-z]+):[\w-]{1,100}$/;

/**
 * A new id of one of the organisation's things, such as `eneco:Jx3…`: who issued it, and 128 random bits in 22
 * characters of base64url, so that an id tells nothing else and cannot be guessed. Throws RangeError for a name that
 * is not in the registry of organisations.
 */
export function newId(organisation: string, random: RandomBytes = randomBytes): string {
  if (!organisationNamed(organisation)) {
    throw new RangeError(`Expected an organisation of the registry, got ${JSON.stringify(organisation)}.`);
  }
  return `${organisation}:${Buffer.from(random(BYTES)).toString('base64url')}`;
}

/** The organisation that issued the id, or undefined for a text that no organisation of the registry issues as an id. */
export function ownerOf(id: string): string | undefined {
  const name = ID.exec(id)?.[1];
  return name === undefined ? undefined : organisationNamed(name)?.name;
}
