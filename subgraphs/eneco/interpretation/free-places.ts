/** Spreads places over parties as evenly as can be, the first ones first; who would get none is left out. */
export function spread<T>(places: number, parties: readonly T[]): [party: T, places: number][] {
  const [each, rest] = [Math.floor(places / parties.length), places % parties.length];
  return parties
    .map((party, n): [T, number] => [party, each + (n < rest ? 1 : 0)])
    .filter(([, count]) => count > 0);
}
