/**
 * A number with at most two decimals in hundredths; null for any other. Exact: `29.99` is 2999, and `1e-9` is not 0.
 */
export function wholeHundredths(value: number): number | null {
  return wholeParts(value, 100);
}

/** A number with at most one decimal in tenths; null for any other. */
export function wholeTenths(value: number): number | null {
  return wholeParts(value, 10);
}

function wholeParts(value: number, ofOne: number): number | null {
  const whole = Math.round(value * ofOne);
  return Number.isSafeInteger(whole) && whole / ofOne === value ? whole : null;
}

/** How far hours can be off that were written in decimals: a third of an hour has no end. */
const RELATIVE_ERROR = 1e-9;

/** Hours in whole minutes; null for what is none. Only 0 is no minutes, however small a number is. */
export function wholeMinutes(hours: number): number | null {
  const whole = Math.round(hours * 60);
  if (!Number.isSafeInteger(whole)) return null;
  return Math.abs(whole / 60 - hours) <= Math.abs(hours) * RELATIVE_ERROR ? whole : null;
}
