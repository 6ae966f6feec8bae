import { dayOf } from '@social-return/values/day';
import { describe, expect, it } from 'vitest';
import {
  type ContractType,
  editionNamed,
  editionOn,
  normsFor,
  type Position,
  PSO_NORMS,
  PSO_WEIGHTS,
} from './pso-editions.ts';

/** As published: PSO-Nederland, "De PSO-doelgroep voor de directe sociale bijdrage". */
const PUBLISHED_POSITIONS: readonly [Position, string][] = [
  ['SW', '1'], // SW-indicated
  ['PARTICIPATIEWET', '1'], // P-wet, WWB, IOAW, IOAZ, without or with LKS
  ['WIA_WAJONG', '1'], // WAO, WIA, WAZ; Wajong; WIW, ID; doelgroepregister other
  ['VSO_PRO', '1'], // with or without doelgroepregister
  ['WW', '0.75'],
  ['BBL_BOL_1', '0.5'], // or VSO/PRO with stage
  ['BBL_BOL_2', '0.25'], // with stage or leerwerk
  ['NUG_STATUSHOUDER', '1'], // put forward by the municipality, equal to WWB
  ['RECENTLY_LOST', '1'], // group status lost in the last two years
  ['OTHER', '0'], // not in the table: outside the group
];
const PUBLISHED_CONTRACTS: readonly [ContractType, string][] = [
  ['REGULAR', '1'], // permanent or temporary
  ['SUPPORTED', '1'], // begeleid werken
  ['SECONDMENT', '0.9'], // or flex
  ['WORK_EXPERIENCE', '0.75'], // stage, work experience, re-integration
  ['TRIAL', '0.5'], // proefplaatsing
  ['SW_SECONDED_OUT', '0'], // SW staff seconded out by the SW firm, in its own count
];
/** As published: PSO-Nederland, "PSO-normen" (TNO); percent for steps 1, 2 and 3 by size. */
const PUBLISHED_NORMS: readonly [size: number, one: string, two: string, three: string][] = [
  [2, '21.4', '28.0', '33.0'],
  [5, '12.6', '17.0', '22.0'],
  [10, '6.7', '9.0', '15.5'],
  [15, '6.2', '8.0', '13.0'],
  [20, '5.7', '7.3', '10.8'],
  [25, '5.2', '6.6', '9.8'],
  [30, '4.7', '6.1', '8.9'],
  [35, '4.2', '5.6', '8.4'],
  [40, '3.7', '5.1', '7.9'],
  [45, '3.4', '4.6', '7.4'],
  [50, '3.0', '3.7', '6.8'],
  [60, '2.6', '3.4', '5.7'],
  [70, '2.3', '3.0', '5.1'],
  [80, '2.0', '2.6', '4.6'],
  [90, '1.7', '2.3', '4.2'],
  [100, '1.5', '2.1', '3.9'],
  [105, '1.4', '1.9', '3.7'],
];
const weights = editionNamed(PSO_WEIGHTS, 'pso-weights-1');
const norms = editionNamed(PSO_NORMS, 'pso-norms-1');

describe('the weights of the PSO', () => {
  it.each(PUBLISHED_POSITIONS)('of %s is %s', (position, weight) => {
    expect(weights.positions[position]).toBe(weight);
  });
  it.each(PUBLISHED_CONTRACTS)('of %s is %s', (contract, weight) => {
    expect(weights.contracts[contract]).toBe(weight);
  });
  it('are no more than those, for a week of 40 hours, five years from the Participatiewet and two after the group', () => {
    expect(Object.keys(weights.positions).sort()).toEqual(PUBLISHED_POSITIONS.map(([name]) => name).sort());
    expect(Object.keys(weights.contracts).sort()).toEqual(PUBLISHED_CONTRACTS.map(([name]) => name).sort());
    expect(weights).toMatchObject({
      fullWeekMinutes: 40 * 60,
      participatiewetMonths: 5 * 12,
      recentlyLostMonths: 2 * 12,
    });
  });
});

describe('the norms of the PSO', () => {
  it.each(PUBLISHED_NORMS)('for %i people are %s, %s and %s percent', (size, ...steps) => {
    expect(normsFor(norms, size)).toEqual({ size, steps });
  });
  it('are no more than those', () => {
    expect(norms.rows).toHaveLength(PUBLISHED_NORMS.length);
  });
  it.each([
    [1, undefined],
    [4, 2],
    [52, 50],
    [59, 50],
    [104, 100],
    [1_000_000, 105],
  ])('for %i people are those of the nearest lower size, %s', (staff, size) => {
    expect(normsFor(norms, staff)?.size).toBe(size);
  });
});

describe('an edition', () => {
  it('says that it holds for itself only', () => {
    for (const { source } of [weights, norms]) expect(source).toContain('alleen geldig voor deze editie');
  });
  it('is the last that applies on the day, and none before the first', () => {
    const later = { ...weights, id: 'later', appliesFrom: dayOf(2027, 1, 1) };
    expect(editionOn([weights, later], dayOf(2026, 12, 31))?.id).toBe('pso-weights-1');
    expect(editionOn([weights, later], dayOf(2027, 1, 1))?.id).toBe('later');
    expect(editionOn([weights, later], dayOf(2022, 12, 31))).toBeUndefined();
  });
  it('that does not exist is refused', () => {
    expect(() => editionNamed(PSO_NORMS, 'pso-norms-0')).toThrow('No edition pso-norms-0.');
  });
});
