import { compare, sum, toDecimal } from '@social-return/values/rational';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ContractType, type StartPosition, weighFte } from './pso.ts';
import { CURRENT_WEIGHTS } from './pso-editions.ts';

const hours = (count: number) => count * 60;
const fte = (start: StartPosition, contract: ContractType, week: number) =>
  toDecimal(weighFte(start, contract, hours(week)), 4);

describe('weighted FTE', () => {
  it('of a firm with a Wajong regular, a BBL 2 and a WW secondment is 1.775', () => {
    const people = [
      weighFte('WIA_WAJONG', 'REGULAR', hours(36)),
      weighFte('BBL_BOL_2', 'REGULAR', hours(32)),
      weighFte('WW', 'SECONDMENT', hours(40)),
    ];
    expect(people.map((person) => toDecimal(person, 3))).toEqual(['0.900', '0.200', '0.675']);
    expect(toDecimal(sum(people), 3)).toBe('1.775');
  });

  it.each<[StartPosition, ContractType, number, string]>([
    ['SW', 'REGULAR', 40, '1.0000'],
    ['PARTICIPATIEWET', 'SUPPORTED', 20, '0.5000'],
    ['VSO_PRO', 'WORK_EXPERIENCE', 40, '0.7500'],
    ['NUG_STATUSHOUDER', 'TRIAL', 40, '0.5000'],
    ['BBL_BOL_1', 'SECONDMENT', 40, '0.4500'],
    ['OTHER', 'REGULAR', 40, '0.0000'],
    ['SW', 'REGULAR', 60, '1.0000'],
    ['SW', 'REGULAR', 0, '0.0000'],
  ])('of %s, %s, %i hours is %s', (start, contract, week, expected) => {
    expect(fte(start, contract, week)).toBe(expected);
  });

  it('is between none and one, and never falls with more hours', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...(Object.keys(CURRENT_WEIGHTS.positions) as StartPosition[])),
        fc.constantFrom(...(Object.keys(CURRENT_WEIGHTS.contracts) as ContractType[])),
        fc.integer({ min: 0, max: 3600 }),
        fc.integer({ min: 0, max: 3600 }),
        (start, contract, a, b) => {
          const [less, more] = [Math.min(a, b), Math.max(a, b)].map((week) =>
            weighFte(start, contract, week),
          );
          expect(compare(less!, more!)).toBeLessThanOrEqual(0);
          expect(compare(more!, 1n)).toBeLessThanOrEqual(0);
          expect(compare(less!, 0n)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
