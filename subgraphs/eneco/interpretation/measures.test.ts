import { describe, expect, it } from 'vitest';
import { report } from '../../../shared/chain/contributions.ts';
import type { PlacementInPeriod } from '../../../shared/subgraph/placements/in-period.ts';
import { dayOf } from '../../../shared/values/day.ts';
import { placementMeasures, reportMeasures } from './measures.ts';

const placement = (candidateId: string, days: number, own: object): PlacementInPeriod => ({
  candidateId,
  employerKvk: '12345678',
  start: dayOf(2025, 7, 1),
  minutesPerWeek: 2400,
  days,
  homeBuurt: null,
  livesElsewhere: false,
  own: { start_position: 'SW', contract_type: 'REGULAR', learning_minutes_per_week: 0, ...own },
});
const figures = (placements: readonly PlacementInPeriod[]) =>
  reportMeasures('2025-H2', placements).map(({ unit, amount, people }) => [unit, amount, people]);

describe("Eneco's figures of a half-year", () => {
  it('are the average weighted FTE and the learning hours, with how many people each is about', () => {
    expect(
      figures([
        placement('a', 184, {}),
        placement('b', 92, { start_position: 'WW', contract_type: 'SECONDMENT' }),
        placement('b', 7, { learning_minutes_per_week: 480 }),
      ]),
    ).toEqual([
      ['weighted-fte', '1.38', 2],
      ['learning-hours', '8.0', 1],
    ]);
  });

  it('of nobody are nothing, about nobody', () => {
    expect(figures([])).toEqual([
      ['weighted-fte', '0.00', 0],
      ['learning-hours', '0.0', 0],
    ]);
  });

  it('have the shape that the chain agreed, and say that the rule is an assumption', () => {
    const measures = reportMeasures('2025-H2', []);
    const asOf = '2026-03-02T12:00:00.000Z';
    expect(report.safeParse({ asOf, claims: [], measures }).success).toBe(true);
    expect(measures.every(({ rule }) => rule.assumption)).toBe(true);
  });
});

it('tells what one placement is worth while it runs', () => {
  const facts = {
    startPosition: 'BBL_BOL_2',
    contractType: 'REGULAR',
    minutesPerWeek: 1920,
    learningMinutesPerWeek: 450,
  } as const;
  expect(placementMeasures(facts).map(({ unit, amount }) => [unit, amount])).toEqual([
    ['weighted-fte', '0.20'],
    ['learning-hours-per-week', '7.5'],
  ]);
});
