import { recompute } from '@social-return/contract/questions/figures';
import { dayOf } from '@social-return/values/day';
import { describe, expect, it } from 'vitest';
import { RULE_BOOK } from './measures.ts';
import { CURRENT_WEIGHTS, PSO_NORMS } from './pso-editions.ts';
import { CURRENT_INDIRECT, type SellerStanding } from './pso-indirect.ts';
import { OBLIGATION_PERCENTAGES, OBLIGATION_RULE } from './pso-obligation.ts';
import { type PersonAtWork, type Purchase, psoFigures } from './pso-share.ts';

const person = (candidateId: string, given: Partial<PersonAtWork>): PersonAtWork => ({
  candidateId,
  startPosition: 'SW',
  contractType: 'REGULAR',
  start: dayOf(2025, 1, 1),
  groupLostOn: null,
  wageCostSubsidyFrom: null,
  wageCostSubsidyUntil: null,
  minutesPerWeek: 2400,
  fullWeekMinutes: 2400,
  ...given,
});
const calculate = (staff: number, people: readonly PersonAtWork[], bought: readonly Purchase[] = []) =>
  psoFigures(dayOf(2026, 3, 2), staff, people, bought, CURRENT_WEIGHTS, PSO_NORMS[0]!);
const crowd = (count: number, given: Partial<PersonAtWork> = {}) =>
  Array.from({ length: count }, (_, n) => person(`p${n}`, given));

describe('the share of a firm on the PSO', () => {
  it('of fifty people with a Wajong, a BBL 2 and a WW secondment is 3.55%: step 1', () => {
    const figures = calculate(50, [
      person('a', { startPosition: 'WIA_WAJONG', minutesPerWeek: 36 * 60 }),
      person('b', { startPosition: 'BBL_BOL_2', minutesPerWeek: 32 * 60 }),
      person('c', { startPosition: 'WW', contractType: 'SECONDMENT' }),
    ]);
    expect(figures).toMatchObject({
      weightedFte: '1.775',
      direct: '3.55',
      indirect: '0.00',
      total: '3.55',
      groupShare: '6.00',
      steps: 1,
      isPlus30: false,
    });
    expect(recompute(RULE_BOOK, figures)).toBe('3.55');
  });

  it('counts a status lost less than two years ago, and not one lost before', () => {
    expect(calculate(10, [person('a', { groupLostOn: dayOf(2024, 3, 3) })]).direct).toBe('10.00');
    expect(calculate(10, [person('a', { groupLostOn: dayOf(2024, 3, 2) })]).direct).toBe('0.00');
  });

  it('counts nobody whom an SW firm seconded out', () => {
    const figures = calculate(10, [person('a', { contractType: 'SW_SECONDED_OUT' })]);
    expect(figures).toMatchObject({ direct: '0.00', groupShare: '0.00' });
  });

  it('measures hours against the full week of the collective agreement, and no more than that', () => {
    expect(calculate(10, [person('a', { minutesPerWeek: 1080, fullWeekMinutes: 2160 })]).direct).toBe('5.00');
    expect(calculate(10, [person('a', { minutesPerWeek: 3000, fullWeekMinutes: 2160 })]).direct).toBe(
      '10.00',
    );
  });

  it.each([
    [6, 0],
    [7, 1],
    [9, 2],
    [15, 2],
    [16, 3],
  ])('of a hundredth of staff each: %i%% reaches %i steps at a size of ten', (percent, steps) => {
    // Ten people; each of these parts is a tenth of a full week.
    expect(calculate(10, crowd(percent, { minutesPerWeek: 240 })).steps).toBe(steps);
  });

  it('reaches a step exactly at its norm, and not by rounding', () => {
    const thirtieths = (minutes: number) =>
      calculate(50, [person('a', { minutesPerWeek: minutes }), person('b', {})]);
    expect(thirtieths(1200)).toMatchObject({ total: '3.00', steps: 1 });
    expect(thirtieths(1199)).toMatchObject({ total: '3.00', steps: 0 });
  });

  it('is PSO-30+ from thirty percent of the staff on, unweighted', () => {
    expect(calculate(10, crowd(3, { minutesPerWeek: 60 }))).toMatchObject({ isPlus30: true, steps: 0 });
    expect(calculate(10, crowd(2)).isPlus30).toBe(false);
  });

  it('reaches no step where the table has no norm for so few people', () => {
    expect(calculate(1, crowd(1)).steps).toBe(0);
  });

  it('adds purchases by an assumed conversion, and says so', () => {
    // A hundred thousand euro at an SW firm is taken for one weighted FTE; half of it at step 3 for 0.034.
    const figures = calculate(
      50,
      [],
      [
        { standing: 'SW_FIRM', amount: 6_000_000n },
        { standing: 'SW_FIRM', amount: 4_000_000n },
        { standing: 'STEP_3', amount: 5_000_000n },
      ],
    );
    expect(figures).toMatchObject({ direct: '0.00', indirect: '2.07', total: '2.07' });
    expect(figures.rule.assumption).toBe(true);
    expect(figures.rule.version).toContain('pso-indirect-1');
  });
});

describe('what no source publishes', () => {
  it('is a labelled parameter: from purchases to indirect share', () => {
    expect(CURRENT_INDIRECT.assumption).toBe(true);
    const shares: Record<SellerStanding, string> = {
      ASPIRANT: '0',
      BASIC: '0.015',
      STEP_1: '0.03',
      STEP_2: '0.037',
      STEP_3: '0.068',
      PLUS_30: '0.3',
      SW_FIRM: '1',
    };
    expect(CURRENT_INDIRECT).toMatchObject({ euroPerFte: 100_000, shares });
  });

  it('is a labelled parameter: from a level to a part of the obligation', () => {
    expect(OBLIGATION_RULE).toMatchObject({ assumption: true, source: expect.stringContaining('Aanname') });
    expect(OBLIGATION_PERCENTAGES.map(({ level, percentage }) => [level, percentage])).toEqual([
      ['ASPIRANT', 0],
      ['BASIC', 15],
      ['STEP_1', 25],
      ['STEP_2', 50],
      ['STEP_3', 100],
    ]);
  });
});
