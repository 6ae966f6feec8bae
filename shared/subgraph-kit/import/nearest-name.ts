import { letterDistance } from '@social-return/runtime/settings/unknown';
import { plainName } from './names.ts';

const SHORTEST = 5;
const MOST_LETTERS = 2;
/** A long name may differ in more: in one letter of six. */
const LETTERS_FOR_ONE = 6;
/** A name that begins as another does, for as long, and goes on or stops there. */
const SHORTEST_BEGINNING = 10;

/**
 * The one of the names that is read that a name resembles: by a slip of a letter or two, by spaces and signs, or because one
 * of the two is the beginning of the other; null for none.
 */
export function nearestName(name: string, known: Iterable<string>): string | null {
  const plain = plainName(name);
  if (plain.length < SHORTEST) return null;
  const most = Math.max(MOST_LETTERS, Math.floor(plain.length / LETTERS_FOR_ONE));
  let best: { readonly name: string; readonly letters: number } | null = null;
  for (const each of known) {
    const other = plainName(each);
    if (other.length < SHORTEST || Math.abs(other.length - plain.length) > most) continue;
    const letters = letterDistance(plain, other);
    if (letters > most || letters * 4 > plain.length) continue;
    if (best === null || letters < best.letters) best = { name: each, letters };
  }
  return best?.name ?? nameWithSamePrefix(plain, known);
}

function nameWithSamePrefix(plain: string, known: Iterable<string>): string | null {
  for (const each of known) {
    const other = plainName(each);
    const isLong = Math.min(plain.length, other.length) >= SHORTEST_BEGINNING;
    if (isLong && (plain.startsWith(other) || other.startsWith(plain))) return each;
  }
  return null;
}

/** What is said of a column or member that is not read and resembles one that is. */
export function nearlyRead(name: string, nearest: string): string {
  return `"${name}" is not read. Is "${nearest}" meant?`;
}
