import { dayOf } from '@social-return/values/day';
import { describe, expect, it } from 'vitest';
import { type GroupStatus, positionOn, positionsOver } from './pso-duration.ts';

const status = (given: Partial<GroupStatus>): GroupStatus => ({
  startPosition: 'PARTICIPATIEWET',
  start: dayOf(2020, 1, 1),
  groupLostOn: null,
  wageCostSubsidyFrom: null,
  wageCostSubsidyUntil: null,
  ...given,
});
const LAST_OF_FIVE_YEARS = dayOf(2024, 12, 31);
const AFTER_FIVE_YEARS = dayOf(2025, 1, 1);

describe('how long a person counts', () => {
  it.each(['PARTICIPATIEWET', 'NUG_STATUSHOUDER'] as const)(
    '%s: five years from the start',
    (startPosition) => {
      expect(positionOn(status({ startPosition }), LAST_OF_FIVE_YEARS)).toBe(startPosition);
      expect(positionOn(status({ startPosition }), AFTER_FIVE_YEARS)).toBe('OTHER');
    },
  );

  it('longer with wage-cost subsidy, as long as it runs', () => {
    const from = { wageCostSubsidyFrom: dayOf(2022, 1, 1) };
    expect(positionOn(status(from), AFTER_FIVE_YEARS)).toBe('PARTICIPATIEWET');
    const until = { ...from, wageCostSubsidyUntil: dayOf(2026, 1, 1) };
    expect(positionOn(status(until), dayOf(2025, 12, 31))).toBe('PARTICIPATIEWET');
    expect(positionOn(status(until), dayOf(2026, 1, 1))).toBe('OTHER');
  });

  it.each(['SW', 'WIA_WAJONG', 'VSO_PRO'] as const)(
    '%s: without an end, and two years after the status was lost',
    (startPosition) => {
      expect(positionOn(status({ startPosition }), dayOf(2040, 1, 1))).toBe(startPosition);
      const lost = status({ startPosition, groupLostOn: dayOf(2024, 3, 1) });
      expect(positionOn(lost, dayOf(2024, 2, 29))).toBe(startPosition);
      expect(positionOn(lost, dayOf(2024, 3, 1))).toBe('RECENTLY_LOST');
      expect(positionOn(lost, dayOf(2026, 2, 28))).toBe('RECENTLY_LOST');
      expect(positionOn(lost, dayOf(2026, 3, 1))).toBe('OTHER');
    },
  );

  it('over a range is given in pieces that are all its days', () => {
    const lost = status({ startPosition: 'SW', start: dayOf(2015, 1, 1), groupLostOn: dayOf(2024, 3, 1) });
    expect(positionsOver(lost, { start: dayOf(2024, 1, 1), end: dayOf(2027, 1, 1) })).toEqual([
      { position: 'SW', days: 60 },
      { position: 'RECENTLY_LOST', days: 730 },
      { position: 'OTHER', days: 306 },
    ]);
    expect(positionsOver(lost, { start: dayOf(2024, 1, 1), end: dayOf(2024, 1, 1) })).toEqual([]);
  });

  it('reaches to the end of the calendar', () => {
    expect(positionOn(status({ start: dayOf(2199, 1, 1) }), dayOf(2199, 6, 1))).toBe('PARTICIPATIEWET');
  });
});
