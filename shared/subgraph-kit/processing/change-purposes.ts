import type { Purpose } from '@social-return/edge/trust/purposes';
import type { Names } from '../names.ts';

/** By the name of a payload type: for which purposes its change is made. */
const BY_PAYLOAD = new Map<string, readonly Purpose[]>();

/** Says for which purposes the change with this payload is made. */
export function openChange(payload: string, purposes: readonly Purpose[]): void {
  BY_PAYLOAD.set(payload, purposes);
}

/**
 * For which purposes the change with this payload is made; null for a change that is about no person.
 * @param names by which the payloads of a program are called where it runs for another organisation
 */
export function purposesOfChange(payload: string, names?: Pick<Names, 'ofType'>): readonly Purpose[] | null {
  const own = BY_PAYLOAD.get(payload);
  if (own || !names) return own ?? null;
  for (const [written, purposes] of BY_PAYLOAD) if (names.ofType(written) === payload) return purposes;
  return null;
}
