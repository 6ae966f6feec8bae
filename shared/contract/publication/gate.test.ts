import { describe, expect, it } from 'vitest';
import { CITY } from '../areas/areas.ts';
import { CITY_ONLY, fromPublished, Gate } from './gate.ts';
import { PUBLICATION_THRESHOLDS } from './thresholds.ts';

const [BOSPOLDER, TUSSENDIJKEN, WIJK] = ['BU05990321', 'BU05990320', 'WK059903'];
const cells = (people: number, others = 50) => ({
  [BOSPOLDER]: [people, people] as [number, number],
  [TUSSENDIJKEN]: [others, others] as [number, number],
});
const gate = (area: string, everybody: ConstructorParameters<typeof Gate>[2] = [cells(30)]) =>
  new Gate(area, PUBLICATION_THRESHOLDS, everybody, 'STANDS');
const HIDDEN = { value: null, suppressed: true };

describe('the gate', () => {
  it.each([
    [10, { value: 12, suppressed: false, roundedTo: 1 }],
    [9, { ...HIDDEN, roundedTo: 1 }],
    [1, { ...HIDDEN, roundedTo: 1 }],
    [0, { ...HIDDEN, roundedTo: 1 }],
  ])('lets through a number about enough people: of %i it gives %j', (people, count) => {
    expect(gate(CITY.code).count({ people, where: [cells(30)] }, 12)).toEqual(count);
  });

  it('hides a number of an area where what is about everybody is hidden', () => {
    const behind = { people: 12, where: [cells(12, 30)] };
    expect(gate(BOSPOLDER, [cells(12)]).pass(behind, () => 'shown')).toBe('shown');
    expect(gate(BOSPOLDER, [cells(12, 4)]).pass(behind, () => 'shown')).toBeNull();
  });

  it('hides a number that another area would give away, by the people behind that number', () => {
    const all = [cells(30)];
    const pass = (others: number, area: string) =>
      gate(area, all).pass({ people: 12, where: [cells(12, others)] }, () => 'shown');
    expect([pass(11, BOSPOLDER), pass(11, WIJK)]).toEqual(['shown', 'shown']);
    expect([pass(3, BOSPOLDER), pass(3, WIJK)]).toEqual([null, 'shown']);
  });

  it('gives parts in fives, all of them or none', () => {
    const parts = (...people: number[]) =>
      gate(CITY.code)
        .parts({ people, where: CITY_ONLY }, people)
        .map(({ value }) => value);
    expect(parts(12, 13, 17)).toEqual([10, 15, 15]);
    expect(parts(12, 9, 17)).toEqual([null, null, null]);
    expect(parts(12, 0, 17)).toEqual([null, null, null]);
  });

  it.each([BOSPOLDER, WIJK])('hides parts of %s: between two areas they could be about few', (area) => {
    expect(gate(area).parts({ people: [20, 20], where: CITY_ONLY }, [20, 20])).toMatchObject([
      HIDDEN,
      HIDDEN,
    ]);
    expect(gate(area, CITY_ONLY).pass({ people: 90, where: CITY_ONLY }, () => 'shown')).toBeNull();
  });

  it.each(['RUNS', 'NOT_FIXED'] as const)(
    'lets nothing through that changes with the next person who is recorded (%s)',
    (standing) => {
      const moving = new Gate(CITY.code, PUBLICATION_THRESHOLDS, [cells(30)], standing);
      const behind = { people: 80, where: [cells(30)] };
      expect(moving.count(behind, 80)).toEqual({ ...HIDDEN, roundedTo: 1 });
      expect(moving.pass(behind, () => 'shown')).toBeNull();
      expect(moving.parts({ people: [40, 40], where: CITY_ONLY }, [40, 40])).toMatchObject([HIDDEN, HIDDEN]);
    },
  );

  it('lets through what is worked out of published numbers, and nothing of a hidden one', () => {
    const [known, hidden] = [12, 3].map((people) =>
      gate(CITY.code).pass({ people, where: CITY_ONLY }, () => people),
    );
    expect(fromPublished([known ?? null, known ?? null], (a, b) => a + b)).toBe(24);
    expect(fromPublished([known ?? null, hidden ?? null], (a, b) => a + b)).toBeNull();
  });
});
