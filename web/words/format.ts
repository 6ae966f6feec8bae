import type { Words } from './words.ts';

/** Days, amounts and numbers as a language writes them. */
export interface Format {
  /** @param day such as "2026-12-03" */
  day(day: string): string;
  /** @param amount euros such as "45.00" */
  euro(amount: string): string;
  number(value: number): string;
}

const KNOWN = new Map<string, Format>();

export function formatOf({ language: { locale } }: Words): Format {
  const format = KNOWN.get(locale) ?? newFormat(locale);
  KNOWN.set(locale, format);
  return format;
}

function newFormat(locale: string): Format {
  const days = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const euros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  return {
    day: (day) => days.format(new Date(`${day}T00:00:00Z`)),
    // The text itself, so that no amount is rounded by a float.
    euro: (amount) => euros.format(amount as Intl.StringNumericLiteral),
    number: (value) => numbers.format(value),
  };
}
