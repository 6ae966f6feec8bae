import type { Cents } from '@social-return/values/euro';

/** Which sign stands before the decimals: `auto` reads both and refuses what could be read in two ways. */
export type DecimalSign = 'auto' | 'comma' | 'point';

/** A text read as a number, or the reason why it is not one, as a clause that continues "refused: ". */
export type ParseResult<T> = { readonly value: T } | { readonly reason: string };

const MOST_DIGITS = 12;
const AMOUNT_SHAPE = 'expected an amount such as 1.234.567,89 or 1234567.89';

interface Notation {
  /** Groups of three or none, then perhaps one or two decimals. */
  readonly decimals: RegExp;
  readonly grouping: RegExp;
}

const COMMA: Notation = { decimals: /^(\d+|\d{1,3}(?:\.\d{3})+)(?:,(\d{1,2}))?$/, grouping: /\./g };
const POINT: Notation = { decimals: /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/, grouping: /,/g };
const TWO_WAYS = /^\d{1,3}[.,]\d{3}$/;

/**
 * An amount of money as people write it, in exact cents: with or without groups of thousands, decimals after a comma
 * or a point, perhaps behind a euro sign. Words and powers ("1 miljard", "5k", "1e6") are refused, and so is an amount
 * that means a thousand times more by one notation than by the other ("50.000") unless `sign` says which one holds.
 */
export function parseAmount(text: string, sign: DecimalSign = 'auto'): ParseResult<Cents> {
  const plain = text.trim().replace(/^€\s*/, '');
  if (sign === 'auto' && TWO_WAYS.test(plain)) return { reason: twoWays(plain) };
  for (const notation of notationsOf(sign)) {
    const match = notation.decimals.exec(plain);
    if (!match?.[1]) continue;
    const whole = match[1].replace(notation.grouping, '');
    if (whole.replace(/^0+/, '').length > MOST_DIGITS)
      return { reason: 'expected less than 1 000 000 000 000 euro' };
    return { value: BigInt(whole + (match[2] ?? '').padEnd(2, '0')) };
  }
  return { reason: AMOUNT_SHAPE };
}

/**
 * Hours as people write them ("32", "32,5", "32.5") in whole minutes, exactly. Hours that are no whole minutes are
 * refused; whether there are too many is for the caller to say.
 */
export function parseHours(text: string): ParseResult<number> {
  const match = /^(\d{1,4})(?:[.,](\d{1,6}))?$/.exec(text.trim());
  if (!match) return { reason: 'expected hours such as 32 or 32,5' };
  const [, whole = '', fraction = ''] = match;
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * 60n;
  if (scaled % scale !== 0n) return { reason: 'expected hours that are whole minutes' };
  return { value: Number(scaled / scale) };
}

/**
 * A percentage from 0 to 100 ("5", "2,5", "5%") in hundredths of a percent. A value between 0 and 1 without a percent
 * sign is refused: a spreadsheet gives 0,05 for five percent.
 */
export function parsePercentage(text: string): ParseResult<number> {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*(%?)$/.exec(text.trim());
  if (!match) return { reason: 'expected a percentage such as 5 or 2,5' };
  const [, whole = '', fraction = '', mark] = match;
  const hundredths = Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
  if (hundredths > 10_000) return { reason: 'expected a percentage from 0 to 100' };
  if (!mark && hundredths > 0 && hundredths < 100) {
    return {
      reason:
        'can be read as a percentage or as a part of 1: write 5 for five percent, or 0,05% with the sign',
    };
  }
  return { value: hundredths };
}

/** A whole number without sign or groups. */
export function parseWhole(text: string): ParseResult<number> {
  if (!/^\d{1,9}$/.test(text.trim())) return { reason: 'expected a whole number such as 12' };
  return { value: Number(text.trim()) };
}

function notationsOf(sign: DecimalSign): readonly Notation[] {
  if (sign === 'comma') return [COMMA];
  return sign === 'point' ? [POINT] : [COMMA, POINT];
}

function twoWays(plain: string): string {
  const digits = plain.replace(/[.,]/, '');
  return `can be read as ${digits} or as ${plain.replace(/[.,]/, '.')}: write ${digits}, ${plain.replace(',', '.')},00, or give --decimal`;
}
