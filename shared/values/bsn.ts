/** Nine digits that stand together, perhaps in groups as people write them: 123456782, 1234.56.782, 123 456 782. */
const NINE_DIGITS = /(?<![\d])\d(?:[ .-]?\d){8}(?!\d)/g;

const WEIGHTS = [9, 8, 7, 6, 5, 4, 3, 2, -1];

/**
 * Whether the text holds what may be a citizen service number (BSN): nine digits that pass its check digit
 * (elfproef). About one in eleven other numbers of nine digits passes too; those are refused with it, because no BSN
 * may be kept anywhere.
 */
export function holdsBsn(text: string): boolean {
  return [...text.matchAll(NINE_DIGITS)].some(([found]) => passesElfproef(found.replace(/\D/g, '')));
}

/** Whether the text is such a number and nothing else: nine digits, perhaps in groups, or eight without the first zero. */
export function isBsn(text: string): boolean {
  const digits = text.replace(/[ .-]/g, '');
  return /^\d{8,9}$/.test(digits) && passesElfproef(digits.padStart(9, '0'));
}

function passesElfproef(digits: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return sum % 11 === 0 && Number(digits) > 0;
}
