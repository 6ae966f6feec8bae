import { groupRows } from '@social-return/subgraph-kit/placements/testing';
import { addDays, type Day } from '@social-return/values/day';
import { add, rational } from '@social-return/values/rational';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  hoursOver,
  MEASURED_COLUMNS,
  minuteDaysBefore,
  residentHours,
  residentWork,
  residentWorkOf,
  type WorkInPeriod,
} from './resident-hours.ts';

const work = (more: Partial<WorkInPeriod> = {}): WorkInPeriod => ({
  candidateId: 'gemeente:a',
  minuteDays: 4_200,
  days: 10,
  homeBuurt: 'BU05990321',
  worked: null,
  ...more,
});

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
    expect(
      residentHours([work(), work({ days: 4, minuteDays: 1_680 }), work({ candidateId: 'gemeente:b' })]),
    ).toEqual({
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

describe('minutes a week × days before a day', () => {
  const part = (from: string, until: string | null, hoursPerWeek: number) => ({
    ...{ from: from as Day, until: until as Day | null, hoursPerWeek },
  });
  const changed = [part('2026-09-01', '2026-09-08', 1), part('2026-09-08', null, 2)];

  test('are those of each day', () => {
    expect(minuteDaysBefore(changed, '2026-09-10' as Day)).toBe(7 * 60 + 2 * 120);
    expect(minuteDaysBefore(changed, '2026-09-08' as Day)).toBe(7 * 60);
  });

  test('stop at the end, and are none before the start', () => {
    expect(minuteDaysBefore([part('2026-09-01', '2026-09-08', 1)], '2026-10-01' as Day)).toBe(420);
    expect(minuteDaysBefore(changed, '2026-09-01' as Day)).toBe(0);
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
      const works = all.map(({ length, recorded, minutesPerWeek, ...one }) => ({
        ...one,
        minuteDays: minutesPerWeek * one.days,
        worked: recorded === null ? null : { minutes: recorded, days: length },
      }));
      expect(residentWorkOf(groupRows('2026-H1', rows, MEASURED_COLUMNS))).toEqual(residentWork(works));
    }),
  );
});
