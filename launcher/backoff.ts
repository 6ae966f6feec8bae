const FIRST_MS = 200;
const LONGEST_MS = 5_000;
/** How long something must have run before its next end counts as a first one again. */
const HEALTHY_MS = 30_000;

/**
 * How long to wait before a restart: 0.2 s, doubling to 5 s, and from the start again after 30 healthy seconds.
 *
 * @returns a function that takes how long the last run lasted, in milliseconds.
 */
export function backoff(): (ranMs: number) => number {
  let next = FIRST_MS;
  return (ranMs) => {
    const wait = ranMs >= HEALTHY_MS ? FIRST_MS : next;
    next = Math.min(wait * 2, LONGEST_MS);
    return wait;
  };
}
