import { registry } from '@social-return/contract/registry/in-force';
import type { Words } from '../words/words.ts';

/** What a right allows, in the reader's words; its name where there are none. */
export function rightInWords(words: Words, scope: string): string {
  const [owner = '', ...right] = scope.split(':');
  const organisation = registry().named(owner)?.title;
  const texts: Readonly<Record<string, string>> = words.work.rights;
  const text = texts[organisation === undefined ? scope : right.join(':')];
  if (text === undefined) return scope;
  return organisation === undefined ? text : `${organisation}: ${text}`;
}
