import { expect, it } from 'vitest';
import { dayOfMoment, parseDate } from './days.ts';

it.each([
  ['31-12-2025', '2025-12-31'],
  ['31/12/2025', '2025-12-31'],
  ['1-2-2025', '2025-02-01'],
  ['2025-12-31', '2025-12-31'],
  ['29-02-2024', '2024-02-29'],
  ['4/4/2025', '2025-04-04'],
])('reads %s with the day first', (text, day) => {
  expect(parseDate(text)).toEqual({ value: day });
});

it.each([
  '12/31/2025',
  '31-12-25',
  '31-02-2025',
  '31-12/2025',
  '31.12.2025',
  '2025-12-31T00:00:00',
  '45992',
  '',
  'morgen',
  '2025-1-1',
])('refuses "%s"', (text) => {
  expect(parseDate(text)).toEqual({ reason: 'expected a date such as 31-12-2025 or 2025-12-31' });
});

it('refuses a date with slashes that can be read in two ways, unless it is known which', () => {
  expect(parseDate('03/04/2025')).toEqual({
    reason: 'can be read as 2025-04-03 or as 2025-03-04: write one of these, or give --dates',
  });
  expect(parseDate('03/04/2025', 'day-first')).toEqual({ value: '2025-04-03' });
  expect(parseDate('03/04/2025', 'month-first')).toEqual({ value: '2025-03-04' });
  expect(parseDate('12/31/2025', 'month-first')).toEqual({ value: '2025-12-31' });
  expect(parseDate('31/12/2025', 'month-first')).toEqual({
    reason: 'expected a date such as 31-12-2025 or 2025-12-31',
  });
  expect(parseDate('03-04-2025', 'month-first')).toEqual({ value: '2025-04-03' });
});

it('takes the day of a moment in Amsterdam, and of one without an offset the day that it names', () => {
  expect(dayOfMoment('2025-12-31T23:30:00')).toBe('2025-12-31');
  expect(dayOfMoment('2025-12-31T23:30:00Z')).toBe('2026-01-01');
  expect(dayOfMoment('2025-12-31')).toBe('2025-12-31');
  expect(dayOfMoment('2025-99-31T23:30:00Z')).toBe('2025-99-31T23:30:00Z');
});
