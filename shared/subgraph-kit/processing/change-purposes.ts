import type { Purpose } from '@social-return/edge/trust/purposes';

/** By the name of a payload type: for which purposes its change is made. */
const BY_PAYLOAD = new Map<string, readonly Purpose[]>();

/** Says for which purposes the change with this payload is made. */
export function openChange(payload: string, purposes: readonly Purpose[]): void {
  BY_PAYLOAD.set(payload, purposes);
}

/** For which purposes the change with this payload is made; null for a change that is about no person. */
export function changedFor(payload: string): readonly Purpose[] | null {
  return BY_PAYLOAD.get(payload) ?? null;
}
