/** Code of an operation that found no plan: no client sees it, and the log says why. */
export const NO_PLAN = 'NO_PLAN';
