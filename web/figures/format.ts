import { AMSTERDAM } from '@social-return/values/day';
import type { FigureKind, FigureName, FigureValue } from './figure.ts';
import type { View } from './view.ts';

/** An exact decimal as people write it: no digit of it is lost, and none is added but the zeros of cents. */
export function formatDecimal(decimal: string, kind: FigureKind, { locale }: Pick<View, 'locale'>): string {
  return formatOf(kind, locale).format(decimal as `${number}`);
}

/** A value, or why there is none, in words. */
export function formatValue(value: FigureValue, kind: FigureKind, view: View): string {
  if (value.decimal === null) return view.words.absent[value.absence];
  const text = formatDecimal(value.decimal, kind, view);
  return value.atLeast ? `${view.words.atLeast} ${text}` : text;
}

/** The name of a figure in the language of the page; a unit of an organisation has its Dutch name. */
export function nameOf(name: FigureName, { words }: Pick<View, 'words'>): string {
  return 'word' in name ? words.names[name.word] : name.dutch;
}

/** A half-year in words, such as "juli tot en met december 2025". */
export function halfYearText(period: string, { words }: Pick<View, 'words'>): string {
  return words.halfYear(period.slice(0, 4), period.slice(5));
}

/** The same in a few letters. */
export function shortHalfYear(period: string, { words }: Pick<View, 'words'>): string {
  return words.halfYearShort(period.slice(0, 4), period.slice(5));
}

/** A day, `YYYY-MM-DD`, in words. */
export function formatDay(day: string, { locale }: Pick<View, 'locale'>): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00Z`),
  );
}

/** The day of a moment, in Amsterdam. */
export function formatDayOf(moment: string, { locale }: Pick<View, 'locale'>): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: AMSTERDAM }).format(new Date(moment));
}

/** A moment with its time, in Amsterdam. */
export function formatMoment(moment: string, { locale }: Pick<View, 'locale'>): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: AMSTERDAM,
  }).format(new Date(moment));
}

const MOST_DECIMALS = 20;
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(kind: FigureKind, locale: string): Intl.NumberFormat {
  const key = `${kind} ${locale}`;
  const kept = formats.get(key);
  if (kept) return kept;
  const made = new Intl.NumberFormat(locale, optionsOf(kind));
  formats.set(key, made);
  return made;
}

const EURO = {
  style: 'currency',
  currency: 'EUR',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
} as const;

function optionsOf(kind: FigureKind): Intl.NumberFormatOptions {
  if (kind === 'euro') return EURO;
  if (kind === 'wholeEuro') return { ...EURO, trailingZeroDisplay: 'stripIfInteger' };
  if (kind === 'share') return { style: 'percent', maximumFractionDigits: MOST_DECIMALS };
  if (kind === 'percent') return { style: 'unit', unit: 'percent', maximumFractionDigits: MOST_DECIMALS };
  return { maximumFractionDigits: MOST_DECIMALS };
}
