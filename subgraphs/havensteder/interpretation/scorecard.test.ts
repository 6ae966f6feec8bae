import { CITY_ONLY, Gate } from '@social-return/contract/publication/gate';
import { PUBLICATION_THRESHOLDS } from '@social-return/contract/publication/thresholds';
import type { Day } from '@social-return/values/day';
import { describe, expect, test } from 'vitest';
import type { Indicator } from './indicator.ts';
import { type CardWork, peopleFigures } from './people-figures.ts';
import type { RecordedHalfYear } from './recorded.ts';
import { scorecard } from './scorecard.ts';

const day = (text: string) => text as Day;
const BOSPOLDER = 'BU05990321';

const work = (n: number, more: Partial<CardWork> = {}): CardWork => ({
  candidateId: `gemeente:${n}`,
  minuteDays: 4_200,
  days: 10,
  homeBuurt: BOSPOLDER,
  worked: null,
  kind: 'CHORE',
  referred: false,
  found: false,
  paid: null,
  ...more,
});
const people = (count: number, more: Partial<CardWork> = {}) =>
  Array.from({ length: count }, (_, n) => work(n, more));

const gateOf = (area: string) => new Gate(area, PUBLICATION_THRESHOLDS, CITY_ONLY, 'STANDS');
const nothing: RecordedHalfYear = {
  area: 'GM0599',
  gate: gateOf('GM0599'),
  reported: { start: day('2026-01-01'), end: day('2026-07-01') },
  assignments: [],
  people: {},
  published: { vacancies: 0, filled: 0 },
};

const of = ({ work: fixed = [], ...recorded }: Partial<RecordedHalfYear> & { work?: CardWork[] }) => {
  const byCode = new Map(
    scorecard({ ...nothing, people: peopleFigures(fixed), ...recorded }).map((indicator) => [
      indicator.code,
      indicator,
    ]),
  );
  return (code: string) => {
    const { status, value } = byCode.get(code) as Indicator;
    return [status, value];
  };
};

describe('the scorecard', () => {
  test('always has the same indicators, of all five aims, each with its method', () => {
    const card = scorecard(nothing);
    expect(new Set(card.map(({ theme }) => theme))).toEqual(
      new Set(['MONEY', 'NEIGHBOURHOOD', 'WORK_AND_TRAINING', 'CHAIN', 'CLEAR_PLACE']),
    );
    expect(new Set(card.map(({ code }) => code)).size).toBe(card.length);
    for (const { title, method, unit } of card) {
      expect([title, method, unit].every((text) => text.length > 2)).toBe(true);
    }
    const full = scorecard({
      ...nothing,
      people: peopleFigures(people(40)),
      published: { vacancies: 3, filled: 1 },
    });
    expect(full.map(({ code }) => code)).toEqual(card.map(({ code }) => code));
  });

  test('has a value or a reason why not, never neither', () => {
    for (const card of [scorecard(nothing), scorecard({ ...nothing, people: peopleFigures(people(40)) })]) {
      for (const { status, value, why } of card) {
        if (status === 'MEASURED') expect([typeof value, why]).toEqual(['string', null]);
        if (status === 'LOWER_BOUND') expect([typeof value, typeof why]).toEqual(['string', 'string']);
        if (status === 'NOT_MEASURED' || status === 'HIDDEN')
          expect([value, typeof why]).toEqual([null, 'string']);
      }
    }
  });

  test("says 'not measured yet' of what nobody asks people", () => {
    const card = of({ work: people(100), published: { vacancies: 10, filled: 5 } });
    for (const code of ['personal-attention', 'less-apart', 'place-known']) {
      expect(card(code)).toEqual(['NOT_MEASURED', null]);
    }
  });

  test('has money, the local share and LM3 of the assignments', () => {
    const inBospolder = { area: BOSPOLDER };
    const assignment = {
      kind: 'RESEARCH',
      amount: 10_000n,
      localAmount: 6_000n,
      start: day('2026-02-01'),
      end: day('2026-03-01'),
      receiver: { kind: 'RESIDENTS' },
    } as const;
    const survey = { id: 's', version: 1, area: BOSPOLDER, respentShare: 4_000 };
    const receiver = { kind: 'PARTY', partyId: 'a', buurt: BOSPOLDER, survey } as const;
    const byResidents = of({ assignments: [assignment] });
    expect(byResidents('euro-local')).toEqual(['MEASURED', '60.00']);
    expect(byResidents('local-share')).toEqual(['MEASURED', '60.0']);
    expect(byResidents('other-work-local-share')).toEqual(['MEASURED', '60.0']);
    expect(byResidents('lm3')).toEqual(['NOT_MEASURED', null]);
    const surveyed = { ...assignment, kind: 'RENOVATION', receiver };
    expect(of({ ...inBospolder, assignments: [surveyed] })('lm3')).toEqual(['MEASURED', '1.84']);
    expect(of({ ...inBospolder, assignments: [surveyed, assignment] })('lm3')).toEqual([
      'LOWER_BOUND',
      '1.72',
    ]);
    expect(of({ assignments: [surveyed] })('other-work-local-share')).toEqual(['NOT_MEASURED', null]);
  });

  test('counts every person once, to the nearest five', () => {
    const twice = [...people(13, { found: true }), ...people(13, { found: true })];
    expect(of({ work: twice })('people-found')).toEqual(['MEASURED', '15']);
    expect(of({ work: twice })('residents-chores')).toEqual(['MEASURED', '15']);
    expect(of({ work: twice })('residents-work')).toEqual(['HIDDEN', null]);
  });

  test.each([
    ['GM0599', 0, 'HIDDEN'],
    ['GM0599', 9, 'HIDDEN'],
    ['GM0599', 10, 'MEASURED'],
    [BOSPOLDER, 0, 'HIDDEN'],
    [BOSPOLDER, 100, 'HIDDEN'],
    ['WK059903', 100, 'HIDDEN'],
  ])(
    'hides what is about few people, and of a part of the city about any: in %s, %i people are %s',
    (area, count, status) => {
      const worked = { paid: 1_000n, worked: { minutes: 60, days: 10 } };
      const referred = people(count, { ...worked, referred: true }).map((one) => ({
        ...one,
        candidateId: `${one.candidateId} referred`,
      }));
      const work = [...people(count, worked), ...referred];
      const card = of({
        area,
        gate: gateOf(area),
        work: status === 'MEASURED' ? work : work.slice(0, count),
      });
      for (const code of ['resident-hours', 'resident-pay', 'residents-chores', 'referred-share']) {
        expect([code, card(code)[0]]).toEqual([code, status]);
      }
    },
  );

  test('counts what was paid for chores by their days, of residents only', () => {
    const paid = { paid: 3_000n, worked: { minutes: 60, days: 30 } };
    const elsewhere = work(99, { ...paid, homeBuurt: null });
    expect(of({ work: [...people(10, paid), elsewhere] })('resident-pay')).toEqual(['MEASURED', '100.00']);
  });

  test('has the share of placements that came by a referral, and of vacancies that were filled', () => {
    const card = of({
      work: [...people(30), ...people(10, { referred: true })],
      published: { vacancies: 8, filled: 3 },
    });
    expect(card('referred-share')).toEqual(['MEASURED', '25']);
    expect(card('vacancies-published')).toEqual(['MEASURED', '8']);
    expect(card('vacancies-filled-share')).toEqual(['MEASURED', '38']);
  });

  test('is not measured at all of a half-year that lies ahead', () => {
    const ahead = { start: day('2027-01-01'), end: day('2027-01-01') };
    for (const { status, value, why } of scorecard({ ...nothing, reported: ahead })) {
      expect([status, value, why]).toEqual(['NOT_MEASURED', null, 'Dit half jaar is nog niet begonnen.']);
    }
  });
});
