import type { FreshDatabase } from '@social-return/launcher/postgres/testing';
import { budget } from '@social-return/test/setup/budget';
import { freshDatabase } from '@social-return/test/setup/database';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AREA_ROWS, BUURTEN } from '../areas/areas.ts';
import { VacancyKind } from '../model/enums.ts';
import type { CandidateProfile, VacancyProfile } from './profile.ts';
import { FAR_METRES, matchScore, matchSql } from './score.ts';

const kind = fc.constantFrom(...Object.values(VacancyKind));
const buurt = fc.constantFrom(...BUURTEN.map(({ code }) => code));
const hour = fc.integer({ min: 0, max: 60 });
const common = {
  // Few numbers, so that lists often share and repeat some.
  skills: fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 6 }),
  hoursMin: hour,
  hoursMax: hour,
  language: fc.integer({ min: 0, max: 5 }),
  buurt,
};
const anyCandidate: fc.Arbitrary<CandidateProfile> = fc.record({
  kinds: fc.uniqueArray(kind, { minLength: 1 }),
  ...common,
});
const anyVacancy: fc.Arbitrary<VacancyProfile> = fc.record({ kind, ...common });

const { fits, score } = matchSql('c', 'v');
const SCORES = `
  select c.n, case when ${fits} then ${score} end as score
  from (select q.*, b.x, b.y from jsonb_to_recordset($1) as q(n int, kinds text[], skill_ids int[], hours_min int, hours_max int, language int, buurt text)
        join jsonb_to_recordset($3) as b(code text, x int, y int) on b.code = q.buurt) c
  join (select q.*, b.x, b.y from jsonb_to_recordset($2) as q(n int, kind text, skill_ids int[], hours_min int, hours_max int, language int, buurt text)
        join jsonb_to_recordset($3) as b(code text, x int, y int) on b.code = q.buurt) v on v.n = c.n
  order by c.n`;

const column = ({ skills, hoursMin, hoursMax, ...rest }: CandidateProfile | VacancyProfile, n: number) => ({
  n,
  skill_ids: skills,
  hours_min: hoursMin,
  hours_max: hoursMax,
  ...rest,
});

describe('matchSql', () => {
  let database: FreshDatabase;
  let client: pg.Client;

  beforeAll(async () => {
    database = await freshDatabase('score');
    client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query('create extension intarray');
  });

  afterAll(async () => {
    await client?.end();
    await database?.drop();
  });

  it('gives exactly the score of matchScore, and none where that gives none', async () => {
    const runs = budget({ quick: 8, deep: 20 });
    let fitting = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyCandidate, anyVacancy), { minLength: 300, maxLength: 300 }),
        async (pairs) => {
          const { rows } = await client.query<{ score: number | null }>(SCORES, [
            JSON.stringify(pairs.map(([candidate], n) => column(candidate, n))),
            JSON.stringify(pairs.map(([, vacancy], n) => column(vacancy, n))),
            JSON.stringify(AREA_ROWS),
          ]);
          const expected = pairs.map(([candidate, vacancy]) => matchScore(candidate, vacancy)?.total ?? null);
          fitting += expected.filter((total) => total !== null).length;
          expect(rows.map((row) => row.score)).toEqual(expected);
        },
      ),
      { numRuns: runs },
    );
    expect(fitting).toBeGreaterThan(15 * runs);
  });
});

describe('matchScore', () => {
  const [here, far] = [
    'BU05990321',
    BUURTEN.find(({ x, y }) => Math.hypot(x, y) > 2 * FAR_METRES)?.code ?? '',
  ];
  const candidate: CandidateProfile = {
    kinds: [VacancyKind.JOB],
    skills: [1, 2],
    hoursMin: 16,
    hoursMax: 32,
    language: 2,
    buurt: here,
  };
  const vacancy: VacancyProfile = {
    kind: VacancyKind.JOB,
    skills: [1, 2],
    hoursMin: 24,
    hoursMax: 36,
    language: 2,
    buurt: here,
  };

  it('gives 100 points to anyone who fits in every way', () => {
    expect(matchScore(candidate, vacancy)?.total).toBe(100);
  });

  it('never gives less than 0 or more than 100 points, and the sum of its parts', () => {
    fc.assert(
      fc.property(anyCandidate, anyVacancy, (someone, work) => {
        const found = matchScore(someone, work);
        if (!found) return;
        expect(found.total).toBe(Object.values(found.points).reduce((sum, points) => sum + points, 0));
        expect(found.total).toBeGreaterThanOrEqual(0);
        expect(found.total).toBeLessThanOrEqual(100);
      }),
    );
  });

  it.each<[string, Partial<CandidateProfile>]>([
    ['another kind of work is looked for', { kinds: [VacancyKind.CHORE] }],
    ['no hours are in common', { hoursMin: 37, hoursMax: 40 }],
    ['Dutch is two levels short', { language: 0 }],
  ])('gives nothing where %s', (_why, change) => {
    expect(matchScore({ ...candidate, ...change }, vacancy)).toBeNull();
  });

  it('gives half the points for language where one level has to be learned', () => {
    expect(matchScore({ ...candidate, language: 1 }, vacancy)?.points.language).toBe(5);
  });

  it('gives no points for nearness from ten kilometres on', () => {
    expect(matchScore(candidate, { ...vacancy, buurt: far })?.points.distance).toBe(0);
  });

  it('counts a skill once that a list repeats', () => {
    const found = matchScore(candidate, { ...vacancy, skills: [1, 1, 1, 9] });
    expect(found).toMatchObject({ askedSkills: [1, 9], sharedSkills: [1], points: { skills: 20 } });
  });

  it('gives all points for skills where none is asked', () => {
    expect(matchScore({ ...candidate, skills: [] }, { ...vacancy, skills: [] })?.points.skills).toBe(40);
  });
});
