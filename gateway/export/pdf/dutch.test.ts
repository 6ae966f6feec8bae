import { expect, it } from 'vitest';
import { dutchDay, dutchFigure, dutchMoment, dutchNumber, dutchPeriod, dutchShare } from './dutch.ts';

it('writes numbers as Dutch readers do, exactly', () => {
  expect(['0', '999', '1000', '-1234567.80', '99999999999999999.99'].map(dutchNumber)).toEqual([
    '0',
    '999',
    '1.000',
    '-1.234.567,80',
    '99.999.999.999.999.999,99',
  ]);
});

it('gives euros their sign, and other units none', () => {
  expect(dutchFigure('1234.50', 'euro')).toBe('€ 1.234,50');
  expect(dutchFigure('5.83', 'number')).toBe('5,83');
});

it('writes a share in percent without rounding', () => {
  expect(['0', '1', '0.5', '0.253', '0.05', '0.1234'].map(dutchShare)).toEqual([
    '0%',
    '100%',
    '50%',
    '25,3%',
    '5%',
    '12,34%',
  ]);
});

it('writes periods, days and moments in words, on the clock of Rotterdam', () => {
  expect(dutchPeriod('2025-H1')).toBe('eerste half jaar van 2025');
  expect(dutchDay('2025-07-01')).toBe('1 juli 2025');
  expect(dutchMoment('2025-12-31T23:30:00.000Z')).toBe('1 januari 2026 om 00:30');
});
