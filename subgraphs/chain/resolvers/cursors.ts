import type { z } from 'zod';
import type { CursorPart } from '../../../shared/values/cursor.ts';
import { decodeCursor, encodeCursor } from '../../../shared/values/cursor.ts';

/** The lists of the chain that have cursors. */
export type ListKind = 'vacancy' | 'candidate' | 'vacancy-match' | 'candidate-match' | 'access-log';

/** The sort key that a cursor holds; null without a cursor. @throws BadInput for a cursor that this list did not give. */
export function keyAfter<K extends readonly CursorPart[]>(
  kind: ListKind,
  shape: z.ZodType<K>,
  after: string | null | undefined,
): K | null {
  if (after == null) return null;
  return decodeCursor(kind, after, (tuple): tuple is K => shape.safeParse(tuple).success);
}

export function cursorOf(kind: ListKind, key: readonly CursorPart[]): string {
  return encodeCursor(kind, key);
}
