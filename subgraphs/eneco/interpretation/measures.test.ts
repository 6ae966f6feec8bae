import { report } from '@social-return/contract/questions/contributions';
import { NO_CLAIMS } from '@social-return/contract/questions/testing';
import { groupRows, type TestRow } from '@social-return/subgraph-kit/placements/testing';
import { budget } from '@social-return/test/setup/budget';
import { addDays, dayOf, daysBetween } from '@social-return/values/day';
import { divide, sum, toDecimal } from '@social-return/values/rational';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURED_COLUMNS, placementMeasures, reportMeasures } from './measures.ts';
import { weighFte } from './pso.ts';
import { positionOn } from './pso-duration.ts';

const placement = (candidateId: string, days: number, own: object): TestRow => ({
  candidateId,
  employerKvk: '12345678',
  start: dayOf(2025, 7, 1),
  minutesPerWeek: 2400,
  days,
  homeBuurt: null,
  livesElsewhere: false,
  own: { start_position: 'SW', contract_type: 'REGULAR', learning_minutes_per_week: 0, ...own },
});
const NO_CERTIFICATES = { obtained: 0, people: 0 };
const grouped = (rows: readonly TestRow[]) => groupRows('2025-H2', rows, MEASURED_COLUMNS);
const figures = (placements: readonly TestRow[], certificates = NO_CERTIFICATES) =>
  reportMeasures('2025-H2', grouped(placements), certificates).map(({ unit, amount, people }) => [
    unit,
    amount,
    people,
  ]);

describe("Eneco's figures of a half-year", () => {
  it('are the average weighted FTE and the learning hours, with how many people each is about', () => {
    expect(
      figures(
        [
          placement('a', 184, {}),
          placement('b', 92, { start_position: 'WW', contract_type: 'SECONDMENT' }),
          placement('b', 7, { learning_minutes_per_week: 480 }),
        ],
        { obtained: 3, people: 2 },
      ),
    ).toEqual([
      ['weighted-fte', '1.38', 2],
      ['learning-hours', '8.0', 1],
      ['certificates', '3', 2],
    ]);
  });

  it('count somebody from the Participatiewet for five years, and longer while there is wage-cost subsidy', () => {
    const own = { start_position: 'PARTICIPATIEWET' };
    const since = { ...placement('a', 184, own), start: dayOf(2020, 10, 1) };
    // Until 1 October 2025: 92 of the 184 days.
    expect(figures([since])[0]).toEqual(['weighted-fte', '0.50', 1]);
    const subsidised = {
      ...own,
      wage_cost_subsidy_from: '2025-11-16',
      wage_cost_subsidy_until: '2025-12-09',
    };
    expect(figures([{ ...since, own: { ...since.own, ...subsidised } }])[0]![1]).toBe('0.63');
  });

  it('measure a week against the full week of the collective agreement', () => {
    const own = { full_week_minutes: 2160 };
    expect(figures([{ ...placement('a', 184, own), minutesPerWeek: 1080 }])[0]![1]).toBe('0.50');
    expect(figures([{ ...placement('a', 184, own), minutesPerWeek: 2400 }])[0]![1]).toBe('1.00');
  });

  it('of nobody are nothing, about nobody', () => {
    expect(figures([])).toEqual([
      ['weighted-fte', '0.00', 0],
      ['learning-hours', '0.0', 0],
      ['certificates', '0', 0],
    ]);
  });

  it('have the shape that the chain agreed, and say that the rule is an assumption', () => {
    const measures = reportMeasures('2025-H2', grouped([]), NO_CERTIFICATES);
    const asOf = '2026-03-02T12:00:00.000Z';
    expect(report.safeParse({ asOf, claims: NO_CLAIMS, cells: {}, measures }).success).toBe(true);
    expect(measures.every(({ rule }) => rule.assumption)).toBe(true);
  });
});

it('counts people together as it counts them day by day', () => {
  const positions = ['SW', 'PARTICIPATIEWET', 'NUG_STATUSHOUDER', 'WW', 'OTHER'] as const;
  const anyDay = fc.nat({ max: 3_000 }).map((n) => addDays(dayOf(2018, 1, 1), n));
  const anyPerson = fc.record({
    start: fc.nat({ max: 2_900 }).map((n) => addDays(dayOf(2018, 1, 1), n)),
    minutesPerWeek: fc.integer({ min: 1, max: 3_600 }),
    startPosition: fc.constantFrom(...positions),
    fullWeekMinutes: fc.constantFrom(2_160, 2_400),
    groupLostOn: fc.option(anyDay),
    wageCostSubsidyFrom: fc.option(anyDay),
    wageCostSubsidyUntil: fc.option(anyDay),
  });
  const [first, last] = [dayOf(2025, 7, 1), dayOf(2026, 1, 1)];
  fc.assert(
    fc.property(fc.array(anyPerson, { maxLength: 4 }), (people) => {
      const rows = people.map((one, n) => {
        const days = daysBetween(one.start > first ? one.start : first, last);
        const own = {
          start_position: one.startPosition,
          full_week_minutes: one.fullWeekMinutes,
          group_lost_on: one.groupLostOn,
          wage_cost_subsidy_from: one.wageCostSubsidyFrom,
          wage_cost_subsidy_until: one.wageCostSubsidyUntil,
        };
        return { ...placement(`c${n}`, days, own), start: one.start, minutesPerWeek: one.minutesPerWeek };
      });
      const daily = people.flatMap((one) =>
        Array.from({ length: 184 }, (_, n) => addDays(first, n))
          .filter((on) => on >= one.start)
          .map((on) => weighFte(positionOn(one, on), 'REGULAR', one.minutesPerWeek, one.fullWeekMinutes)),
      );
      expect(figures(rows)[0]![1]).toBe(toDecimal(divide(sum(daily), 184n), 2));
    }),
    { numRuns: budget({ quick: 20, deep: 50 }) },
  );
});

it('gives what one placement is worth while it runs', () => {
  const facts = {
    startPosition: 'BBL_BOL_2',
    contractType: 'REGULAR',
    start: dayOf(2025, 9, 1),
    minutesPerWeek: 1920,
    fullWeekMinutes: 2400,
    groupLostOn: null,
    wageCostSubsidyFrom: null,
    wageCostSubsidyUntil: null,
    learningMinutesPerWeek: 450,
  } as const;
  expect(placementMeasures(facts, dayOf(2026, 1, 5)).map(({ unit, amount }) => [unit, amount])).toEqual([
    ['weighted-fte', '0.20'],
    ['learning-hours-per-week', '7.5'],
  ]);
});
