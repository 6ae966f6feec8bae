import { BUURTEN } from '@social-return/contract/areas/areas';
import type { CandidateProfile, VacancyProfile } from '@social-return/contract/matching/profile';
import { matchScore } from '@social-return/contract/matching/score';
import { VacancyKind } from '@social-return/contract/model/enums';
import { describe, expect, it } from 'vitest';
import { matchReasons } from './reasons.ts';

const BOSPOLDER = 'BU05990321';
const AFRIKAANDERWIJK = 'BU05991086';

const person: CandidateProfile = {
  kinds: [VacancyKind.JOB, VacancyKind.CHORE],
  skills: [1, 2],
  hoursMin: 16,
  hoursMax: 32,
  language: 2,
  buurt: BOSPOLDER,
};
const work: VacancyProfile = {
  kind: VacancyKind.JOB,
  skills: [1, 2, 3],
  hoursMin: 24,
  hoursMax: 36,
  language: 2,
  buurt: BOSPOLDER,
};

const texts = (candidate: Partial<CandidateProfile>, vacancy: Partial<VacancyProfile>) =>
  Object.fromEntries(
    matchReasons({ ...person, ...candidate }, { ...work, ...vacancy }).map(({ aspect, text }) => [
      aspect,
      text,
    ]),
  );

describe('the reasons of a match', () => {
  it('are one for each aspect, in Dutch and in English', () => {
    expect(texts({}, {})).toEqual({
      skills: {
        NL: '2 van de 3 gevraagde vaardigheden: woningen isoleren, radiatoren plaatsen',
        EN: '2 of the 3 skills asked: woningen isoleren, radiatoren plaatsen',
      },
      distance: { NL: 'in de eigen buurt (Bospolder)', EN: 'in the own neighbourhood (Bospolder)' },
      kind: { NL: 'zoekt werk', EN: 'looks for a job' },
      hours: { NL: '24–32 uur per week past voor beide', EN: '24–32 hours a week suit both' },
      language: { NL: 'Nederlands op A2, gevraagd is A2', EN: 'Dutch at A2, A2 is asked' },
    });
  });

  it.each<[string, Partial<CandidateProfile>, Partial<VacancyProfile>, object]>([
    [
      'no skills asked',
      {},
      { skills: [] },
      { skills: { NL: 'er zijn geen vaardigheden nodig', EN: 'no skills are asked' } },
    ],
    [
      'no skill in common',
      { skills: [] },
      {},
      { skills: { NL: 'nog geen van de gevraagde vaardigheden', EN: 'none of the skills asked yet' } },
    ],
    [
      'a skill that is listed twice',
      {},
      { skills: [1, 1] },
      {
        skills: {
          NL: '1 van de 1 gevraagde vaardigheden: woningen isoleren',
          EN: '1 of the 1 skills asked: woningen isoleren',
        },
      },
    ],
    [
      'the same hours',
      {},
      { hoursMin: 32, hoursMax: 40 },
      { hours: { NL: '32 uur per week past voor beide', EN: '32 hours a week suit both' } },
    ],
    [
      'no Dutch asked',
      {},
      { language: 0 },
      { language: { NL: 'Nederlands is niet nodig', EN: 'no Dutch is needed' } },
    ],
    [
      'one level to learn',
      { language: 1 },
      {},
      {
        language: {
          NL: 'Nederlands één niveau te leren: van A1 naar A2',
          EN: 'one level of Dutch to learn: from A1 to A2',
        },
      },
    ],
    ['a chore', {}, { kind: VacancyKind.CHORE }, { kind: { NL: 'zoekt een klus', EN: 'looks for a chore' } }],
  ])('tell of %s', (_what, candidate, vacancy, expected) => {
    expect(texts(candidate, vacancy)).toMatchObject(expected);
  });

  it('tell the distance with a comma in Dutch and a point in English', () => {
    const { NL, EN } = texts({}, { buurt: AFRIKAANDERWIJK }).distance!;
    expect(NL).toMatch(/^\d+,\d km naar Afrikaanderwijk$/);
    expect(EN).toBe(NL.replace(',', '.').replace('naar', 'to'));
  });

  it('have points that add up to the score', () => {
    for (const { code } of BUURTEN.slice(0, 20)) {
      const vacancy = { ...work, buurt: code };
      const sum = matchReasons(person, vacancy).reduce((total, { points }) => total + points, 0);
      expect(sum).toBe(matchScore(person, vacancy)?.total);
    }
  });

  it('are none where nothing fits', () => {
    expect(matchReasons(person, { ...work, kind: VacancyKind.TRAINING })).toEqual([]);
  });
});
