import { setTimeout as delay } from 'node:timers/promises';

/** Whether `ended` resolves within `ms` milliseconds. Rejects when `ended` does. Leaves no timer behind. */
export async function endsWithin(ended: Promise<unknown>, ms: number): Promise<boolean> {
  const patience = new AbortController();
  const late = delay(ms, false, { signal: patience.signal }).catch(() => false);
  try {
    return await Promise.race([ended.then(() => true), late]);
  } finally {
    patience.abort();
  }
}
