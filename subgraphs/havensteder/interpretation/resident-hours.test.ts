import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupedRows } from '../../../shared/subgraph/placements/testing.ts';
import { addDays, type Day } from '../../../shared/values/day.ts';
import { add, rational } from '../../../shared/values/rational.ts';
import {
  daysAgreed,
  daysSoFar,
  hoursOver,
  MEASURED_COLUMNS,
  residentHours,
  residentWork,
  residentWorkOf,
  type WorkInPeriod,
} from './resident-hours.ts';

const work = (more: Partial<WorkInPeriod> = {}): WorkInPeriod => ({
  candidateId: 'gemeente:a',
  minutesPerWeek: 420,
  days: 10,
  homeBuurt: 'BU05990321',
  worked: null,
  ...more,
});

const range = (start: string, end: string | null) => ({ start: start as Day, end: end as Day | null });

describe('hours of residents', () => {
  test('are hours a week over sevenths of a week', () => {
    expect(hoursOver(420, 10)).toEqual(rational(10n));
    expect(hoursOver(90, 1)).toEqual(rational(3n, 14n));
  });

  test('leave out people of whom no home in the city is known', () => {
    expect(residentHours([work(), work({ candidateId: 'gemeente:b', homeBuurt: null })])).toEqual({
      hours: rational(10n),
      people: 1,
    });
  });

  test('are the recorded hours of a chore by its days, where they are recorded', () => {
    const recorded = work({ worked: { minutes: 450, days: 15 } });
    expect(residentHours([recorded, work()]).hours).toEqual(rational(15n));
  });

  test('count a person with two chores once', () => {
    expect(residentHours([work(), work({ days: 4 }), work({ candidateId: 'gemeente:b' })])).toEqual({
      hours: rational(24n),
      people: 2,
    });
  });

  test('are zero hours of nobody when nobody worked', () => {
    expect(residentHours([])).toEqual({ hours: rational(0n), people: 0 });
  });

  test('add up exactly over a split of the days', () => {
    const anyNumber = fc.integer({ min: 0, max: 4_000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_600 }), anyNumber, anyNumber, (minutes, before, after) => {
        expect(add(hoursOver(minutes, before), hoursOver(minutes, after))).toEqual(
          hoursOver(minutes, before + after),
        );
      }),
    );
  });
});

describe('the days of a placement', () => {
  const today = '2026-09-15' as Day;

  test('so far count today', () => {
    expect(daysSoFar(range('2026-09-14', null), today)).toBe(2);
  });

  test('so far stop at the end', () => {
    expect(daysSoFar(range('2026-09-01', '2026-09-08'), today)).toBe(7);
  });

  test('so far are none before the start', () => {
    expect(daysSoFar(range('2026-10-01', '2026-11-01'), today)).toBe(0);
  });

  test('as agreed reach to the end, and are unknown without one', () => {
    expect(daysAgreed(range('2024-02-01', '2024-03-01'))).toBe(29);
    expect(daysAgreed(range('2024-02-01', null))).toBeNull();
  });
});

test('work of residents together is their work one by one', () => {
  const anyWork = fc.record({
    candidateId: fc.nat({ max: 4 }).map((n) => `gemeente:c${n}`),
    minutesPerWeek: fc.integer({ min: 1, max: 3_600 }),
    days: fc.integer({ min: 1, max: 184 }),
    homeBuurt: fc.constantFrom('BU05990321', null),
    length: fc.integer({ min: 184, max: 400 }),
    recorded: fc.option(fc.integer({ min: 1, max: 9_000 })),
  });
  const start = '2026-01-01' as Day;
  fc.assert(
    fc.property(fc.array(anyWork, { maxLength: 12 }), (all) => {
      const rows = all.map(({ length, recorded, ...one }) => ({
        ...one,
        employerKvk: '12345678',
        start,
        livesElsewhere: false,
        own: { end: addDays(start, length), worked_minutes: recorded },
      }));
      const works = all.map(({ length, recorded, ...one }) => ({
        ...one,
        worked: recorded === null ? null : { minutes: recorded, days: length },
      }));
      expect(residentWorkOf(groupedRows('2026-H1', rows, MEASURED_COLUMNS))).toEqual(residentWork(works));
    }),
  );
});
