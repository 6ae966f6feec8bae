import { randomBytes } from 'node:crypto';
import type { RandomBytes } from '@social-return/values/random-bytes';
import { registry } from './registry/in-force.ts';

const BYTES = 16;

/**
 * A new id of one of the organisation's things, such as `eneco:Jx3…`: who issued it, and 128 random bits in 22
 * characters of base64url, so that an id shows nothing else and cannot be guessed. Throws RangeError for a name that
 * is not in the registry of organisations.
 */
export function newId(organisation: string, random: RandomBytes = randomBytes): string {
  if (!registry().named(organisation)) {
    throw new RangeError(`Expected an organisation of the registry, got ${JSON.stringify(organisation)}.`);
  }
  return `${organisation}:${Buffer.from(random(BYTES)).toString('base64url')}`;
}

/** The organisation that issued the id, or undefined for a text that no organisation of the registry issues as an id. */
export function ownerOf(id: string): string | undefined {
  return registry().ownerOf(id);
}
