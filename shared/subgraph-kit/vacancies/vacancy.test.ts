import 'reflect-metadata';
import { VacancyKind, VacancyStatus } from '@social-return/contract/model/enums';
import { KitVacancy } from '@social-return/test/setup/kit';
import { describe, expect, it } from 'vitest';

const vacancy = (part: Partial<KitVacancy>) =>
  Object.assign(new KitVacancy(), {
    id: 'eneco:1',
    kind: VacancyKind.JOB,
    status: VacancyStatus.OPEN,
    closesOn: null,
    closedOn: null,
    buurt: 'BU05990321',
    language: 3,
    skillIds: [1],
    hoursPerWeekMin: 8,
    hoursPerWeekMax: 16,
    ...part,
  });
/** Ten minutes past midnight in Amsterdam, when UTC still shows the day before. */
const context = { clock: () => new Date('2026-03-01T23:10:00.000Z') };

describe('a vacancy', () => {
  it.each<[VacancyStatus, string | null, VacancyStatus]>([
    [VacancyStatus.OPEN, null, VacancyStatus.OPEN],
    [VacancyStatus.OPEN, '2026-03-03', VacancyStatus.OPEN],
    [VacancyStatus.OPEN, '2026-03-02', VacancyStatus.CLOSED],
    [VacancyStatus.FILLED, '2026-03-01', VacancyStatus.FILLED],
    [VacancyStatus.CLOSED, null, VacancyStatus.CLOSED],
  ])('that is %s and closes on %s shows %s', (status, closesOn, shown) => {
    expect(vacancy({ status, closesOn }).statusToday(context)).toBe(shown);
  });

  it.each<[VacancyStatus, string | null, string | null, string | null]>([
    [VacancyStatus.OPEN, null, null, null],
    [VacancyStatus.OPEN, null, '2026-03-03', null],
    [VacancyStatus.OPEN, null, '2026-03-02', '2026-03-02'],
    [VacancyStatus.FILLED, '2026-02-01', null, '2026-02-01'],
    [VacancyStatus.FILLED, '2026-02-01', '2026-03-20', '2026-02-01'],
    [VacancyStatus.FILLED, '2026-03-01', '2026-02-10', '2026-02-10'],
    [VacancyStatus.CLOSED, null, '2026-02-10', '2026-02-10'],
    [VacancyStatus.CLOSED, null, '2026-03-20', null],
  ])('that is %s, closed on %s and closes on %s is closed since %s', (status, closedOn, closesOn, since) => {
    expect(vacancy({ status, closedOn, closesOn }).closedOnToday(context)).toBe(since);
  });

  it('has a match profile while people can be put forward, and none after', () => {
    expect(vacancy({}).matchProfile(context)).toEqual({
      kind: 'JOB',
      skills: [1],
      hoursMin: 8,
      hoursMax: 16,
      language: 3,
      buurt: 'BU05990321',
    });
    expect(vacancy({ closesOn: '2026-03-02' }).matchProfile(context)).toBeNull();
    expect(vacancy({ status: VacancyStatus.FILLED }).matchProfile(context)).toBeNull();
  });

  it('names its owner, place, level of Dutch and skills in words', () => {
    expect(vacancy({})).toMatchObject({
      ref: 'eneco:1',
      organisation: { id: 'eneco' },
      workplace: { name: 'Bospolder', level: 'BUURT' },
      languageLevel: 'B1',
      skills: [{ code: 'isoleren' }],
      vumCode: '01',
    });
    expect(vacancy({ kind: VacancyKind.CHORE }).vumCode).toBeNull();
  });
});
