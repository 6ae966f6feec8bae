import { AMSTERDAM } from '@social-return/values/day';
import type { FigureKind } from '../report/figures.ts';

/** `1234.5` → `1.234,5`: an exact decimal as Dutch readers write it. */
export function dutchNumber(decimal: string): string {
  const [, sign = '', whole = '', fraction] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal) ?? [];
  if (whole === '') throw new RangeError(`Expected a decimal such as "1234.56", got "${decimal}".`);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return `${sign}${grouped}${fraction === undefined ? '' : `,${fraction}`}`;
}

/** A figure as people read it: euros with their sign, shares in percent. */
export function dutchFigure(decimal: string, kind: FigureKind): string {
  if (kind === 'share') return dutchShare(decimal);
  return kind === 'euro' ? `€ ${dutchNumber(decimal)}` : dutchNumber(decimal);
}

/** `0.253` → `25,3%`, exactly: the point moves, nothing is rounded. */
export function dutchShare(decimal: string): string {
  const [whole = '0', fraction = ''] = decimal.split('.');
  const digits = fraction.padEnd(2, '0');
  const percent = `${BigInt(whole + digits.slice(0, 2))}`;
  const rest = digits.slice(2).replace(/0+$/, '');
  return `${dutchNumber(rest === '' ? percent : `${percent}.${rest}`)}%`;
}

/** `2025-H2` → `tweede half jaar van 2025`. */
export function dutchPeriod(period: string): string {
  return `${period.endsWith('H1') ? 'eerste' : 'tweede'} half jaar van ${period.slice(0, 4)}`;
}

const DAY = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'long', timeZone: 'UTC' });
const MOMENT = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'long',
  timeStyle: 'short',
  timeZone: AMSTERDAM,
});

/** `2025-07-01` → `1 juli 2025`. */
export function dutchDay(day: string): string {
  return DAY.format(new Date(`${day}T00:00:00Z`));
}

/** A moment in UTC as people in Rotterdam read their clock. */
export function dutchMoment(moment: string | Date): string {
  return MOMENT.format(new Date(moment));
}
