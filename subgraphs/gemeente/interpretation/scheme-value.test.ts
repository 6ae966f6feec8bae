import { addDays, type Day } from '@social-return/values/day';
import { add, compare, multiply, rational, roundHalfAwayFromZero } from '@social-return/values/rational';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SchemeFacts } from './scheme-facts.ts';
import { type SchemeTerms, versionFor } from './scheme-terms.ts';
import { facts, recomputeValue, termsOfSource } from './scheme-testing.ts';
import { centsOf, firstDayNotCounted, schemeValue } from './scheme-value.ts';

const day = (text: string) => text as Day;
const valued = (terms: SchemeTerms, placement: SchemeFacts) =>
  schemeValue(terms, placement, { from: placement.start, until: placement.end ?? placement.start });
const euro = (terms: SchemeTerms, placement: SchemeFacts) =>
  Number(roundHalfAwayFromZero(centsOf(valued(terms, placement)))) / 100;
const refusals = (terms: SchemeTerms, placement: SchemeFacts) => valued(terms, placement).refusals;
const [DH, UT1, UT2, LEI, HAR, SWF, COST] = ['DH', 'UT1', 'UT2', 'LEI', 'HAR', 'SWF', 'R3'].map(
  termsOfSource,
) as [SchemeTerms, SchemeTerms, SchemeTerms, SchemeTerms, SchemeTerms, SchemeTerms, SchemeTerms];
/** [SWF] publishes rules without amounts: with the blocks of [DH] they can be tried. */
const SWF_RULES: SchemeTerms = { ...SWF, blocks: DH.blocks };

describe('the version', () => {
  it('is that of the first day, also for a placement that runs into the next one', () => {
    expect(versionFor([UT1, UT2], day('2021-12-31'))?.label).toBe(UT1.label);
    expect(versionFor([UT1, UT2], day('2022-01-01'))?.label).toBe(UT2.label);
  });

  it('is none in a gap: no other one stands in', () => {
    expect(versionFor([UT1, UT2], day('2014-12-31'))).toBeNull();
    expect(versionFor([DH], day('2023-06-30'))).toBeNull();
  });
});

describe('caps', () => {
  const until = (terms: SchemeTerms, group: string, more: object = {}) => {
    const block = terms.blocks.get(group);
    return block ? firstDayNotCounted(terms, block, facts(group, more)) : undefined;
  };

  it.each([
    ['WW', '2026-01-01'],
    ['NUG', '2026-01-01'],
    ['WIA', '2027-01-01'],
    ['VSO_PRO', '2027-01-01'],
    ['PARTICIPATIEWET', '2027-01-01'],
    ['BBL_1_2', '2027-01-01'],
    ['BBL_3_UP', '2028-01-01'],
    ['WAJONG_BANENAFSPRAAK', null],
  ])('[DH] of %s end on %s', (group, end) => {
    expect(until(DH, group)).toBe(end);
  });

  it('[DH] give way to a wage-cost subsidy that runs longer', () => {
    expect(until(DH, 'WW', { lksUntil: '2026-09-01' })).toBe('2026-09-01');
    expect(until(DH, 'WW', { lksUntil: '2025-09-01' })).toBe('2026-01-01');
    expect(until(HAR, 'WIA', { lksUntil: '2030-01-01' })).toBe('2027-01-01');
  });

  it('[HAR][SWF] run for two years from the first day of social return, at whichever employer', () => {
    expect(until(HAR, 'WIA', { firstSrDay: '2024-03-01' })).toBe('2026-03-01');
    expect(until(DH, 'WIA', { firstSrDay: '2024-03-01' })).toBe('2027-01-01');
  });
});

describe('who may count', () => {
  it('[HAR] works 12 hours a week', () => {
    expect(refusals(HAR, facts('WIA', { minutesPerWeek: 719 }))).toEqual(['TOO_FEW_HOURS']);
    expect(refusals(HAR, facts('WIA', { minutesPerWeek: 720 }))).toEqual([]);
    expect(refusals(DH, facts('WIA', { minutesPerWeek: 60 }))).toEqual([]);
  });

  it('[DH] started no more than 12 months before the contract', () => {
    const started = (start: string) => refusals(DH, facts('WIA', { start, contractStart: '2026-01-01' }));
    expect(started('2025-01-01')).toEqual([]);
    expect(started('2024-12-31')).toEqual(['STARTED_TOO_LONG_BEFORE']);
    expect(refusals(UT2, facts('WIA', { start: '2020-01-01', contractStart: '2026-01-01' }))).toEqual([]);
  });

  it('[HAR] with WW did not work for the same employer in the 6 months before', () => {
    const ww = (more: object) => refusals(HAR, facts('WW_OVER_1_YEAR', more));
    expect(ww({ employedHereUntil: '2024-07-02' })).toEqual(['REVOLVING_DOOR']);
    expect(ww({ employedHereUntil: '2024-07-01' })).toEqual([]);
    expect(refusals(HAR, facts('WIA', { employedHereUntil: '2024-12-31' }))).toEqual([]);
    expect(refusals(DH, facts('WW', { employedHereUntil: '2024-12-31' }))).toEqual([]);
  });

  it('[HAR] may be transferred within a route of up to 2 years', () => {
    const back = (firstSrDay: string) =>
      refusals(HAR, facts('WW_OVER_1_YEAR', { placedHereUntil: '2024-12-01', firstSrDay }));
    expect(back('2023-01-02')).toEqual([]);
    expect(back('2023-01-01')).toEqual(['REVOLVING_DOOR']);
  });

  it('[SWF] belonged to the group on the day of the award, elsewhere on the first day', () => {
    const late = { groupSince: '2024-12-15', award: '2024-12-01' };
    expect(refusals(SWF_RULES, facts('WIA', late))).toContain('NOT_IN_GROUP_ON_REFERENCE_DATE');
    expect(refusals(DH, facts('WIA', late))).toEqual([]);
    expect(refusals(DH, facts('WIA', { groupSince: '2025-01-02' }))).toEqual([
      'NOT_IN_GROUP_ON_REFERENCE_DATE',
    ]);
  });

  it('[SWF] without a benefit is registered and unemployed for more than 6 months', () => {
    const nug = (more: object) =>
      refusals({ ...SWF_RULES, rules: new Map([['NUG_MIN_MONTHS', 6]]) }, facts('NUG', more));
    expect(nug({})).toEqual(['NOT_REGISTERED_AS_JOB_SEEKER', 'TOO_SHORT_IN_GROUP']);
    expect(nug({ registeredJobSeeker: true, groupSince: '2024-07-01' })).toEqual(['TOO_SHORT_IN_GROUP']);
    expect(nug({ registeredJobSeeker: true, groupSince: '2024-06-30' })).toEqual([]);
  });

  it('[HAR] has had WW for more than 3 months', () => {
    const ww = (groupSince: string) => refusals(HAR, facts('WW', { groupSince }));
    expect(ww('2024-10-01')).toEqual(['TOO_SHORT_IN_GROUP']);
    expect(ww('2024-09-30')).toEqual([]);
  });
});

describe('the group of another scheme', () => {
  it.each<[string, SchemeTerms, string, object, number | string]>([
    ['P-wet, under 2 years', HAR, 'PARTICIPATIEWET', { groupSince: '2023-01-02' }, 35_000],
    ['P-wet, from 2 years', HAR, 'PARTICIPATIEWET', { groupSince: '2023-01-01' }, 40_000],
    ['P-wet, years unknown', HAR, 'PARTICIPATIEWET', {}, 'GROUP_NOT_KNOWN'],
    ['P-wet, split group', DH, 'PARTICIPATIEWET_OVER_2_YEARS', {}, 40_000],
    ['P-wet with disability', LEI, 'PARTICIPATIEWET', { disability: true }, 50_000],
    ['P-wet without', LEI, 'PARTICIPATIEWET', {}, 30_000],
    ['WW, under a year', UT1, 'WW', { groupSince: '2024-06-01' }, 15_000],
    ['WW, from a year', UT1, 'WW', { groupSince: '2024-01-01' }, 20_000],
    ['WW, split group', UT1, 'WW_UNDER_1_YEAR', {}, 15_000],
    ['Wajong', LEI, 'WAJONG_BANENAFSPRAAK', { disabilityKind: 'WAJONG' }, 25_000],
    ['Wsw', LEI, 'WAJONG_BANENAFSPRAAK', { disabilityKind: 'WSW' }, 50_000],
    ['banenafspraak', LEI, 'WAJONG_BANENAFSPRAAK', { disabilityKind: 'BANENAFSPRAAK' }, 50_000],
    ['which of the three unknown', LEI, 'WAJONG_BANENAFSPRAAK', {}, 'GROUP_NOT_KNOWN'],
    ['Wajong where it is not split', HAR, 'WAJONG', {}, 40_000],
    ['nug with disability', LEI, 'NUG', { disability: true }, 10_000],
    ['nug where there is none', HAR, 'NUG', {}, 'NO_BLOCK'],
    ['youth', DH, 'YOUTH_WITHOUT_STARTKWALIFICATIE', {}, 10_000],
    ['youth where there is none', UT2, 'YOUTH_WITHOUT_STARTKWALIFICATIE', {}, 'NO_BLOCK'],
    ['BBL level 2', UT2, 'BBL_1_2', { educationLevel: 2 }, 35_000],
    ['BBL entree', UT2, 'BBL_1_2', { educationLevel: 1 }, 35_000],
    ['BBL level unknown', UT2, 'BBL_1_2', {}, 'GROUP_NOT_KNOWN'],
    ['BBL level 3', UT2, 'BBL_3_UP', { educationLevel: 3 }, 35_000],
    ['BBL any level', UT1, 'BBL_3_UP', {}, 15_000],
    ['BBL any level, Leiden', LEI, 'BBL_1_2', {}, 25_000],
    ['new BBL', HAR, 'BBL_1_2', { newApprenticeship: true }, 15_000],
    ['existing BBL', HAR, 'BBL_3_UP', { newApprenticeship: false }, 10_000],
    ['BBL at level 3', DH, 'BBL', { educationLevel: 3 }, 15_000],
    ['BOL level 3', UT2, 'BOL_STAGE', { educationLevel: 3 }, 20_000],
    ['hbo', UT2, 'BOL_STAGE', { educationLevel: 5 }, 'NO_BLOCK'],
    ['internship mbo 2', HAR, 'BOL_STAGE', { educationLevel: 2 }, 5_000],
    ['internship hbo', HAR, 'BOL_STAGE', { educationLevel: 5 }, 2_500],
    [
      'internship hbo, benefit before',
      HAR,
      'BOL_STAGE',
      { educationLevel: 5, benefitBackground: true },
      5_000,
    ],
    ['VSO/PRO', DH, 'VSO_PRO', {}, 7_500],
    ['VSO/PRO as practical place', UT2, 'VSO_PRO', {}, 35_000],
    ['VSO/PRO not hired', LEI, 'VSO_PRO', {}, 'NO_BLOCK'],
    ['VSO/PRO hired', LEI, 'VSO_PRO', { stageMonths: 3 }, 25_000],
    ['VSO/PRO hired after 6 months', LEI, 'VSO_PRO', { stageMonths: 6 }, 35_000],
    ['work experience', HAR, 'WORK_EXPERIENCE', {}, 7_500],
    ['work experience where there is none', DH, 'WORK_EXPERIENCE', {}, 'NO_BLOCK'],
  ])('%s', (_title, terms, group, more, expected) => {
    const placement = facts(group, more);
    if (typeof expected === 'string') expect(refusals(terms, placement)).toEqual([expected]);
    else expect(euro(terms, placement)).toBe(expected);
  });
});

describe('bonuses', () => {
  it.each<[SchemeTerms, object, number]>([
    [DH, { ageBand: 'FROM_50' }, 30_000],
    [DH, { ageBand: 'FROM_55' }, 40_000],
    [DH, { disability: true }, 40_000],
    [UT1, { ageBand: 'FROM_55' }, 35_000],
    [UT1, { permanentContract: true }, 40_000],
    [UT2, { ageBand: 'FROM_50', statusHolder: true }, 60_000],
    [LEI, { ageBand: 'FROM_55' }, 55_000],
    [HAR, { ageBand: 'FROM_50' }, 40_000],
    [HAR, { ageBand: 'FROM_55' }, 42_500],
    [HAR, { permanentContract: true, statusHolder: true, disability: true }, 35_000],
  ])('of %o with %j make WIA %i', (terms, more, expected) => {
    expect(euro(terms, facts('WIA', more))).toBe(expected);
  });
});

describe('hours worked', () => {
  it('[SWF] are set against the hours of a working year, not against calendar days', () => {
    const terms = { ...SWF_RULES, rules: new Map([['WORKED_HOURS', 1]]) };
    expect(refusals(terms, facts('WIA'))).toEqual(['WORKED_HOURS_NOT_KNOWN']);
    expect(euro(terms, facts('WIA', { workedMinutes: 50_000, contractorYearMinutes: 100_000 }))).toBe(15_000);
  });
});

describe('proven cost', () => {
  const cost = { costs: [{ cents: 365_000, since: '2025-01-01', until: '2026-01-01' }] };

  it('[R3] counts in full for any group, spread over the days that it was proven for', () => {
    expect(euro(COST, facts('WW', cost))).toBe(3_650);
    const month = schemeValue(COST, facts('WW', cost), { from: day('2025-03-01'), until: day('2025-04-01') });
    expect(roundHalfAwayFromZero(centsOf(month))).toBe(31_000n);
  });

  it('[R3] is asked for', () => {
    expect(refusals(COST, facts('WW'))).toEqual(['NO_PROVEN_COST']);
  });
});

const anyFacts = fc
  .record({
    targetGroup: fc.constantFrom('WW', 'WIA', 'PARTICIPATIEWET', 'WAJONG_BANENAFSPRAAK', 'BBL_1_2', 'NUG'),
    minutesPerWeek: fc.integer({ min: 1, max: 3_600 }),
    days: fc.integer({ min: 0, max: 1_500 }),
    ageBand: fc.constantFrom('UNDER_50', 'FROM_50', 'FROM_55', null),
    disability: fc.constantFrom(true, false, null),
    permanentContract: fc.constantFrom(true, false, null),
    groupSince: fc.constantFrom('2018-01-01', '2023-12-01', null),
    educationLevel: fc.constantFrom(1, 2, null),
    stageMonths: fc.constantFrom(5, 6, null),
  })
  .map(({ targetGroup, days, ...more }) => {
    const start = addDays(day('2023-11-11'), days % 400);
    return facts(targetGroup, { ...more, start, end: addDays(start, days) });
  });
const anyTerms = fc.constantFrom(DH, UT1, UT2, LEI, HAR);

describe('the value under any scheme', () => {
  it('[DH] counts 12 months of WW as one block, however long the placement and whatever the year', () => {
    expect(euro(DH, facts('WW', { start: '2023-07-01', end: '2026-11-01' }))).toBe(20_000);
    expect(euro(DH, facts('WW', { start: '2024-07-01', end: '2026-11-01' }))).toBe(20_000);
  });

  it('[LEI] gives an amount by the year and counts its days', () => {
    expect(euro(LEI, facts('WIA', { start: '2025-01-01', end: '2025-07-01' }))).toBe(19_835.62);
    expect(euro(DH, facts('WIA', { start: '2025-01-01', end: '2025-07-01' }))).toBe(15_000);
  });

  it('is never more than the amounts for the months of the cap, over all placements that share it', () => {
    const anyStart = fc.nat({ max: 700 });
    const capped = fc.constantFrom(DH, HAR);
    fc.assert(
      fc.property(capped, anyStart, fc.nat({ max: 900 }), fc.nat({ max: 900 }), (terms, at, gap, length) => {
        const firstSrDay = addDays(day('2023-07-15'), at);
        const next = addDays(firstSrDay, gap);
        const one = facts('WIA', { start: firstSrDay, end: next, firstSrDay });
        const two = facts('WIA', { start: next, end: addDays(next, length), firstSrDay });
        const block = terms.blocks.get('WIA');
        const cents = terms === HAR ? add(centsOf(valued(terms, one)), centsOf(valued(terms, two))) : null;
        const most = multiply(block?.amountCents ?? 0n, rational(BigInt(block?.monthCap ?? 0), 12n));
        for (const value of [cents, centsOf(valued(terms, one)), centsOf(valued(terms, two))]) {
          if (value !== null) expect(compare(value, most)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('adds up to the same wherever its days are split', () => {
    fc.assert(
      fc.property(anyTerms, anyFacts, fc.nat(1_500), (terms, placement, at) => {
        const until = placement.end as Day;
        const middle = addDays(placement.start, at);
        const split = middle < until ? middle : until;
        const whole = centsOf(schemeValue(terms, placement, { from: placement.start, until }));
        const first = centsOf(schemeValue(terms, placement, { from: placement.start, until: split }));
        const second = centsOf(schemeValue(terms, placement, { from: split, until }));
        expect(compare(whole, add(first, second))).toBe(0);
      }),
    );
  });

  it('has no lines exactly when it is refused, and its figure is recomputed to the cent from JSON', () => {
    fc.assert(
      fc.property(anyTerms, anyFacts, (terms, placement) => {
        const value = valued(terms, placement);
        expect(value.lines.length === 0).toBe(value.refusals.length > 0);
        const rounded = Number(roundHalfAwayFromZero(centsOf(value))) / 100;
        expect(recomputeValue(value)).toBe(rounded.toFixed(2));
      }),
    );
  });
});
