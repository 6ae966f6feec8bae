import { randomBytes } from 'node:crypto';
import type { RandomBytes } from './random-bytes.ts';

/** How many bytes are fetched at a time. */
const POOL = 4_096;

/**
 * Random bytes out of a pool: for names that only have to differ, such as those of a trace, of which one request needs
 * many. Not for keys or anything that nobody may guess: the pool holds in memory what it will give.
 */
export function createPooledBytes(fetch: RandomBytes = randomBytes): RandomBytes {
  let pool: Uint8Array = new Uint8Array(0);
  let used = 0;
  return (count) => {
    if (count > POOL) return fetch(count);
    if (used + count > pool.length) {
      pool = fetch(POOL);
      used = 0;
    }
    used += count;
    return pool.subarray(used - count, used);
  };
}
