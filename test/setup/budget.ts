/**
 * How often a test tries what it could always try more often: worlds of a property, rounds of an attack. `npm test` tries
 * few, `npm run test:deep` many, and TEST_BUDGET=10 ten times as many as that.
 *
 * @throws Error for another TEST_BUDGET than quick, deep or a number above zero.
 */
export function budget({ quick, deep }: { readonly quick: number; readonly deep: number }): number {
  const asked = process.env.TEST_BUDGET || 'quick';
  if (asked === 'quick') return quick;
  if (asked === 'deep') return deep;
  const times = Number(asked);
  if (!(times > 0)) throw new Error(`TEST_BUDGET: expected quick, deep or a number above 0, got "${asked}".`);
  return Math.ceil(deep * times);
}

/**
 * Registers tests that `npm run test:deep` runs and `npm test` does not: about whole processes, browsers and long worlds,
 * of which a shorter one stands beside them. A file in which all are of that kind is named `*.deep.test.ts` instead.
 */
export function onlyDeep(register: () => void): void {
  if (budget({ quick: 0, deep: 1 }) > 0) register();
}
