const SPACE = 1_000_000;
// Without a factor in common with the space, so that each index gives another number.
const STEP = 618_037;

/**
 * A fictitious number of the trade register (KvK): eight digits, the first two of them 99, spread so that they do
 * not look counted. Different for every index below a million; throws RangeError for any other.
 */
export function fictitiousKvk(index: number): string {
  if (!Number.isInteger(index) || index < 0 || index >= SPACE) {
    throw new RangeError(`Expected a whole number from 0 through ${SPACE - 1}, got ${index}.`);
  }
  return `99${String((index * STEP) % SPACE).padStart(6, '0')}`;
}
