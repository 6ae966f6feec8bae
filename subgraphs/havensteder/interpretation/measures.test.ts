import { measure } from '@social-return/contract/questions/contributions';
import { recompute } from '@social-return/contract/questions/figures';
import type { Day } from '@social-return/values/day';
import { describe, expect, test } from 'vitest';
import { placementMeasures, RULE_BOOK, reportMeasures } from './measures.ts';
import { residentWork } from './resident-hours.ts';
import { RULES } from './rules.ts';

const day = (text: string) => text as Day;
const figures = (measures: readonly { unit: string; amount: string; people: number | null }[]) =>
  measures.map(({ unit, amount, people }) => [unit, amount, people]);

const HALF = { start: day('2026-01-01'), end: day('2026-07-01') };
const CITY = 'GM0599';
const THROUGH = { kind: 'CONTRACTOR' } as const;
const third = {
  receiver: THROUGH,
  amount: 100n,
  localAmount: 50n,
  start: day('2026-06-30'),
  end: day('2026-07-03'),
};
const work = {
  candidateId: 'gemeente:a',
  minuteDays: 600,
  days: 10,
  homeBuurt: 'BU05990321',
  worked: null,
};

describe('the figures of a report', () => {
  test('are rounded once, after adding up', () => {
    // Three times a third of 50 cents is 50 cents, not three times 17.
    expect(figures(reportMeasures(HALF, CITY, [third, third, third], residentWork([work])))).toEqual([
      ['euro-local', '0.50', null],
      ['local-share', '50.0', null],
      ['resident-hours', '1.4', 1],
    ]);
  });

  test('leave the share out where no money was spent, for it is unknown', () => {
    expect(figures(reportMeasures(HALF, CITY, [], residentWork([])))).toEqual([
      ['euro-local', '0.00', null],
      ['resident-hours', '0.0', 0],
    ]);
  });

  test('count the recorded hours of a chore by its days, instead of its hours a week', () => {
    const recorded = { ...work, worked: { minutes: 180, days: 15 } };
    expect(figures(reportMeasures(HALF, CITY, [], residentWork([recorded])))).toContainEqual([
      'resident-hours',
      '2.0',
      1,
    ]);
  });

  describe('hold LM3', () => {
    const survey = { id: 's', version: 1, area: CITY, respentShare: 4_000 };
    const party = (partyId: string, told: typeof survey | null) => ({
      ...third,
      start: day('2026-02-01'),
      end: day('2026-03-01'),
      receiver: { kind: 'PARTY', partyId, buurt: 'BU05990321', survey: told } as const,
    });

    test('as such when all of it is measured', () => {
      expect(figures(reportMeasures(HALF, CITY, [party('a', survey)], residentWork([]))).slice(3)).toEqual([
        ['lm3', '1.70', null],
        ['lm3-coverage', '100.0', null],
      ]);
    });

    test('in a unit of its own, rounded down, when it is at least that', () => {
      // (600 + 300 + 49.5) / 600 = 1.5825.
      const told = party('a', { ...survey, respentShare: 9_900 });
      const others = ['b', 'c', 'd', 'e', 'f'].map((id) => party(id, null));
      expect(figures(reportMeasures(HALF, CITY, [told, ...others], residentWork([]))).slice(3)).toEqual([
        ['lm3-lower-bound', '1.58', null],
        ['lm3-coverage', '16.7', null],
      ]);
    });

    test('not at all while it is not measured', () => {
      expect(figures(reportMeasures(HALF, CITY, [party('a', null)], residentWork([])))).toHaveLength(3);
    });

    test('as 1 when nothing local was spent: all of it left', () => {
      const leaves = { ...third, localAmount: 0n };
      expect(figures(reportMeasures(HALF, CITY, [leaves], residentWork([]))).slice(3)).toEqual([
        ['lm3', '1.00', null],
      ]);
    });
  });

  test('are made again from their rule and inputs', () => {
    const receiver = {
      kind: 'PARTY',
      partyId: 'a',
      buurt: 'BU05990321',
      survey: { id: 's', version: 1, area: 'WK059903', respentShare: 3_333 },
    } as const;
    const all = [
      ...reportMeasures(HALF, CITY, [third, { ...third, receiver }], residentWork([work])),
      ...placementMeasures(
        {
          end: HALF.end,
          parts: [{ from: HALF.start, until: HALF.end, hoursPerWeek: 1 }],
          homeBuurt: 'b',
          pay: 1n,
          workedMinutes: 50,
          paid: 2n,
        },
        HALF.start,
      ),
    ];
    expect(all.length).toBeGreaterThan(8);
    for (const one of all) expect(recompute(RULE_BOOK, one)).toBe(one.amount);
  });

  test('have the shape that the chain reads', () => {
    for (const figure of reportMeasures(HALF, CITY, [third], residentWork([work])))
      expect(measure.parse(figure)).toEqual(figure);
  });

  test('say that every rule is an assumption, where it comes from, and what it does', () => {
    for (const rule of Object.values(RULES)) {
      expect(rule.id).toMatch(/^havensteder\.[a-z0-9-]+$/);
      expect(rule.assumption).toBe(true);
      expect(rule.source).toContain('geen openbare rekenregel gevonden');
      expect(rule.explanations.NL.length).toBeGreaterThan(40);
      expect(rule.explanations.EN.length).toBeGreaterThan(40);
    }
  });
});

describe('the figures of a placement', () => {
  const facts = {
    end: day('2026-10-01'),
    parts: [{ from: day('2026-09-01'), until: day('2026-10-01'), hoursPerWeek: 7 }],
    homeBuurt: 'BU05990321',
    pay: 25_000n,
    workedMinutes: null,
    paid: null,
  };
  const today = day('2026-09-15');

  test('are hours so far, hours agreed and the pay', () => {
    expect(figures(placementMeasures(facts, today))).toEqual([
      ['resident-hours-so-far', '15.0', 1],
      ['resident-hours-agreed', '30.0', 1],
      ['euro-pay', '250.00', 1],
    ]);
  });

  test('go by the hours of each day, where they changed while it went on', () => {
    const parts = [
      { from: day('2026-09-01'), until: day('2026-09-11'), hoursPerWeek: 7 },
      { from: day('2026-09-11'), until: day('2026-10-01'), hoursPerWeek: 14 },
    ];
    expect(figures(placementMeasures({ ...facts, parts }, today)).slice(0, 2)).toEqual([
      ['resident-hours-so-far', '20.0', 1],
      ['resident-hours-agreed', '50.0', 1],
    ]);
  });

  test('are the hours that a chore really took and what was paid, once they are recorded', () => {
    expect(
      figures(placementMeasures({ ...facts, workedMinutes: 1_650, paid: 24_000n }, today)).slice(2),
    ).toEqual([
      ['resident-hours-worked', '27.5', 1],
      ['euro-pay', '250.00', 1],
      ['euro-paid', '240.00', 1],
    ]);
  });

  test('leave out what is not agreed', () => {
    const open = { end: null, parts: [{ from: day('2026-09-01'), until: null, hoursPerWeek: 7 }] };
    expect(figures(placementMeasures({ ...facts, ...open, pay: null }, today))).toEqual([
      ['resident-hours-so-far', '15.0', 1],
    ]);
  });

  test('hold no hours of a resident when it is not known that the person is one', () => {
    expect(figures(placementMeasures({ ...facts, homeBuurt: null }, today))).toEqual([
      ['euro-pay', '250.00', 1],
    ]);
  });
});
