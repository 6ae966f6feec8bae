import { describe, expect, test } from 'vitest';
import { measure } from '../../../shared/chain/contributions.ts';
import type { Day } from '../../../shared/values/day.ts';
import { placementMeasures, reportMeasures } from './measures.ts';
import { RULES } from './rules.ts';

const day = (text: string) => text as Day;
const figures = (measures: readonly { unit: string; amount: string; people: number | null }[]) =>
  measures.map(({ unit, amount, people }) => [unit, amount, people]);

const HALF = { start: day('2026-01-01'), end: day('2026-07-01') };
const third = { amount: 100n, localAmount: 50n, start: day('2026-06-30'), end: day('2026-07-03') };
const work = { candidateId: 'gemeente:a', minutesPerWeek: 60, days: 10, homeBuurt: 'BU05990321' };

describe('the figures of a report', () => {
  test('are rounded once, after adding up', () => {
    // Three times a third of 50 cents is 50 cents, not three times 17.
    expect(figures(reportMeasures(HALF, [third, third, third], [work]))).toEqual([
      ['euro-local', '0.50', null],
      ['local-share', '50.0', null],
      ['resident-hours', '1.4', 1],
    ]);
  });

  test('leave the share out where no money was spent, for it is unknown', () => {
    expect(figures(reportMeasures(HALF, [], []))).toEqual([
      ['euro-local', '0.00', null],
      ['resident-hours', '0.0', 0],
    ]);
  });

  test('have the shape that the chain reads', () => {
    for (const figure of reportMeasures(HALF, [third], [work])) expect(measure.parse(figure)).toEqual(figure);
  });

  test('say that every rule is an assumption, where it comes from, and what it does', () => {
    for (const rule of Object.values(RULES)) {
      expect(rule.id).toMatch(/^havensteder\.[a-z-]+$/);
      expect(rule.assumption).toBe(true);
      expect(rule.source).toContain('geen openbare rekenregel gevonden');
      expect(rule.explanation.length).toBeGreaterThan(40);
    }
  });
});

describe('the figures of a placement', () => {
  const facts = {
    start: day('2026-09-01'),
    end: day('2026-10-01'),
    minutesPerWeek: 420,
    homeBuurt: 'BU05990321',
    pay: 25_000n,
  };
  const today = day('2026-09-15');

  test('are hours so far, hours agreed and the pay', () => {
    expect(figures(placementMeasures(facts, today))).toEqual([
      ['resident-hours-so-far', '15.0', 1],
      ['resident-hours-agreed', '30.0', 1],
      ['euro-pay', '250.00', 1],
    ]);
  });

  test('leave out what is not agreed', () => {
    expect(figures(placementMeasures({ ...facts, end: null, pay: null }, today))).toEqual([
      ['resident-hours-so-far', '15.0', 1],
    ]);
  });

  test('hold no hours of a resident when it is not known that the person is one', () => {
    expect(figures(placementMeasures({ ...facts, homeBuurt: null }, today))).toEqual([
      ['euro-pay', '250.00', 1],
    ]);
  });
});
