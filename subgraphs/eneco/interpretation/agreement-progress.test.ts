import { addDays, dayOf } from '@social-return/values/day';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { agreementProgress, type CountedPlacement } from './agreement-progress.ts';

const AGREED = {
  start: dayOf(2026, 1, 1),
  end: dayOf(2027, 1, 1),
  targetFteHundredths: 100,
  targetLearningHours: 365,
  changes: [],
};
const placement = (given: Partial<CountedPlacement>): CountedPlacement => ({
  candidateId: 'gemeente:a',
  startPosition: 'SW',
  contractType: 'REGULAR',
  start: dayOf(2026, 1, 1),
  // Without changes a placement is one part.
  since: given.start ?? dayOf(2026, 1, 1),
  until: null,
  groupLostOn: null,
  wageCostSubsidyFrom: null,
  wageCostSubsidyUntil: null,
  minutesPerWeek: 2400,
  fullWeekMinutes: 2400,
  learningMinutesPerWeek: 0,
  ...given,
});

it('counts what was realised over the days that have passed, against the target of those days', () => {
  // 100 days have passed: half a week for all, and a full one from day 51 on.
  const people = [
    placement({ minutesPerWeek: 1200, learningMinutesPerWeek: 420 }),
    placement({ start: dayOf(2026, 2, 20) }),
  ];
  expect(agreementProgress(AGREED, people, dayOf(2026, 4, 10))).toEqual({
    elapsedDays: 100,
    totalDays: 365,
    realisedWeightedFte: '1.00',
    realisedLearningHours: '100.0',
    weightedFtePercentage: '100.0',
    learningHoursPercentage: '100.0',
    behind: false,
  });
});

it('counts each day by the hours of its part', () => {
  const changed = { start: dayOf(2026, 1, 1), learningMinutesPerWeek: 420 };
  const parts = [
    placement({ ...changed, until: dayOf(2026, 2, 20), minutesPerWeek: 1200 }),
    placement({ ...changed, since: dayOf(2026, 2, 20), learningMinutesPerWeek: 840 }),
  ];
  expect(agreementProgress(AGREED, parts, dayOf(2026, 4, 10))).toMatchObject({
    realisedWeightedFte: '0.75',
    realisedLearningHours: '150.0',
    behind: true,
  });
});

it('counts no day before its start, after its end or ahead, nor of a placement that is over', () => {
  const long = placement({ start: dayOf(2020, 1, 1), learningMinutesPerWeek: 420 });
  expect(agreementProgress(AGREED, [long], dayOf(2030, 1, 1))).toMatchObject({
    elapsedDays: 365,
    realisedWeightedFte: '1.00',
    realisedLearningHours: '365.0',
  });
  const over = placement({ start: dayOf(2025, 1, 1), until: dayOf(2025, 12, 1) });
  expect(agreementProgress(AGREED, [over], dayOf(2026, 4, 10)).realisedWeightedFte).toBe('0.00');
});

it('has no percentage before its first day, nor without a target', () => {
  expect(agreementProgress(AGREED, [], dayOf(2025, 1, 1))).toEqual({
    elapsedDays: 0,
    totalDays: 365,
    realisedWeightedFte: '0.00',
    realisedLearningHours: '0.0',
    weightedFtePercentage: null,
    learningHoursPercentage: null,
    behind: false,
  });
  const nothing = { ...AGREED, targetFteHundredths: 0, targetLearningHours: 0 };
  expect(agreementProgress(nothing, [], dayOf(2026, 4, 10))).toMatchObject({
    weightedFtePercentage: null,
    learningHoursPercentage: null,
  });
});

it('holds each day against what was agreed on it', () => {
  // 50 days at 1 FTE and 50 at 2: 1.5 on average; learning hours at one a day, and then two.
  const changes = [{ validFrom: dayOf(2026, 2, 20), targetFteHundredths: 200, targetLearningHours: 730 }];
  const people = [placement({ learningMinutesPerWeek: 420 })];
  expect(agreementProgress({ ...AGREED, changes }, people, dayOf(2026, 4, 10))).toMatchObject({
    weightedFtePercentage: '66.7',
    learningHoursPercentage: '66.7',
    behind: true,
  });
  // A change that lies ahead changes nothing of what was agreed until now.
  expect(agreementProgress({ ...AGREED, changes }, people, dayOf(2026, 2, 19))).toMatchObject({
    weightedFtePercentage: '100.0',
    learningHoursPercentage: '100.0',
    behind: false,
  });
});

it('is behind exactly where the days, one by one, add up to more than was realised, whatever is changed and when', () => {
  const amounts = {
    targetFteHundredths: fc.integer({ min: 0, max: 300 }),
    targetLearningHours: fc.nat(1_000),
  };
  const changes = fc.uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 364 }), ...amounts }), {
    selector: ({ day }) => day,
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.record(amounts), changes, fc.integer({ min: 0, max: 400 }), (first, later, today) => {
      const agreement = {
        ...{ ...AGREED, ...first },
        changes: later.map(({ day, ...holds }) => ({ ...holds, validFrom: addDays(AGREED.start, day) })),
      };
      // One person, full-time, who learns an hour a day.
      const people = [placement({ learningMinutesPerWeek: 420 })];
      const { behind, elapsedDays } = agreementProgress(agreement, people, addDays(AGREED.start, today));
      let [fte, hours, days] = [0, 0, 0];
      for (let day = 0; day <= Math.min(today, 364); day += 1) {
        const holds = later.filter((each) => each.day <= day).sort((a, b) => b.day - a.day)[0] ?? first;
        fte += holds.targetFteHundredths;
        hours += holds.targetLearningHours;
        days += 1;
      }
      expect(elapsedDays).toBe(days);
      expect(behind).toBe(fte > 100 * days || hours > 365 * days);
    }),
    { numRuns: Number(process.env.AGREEMENT_TARGET_RUNS ?? 200) },
  );
});
