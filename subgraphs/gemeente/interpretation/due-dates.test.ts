import type { Day } from '@social-return/values/day';
import { expect, it } from 'vitest';
import { dueDates } from './due-dates.ts';

const day = (text: string) => text as Day;
const dues = (awarded: string, start: string, end: string) =>
  dueDates(day(awarded), { start: day(start), end: day(end) }).map((due) => `${due.day} ${due.kind}`);

it('asks first contact within 7 days, a talk in summer, a plan in autumn, reports in January and July', () => {
  expect(dues('2025-03-10', '2025-05-01', '2026-05-01')).toEqual([
    '2025-03-17 FIRST_CONTACT',
    '2025-07-31 REPORT',
    '2025-08-31 PLAN_TALK',
    '2025-11-30 PLAN',
    '2026-01-31 REPORT',
    '2026-07-31 REPORT',
  ]);
});

it('waits for the next summer when the award comes after it', () => {
  expect(dues('2025-09-01', '2025-10-01', '2026-01-01')).toEqual([
    '2025-09-08 FIRST_CONTACT',
    '2026-01-31 REPORT',
    '2026-08-31 PLAN_TALK',
    '2026-11-30 PLAN',
  ]);
});

it('asks no report over a half-year in which the contract does not run', () => {
  const reports = dues('2025-01-01', '2025-01-01', '2025-07-01').filter((due) => due.endsWith('REPORT'));
  expect(reports).toEqual(['2025-07-31 REPORT']);
});
