import { BadToken } from './bad-token.ts';

/**
 * Node.js keeps the first of several headers "Authorization" and drops the others without a word; a proxy before it
 * may have looked at another one. The caller must not depend on which of them is read.
 *
 * @param rawHeaders names and values by turns, as they came
 * @throws BadToken when there are several
 */
export function refuseSeveralAuthorizations(rawHeaders: readonly string[]): void {
  const names = rawHeaders.filter((_, n) => n % 2 === 0);
  if (names.filter((name) => name.toLowerCase() === 'authorization').length > 1)
    throw new BadToken('SEVERAL');
}
