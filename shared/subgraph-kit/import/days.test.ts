import { expect, it } from 'vitest';
import { dayOfMoment, parseDate } from './days.ts';

it.each([
  ['31-12-2025', '2025-12-31'],
  ['31/12/2025', '2025-12-31'],
  ['1-2-2025', '2025-02-01'],
  ['2025-12-31', '2025-12-31'],
  ['29-02-2024', '2024-02-29'],
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

it('takes the day of a moment in Amsterdam', () => {
  expect(dayOfMoment('2025-12-31T23:30:00Z')).toBe('2026-01-01');
  expect(dayOfMoment('2025-12-31')).toBe('2025-12-31');
  expect(dayOfMoment('2025-99-31T23:30:00Z')).toBe('2025-99-31T23:30:00Z');
});
