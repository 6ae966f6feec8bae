import { describe, expect, it } from 'vitest';
import { afterMonths, countOf, ofTheCity, valueWith } from './absence.ts';
import { decimalValue, noValue } from './figure.ts';

const FIXED = { begun: true, ended: true, fixed: true };
const HIDDEN = { value: null, suppressed: true, roundedTo: 1 };

describe('why a figure is not there', () => {
  it.each([
    ['hidden', FIXED],
    ['running', { ...FIXED, ended: false, fixed: false }],
    ['notFixed', { ...FIXED, fixed: false }],
    ['notBegun', { begun: false, ended: false, fixed: false }],
    ['noAnswer', { begun: null, ended: null, fixed: null }],
  ] as const)('is %s', (absence, moment) => {
    expect(countOf(moment, HIDDEN)).toEqual(noValue(absence));
  });

  it('is not known where nothing is hidden', () => {
    expect(countOf(FIXED, null)).toEqual(noValue('unknown'));
  });

  it('is that of the count with which it is hidden', () => {
    expect(valueWith(FIXED, HIDDEN, null)).toEqual(noValue('hidden'));
    expect(valueWith(FIXED, { value: 20, suppressed: false, roundedTo: 5 }, 0.75)).toEqual(
      decimalValue(0.75),
    );
  });

  it('is that it is of the whole city only, in a part of it', () => {
    const wijk = { area: { code: 'WK059903', name: 'Delfshaven', level: 'WIJK' as const } };
    expect(ofTheCity(wijk, noValue('hidden'))).toEqual(noValue('cityOnly'));
    expect(ofTheCity(wijk, decimalValue(3))).toEqual(decimalValue(3));
  });

  it('is that too little time has passed, while for nobody it has', () => {
    const report = (asOf: string) => ({
      start: '2026-01-01',
      answeredBy: [{ organisation: { id: 'eneco', title: 'Eneco' }, status: 'ANSWERED' as const, asOf }],
    });
    expect(afterMonths(report('2026-11-30T12:00:00Z'), 12, noValue('hidden'))).toEqual(noValue('tooEarly'));
    expect(afterMonths(report('2027-01-01T12:00:00Z'), 12, noValue('hidden'))).toEqual(noValue('hidden'));
    expect(afterMonths(report('2026-11-30T12:00:00Z'), 12, decimalValue(5))).toEqual(decimalValue(5));
  });
});
