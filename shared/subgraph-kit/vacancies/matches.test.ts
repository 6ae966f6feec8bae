import { BUURTEN } from '@social-return/contract/areas/areas';
import type { CandidateProfile } from '@social-return/contract/matching/profile';
import { matchScore } from '@social-return/contract/matching/score';
import { VacancyKind } from '@social-return/contract/model/enums';
import {
  type MatchKey,
  type VacancyMatchQuestion,
  vacancyMatches,
} from '@social-return/contract/questions/contributions';
import { type KitDatabase, kitDatabase } from '@social-return/test/setup/kit';
import { NOON, statementsDuring } from '@social-return/test/setup/subgraph';
import { dayOf } from '@social-return/values/day';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { matchVacancies } from './matches.ts';

const TODAY = dayOf(2026, 3, 2);
const PERSON: CandidateProfile = {
  kinds: [VacancyKind.JOB],
  skills: [1, 2],
  hoursMin: 16,
  hoursMax: 32,
  language: 1,
  buurt: 'BU05990321',
};

let kit: KitDatabase;

beforeAll(async () => {
  kit = await kitDatabase();
});

afterAll(() => kit?.drop());

beforeEach(() => kit.db.query('truncate vacancy cascade'));

function match(...questions: readonly Partial<VacancyMatchQuestion>[]) {
  const whole = questions.map((question) => ({ profile: PERSON, first: 100, after: null, ...question }));
  return matchVacancies(kit.db, whole, TODAY, NOON);
}

const idsOf = ({ rows }: { rows: readonly { id: string }[] }) =>
  rows.map(({ id }) => id.replace('eneco:', ''));

describe('matching vacancies', () => {
  it('gives what fits with the profile and the score that the code gives too, best first', async () => {
    await kit.addVacancies(
      ...BUURTEN.slice(0, 40).map(({ code }, n) => ({
        id: `eneco:${n}`,
        buurt: code,
        skill_ids: [n % 4, 1].filter((skill) => skill > 0),
        language: n % 4,
      })),
    );
    const [page] = await match({});
    expect(vacancyMatches.parse(page)).toEqual(page);
    expect(page!.total).toBe(page!.rows.length);
    expect(page!.rows.length).toBeGreaterThan(10);
    for (const { score, profile } of page!.rows) expect(score).toBe(matchScore(PERSON, profile)?.total);
    const keys = page!.rows.map(({ id, score }) => [-score, id] as const);
    expect(keys).toEqual(keys.toSorted((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)));
  });

  it('leaves out what is filled, closed, past its closing day or not yet published', async () => {
    await kit.addVacancies(
      { id: 'eneco:open' },
      { id: 'eneco:past', closes_on: '2026-03-02' },
      { id: 'eneco:tomorrow', published_on: '2026-03-03' },
      { id: 'eneco:filled', status: 'FILLED' },
      { id: 'eneco:closed', status: 'CLOSED' },
    );
    expect(idsOf((await match({}))[0]!)).toEqual(['open']);
  });

  it('leaves out other kinds, hours that do not meet, and two levels of Dutch short', async () => {
    await kit.addVacancies(
      { id: 'eneco:fits', language: 2 },
      { id: 'eneco:kind', kind: 'CHORE' },
      { id: 'eneco:hours', hours_per_week_min: 33, hours_per_week_max: 40 },
      { id: 'eneco:language', language: 3 },
    );
    expect(idsOf((await match({}))[0]!)).toEqual(['fits']);
  });

  it('goes on behind a cursor among equals, though rows are added before it', async () => {
    await kit.addVacancies(...['b', 'c', 'd', 'e', 'f'].map((name) => ({ id: `eneco:${name}` })));
    const seen: string[] = [];
    for (let after: MatchKey | null = null; ; ) {
      const [page] = await match({ first: 2, after });
      expect(page!.rows.length).toBeLessThanOrEqual(3);
      seen.push(...idsOf(page!).slice(0, 2));
      if (page!.rows.length <= 2) break;
      after = [page!.rows[1]!.score, page!.rows[1]!.id];
      await kit.addVacancies({ id: `eneco:a${seen.length}` });
    }
    expect(seen).toEqual(['b', 'c', 'd', 'e', 'f']);
  });

  it('answers many questions with one statement, each as if it were alone', async () => {
    await kit.addVacancies({ id: 'eneco:job' }, { id: 'eneco:chore', kind: 'CHORE' });
    const questions = [
      {},
      { profile: { ...PERSON, kinds: [VacancyKind.CHORE] } },
      { profile: { ...PERSON, kinds: [] } },
      { profile: { ...PERSON, buurt: 'BU00000000' } },
      { first: 1, profile: { ...PERSON, kinds: [VacancyKind.CHORE, VacancyKind.JOB] } },
    ];
    let pages: Awaited<ReturnType<typeof match>> = [];
    expect(await statementsDuring(async () => (pages = await match(...questions)))).toHaveLength(1);
    expect(pages.map(idsOf)).toEqual([['job'], ['chore'], [], [], ['chore', 'job']]);
    expect(pages.map(({ total }) => total)).toEqual([1, 1, 0, 0, 2]);
  });
});
