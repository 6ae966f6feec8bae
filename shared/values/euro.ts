import { BadInput } from './bad-input.ts';
import type { Wording } from './language/wording.ts';

/** Money in whole euro cents. Never a floating point number, never euros. */
export type Cents = bigint;

/** The shape of an amount in words, as the errors name it. */
const EURO_SHAPE: Wording = {
  en: 'an amount in euro with two decimals such as "1234.56"',
  nl: 'een bedrag in euro met twee decimalen zoals "1234.56"',
};

const AMOUNT = /^-?\d{1,12}\.\d{2}$/;

/**
 * `"1234.56"` → `123456n`. Only a string with a point and exactly two ASCII decimals is an amount: no exponent, no
 * comma, no plus sign, no spaces, no negative zero. Throws {@link BadInput} for anything else.
 */
export function parseEuro(value: unknown, argument: string): Cents {
  if (typeof value !== 'string' || !AMOUNT.test(value)) throw new BadInput(argument, EURO_SHAPE, value);
  const cents = BigInt(value.replace('.', ''));
  if (cents === 0n && value.startsWith('-')) throw new BadInput(argument, EURO_SHAPE, value);
  return cents;
}

/** `123456n` → `"1234.56"`, with as many digits before the point as it takes. */
export function formatEuro(cents: Cents): string {
  const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0');
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
