import type { CursorPart } from '@social-return/values/cursor';
import { decodeCursor, encodeCursor } from '@social-return/values/cursor';
import type { z } from 'zod';

/** The lists of the chain that have cursors. */
export type ListKind =
  | 'vacancy'
  | 'initiative-request'
  | 'initiative'
  | 'candidate'
  | 'vacancy-match'
  | 'candidate-match'
  | 'access-log';

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
