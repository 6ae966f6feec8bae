import { BadInput } from './bad-input.ts';
import { decodeText, encodeText } from './base64url.ts';
import type { Wording } from './language/wording.ts';
import { isText } from './text.ts';

/** What a cursor may hold: the sort key of one row, most of all its id. */
export type CursorPart = string | number | boolean | null;

/** The shape of a cursor in words, as the errors name it. */
const CURSOR_SHAPE: Wording = {
  en: 'a cursor that this list returned before',
  nl: 'een cursor die deze lijst eerder gaf',
};

const LONGEST_CURSOR = 2_048;

/**
 * An opaque cursor that points behind one row of one kind of list. The kind keeps a cursor of one list from being
 * used in another where its parts would mean something else.
 */
export function encodeCursor(kind: string, tuple: readonly CursorPart[]): string {
  return encodeText(JSON.stringify([kind, ...tuple]));
}

/**
 * The tuple that {@link encodeCursor} was given. `isShape` says whether the parts are those of this kind of list.
 * Throws {@link BadInput} for every text that is not such a cursor. A cursor comes from outside: it is no secret and
 * no permission, so its parts are only ever used as values to compare with.
 */
export function decodeCursor<T extends readonly unknown[]>(
  kind: string,
  text: unknown,
  isShape: (tuple: readonly unknown[]) => tuple is T,
  argument = 'after',
): T {
  const tuple = typeof text === 'string' ? tupleOf(kind, text) : undefined;
  if (tuple === undefined || !isShape(tuple)) throw new BadInput(argument, CURSOR_SHAPE, text);
  return tuple;
}

function tupleOf(kind: string, text: string): readonly unknown[] | undefined {
  if (text.length > LONGEST_CURSOR) return undefined;
  const parsed = parseJson(decodeText(text));
  if (!Array.isArray(parsed) || parsed[0] !== kind) return undefined;
  // A cursor is written by anybody: what no database can be asked must not reach one.
  const parts: readonly unknown[] = parsed.slice(1);
  return parts.every((part) => typeof part !== 'string' || isText(part)) ? parts : undefined;
}

function parseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
