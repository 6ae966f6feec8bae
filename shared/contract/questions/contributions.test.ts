import { describe, expect, it } from 'vitest';
import {
  candidateMatches,
  matchKey,
  reportQuestion,
  vacancyFilter,
  vacancyKey,
  vacancyMatches,
  vacancyPage,
} from './contributions.ts';

const isShape = (shape: { safeParse(value: unknown): { success: boolean } }) => (value: unknown) =>
  shape.safeParse(value).success;

describe('the sort key of a vacancy', () => {
  it('is relevance, day and id', () => {
    expect(isShape(vacancyKey)([1200, '2026-03-02', 'eneco:Jx3'])).toBe(true);
  });

  // A cursor holds such a key, and anybody can write one: it must never make a database fail.
  it.each([
    [[2 ** 31, '2026-03-02', 'eneco:1']],
    [[0.5, '2026-03-02', 'eneco:1']],
    [[0, '2026-02-30', 'eneco:1']],
    [[0, '0000-01-01', 'eneco:1']],
    [[0, '2026-03-02', 'a\0b']],
    [[0, '2026-03-02', '']],
    [[0, '2026-03-02', 'é']],
    [[0, '2026-03-02']],
    [{ 0: 0, 1: '2026-03-02', 2: 'eneco:1' }],
  ])('is not %j', (key) => {
    expect(isShape(vacancyKey)(key)).toBe(false);
  });
});

it('counts values, and none under a name that every object has', () => {
  const page = (kind: unknown) => ({
    asOf: '2026-03-02T12:00:00.000Z',
    total: 0,
    rows: [],
    facets: { kind, wijk: {}, languageLevel: {}, organisation: {} },
  });
  expect(isShape(vacancyPage)(page({ JOB: 1 }))).toBe(true);
  expect(isShape(vacancyPage)(page({ constructor: 1 }))).toBe(false);
  expect(isShape(vacancyPage)(page({ JOB: -1 }))).toBe(false);
});

it('is no key of a match with a score that no integer column holds', () => {
  expect(isShape(matchKey)([100, 'eneco:1'])).toBe(true);
  expect(isShape(matchKey)([1e12, 'eneco:1'])).toBe(false);
});

it('knows only areas and periods that exist', () => {
  expect(isShape(vacancyFilter)({ area: 'BU05990321' })).toBe(true);
  expect(isShape(vacancyFilter)({ area: 'BU00000000' })).toBe(false);
  expect(isShape(reportQuestion)({ period: '2025-H2', area: null })).toBe(true);
  expect(isShape(reportQuestion)({ period: '2025-H3', area: null })).toBe(false);
});

describe('a match', () => {
  const vacancy = { kind: 'JOB', skills: [1], hoursMin: 0, hoursMax: 8, language: 0, buurt: 'BU05990321' };
  const { kind, ...rest } = vacancy;
  const candidate = { ...rest, kinds: [kind] };
  const page = (profile: object) => ({
    asOf: '2026-03-02T12:00:00.000Z',
    total: 1,
    rows: [{ id: 'eneco:1', score: 50, profile }],
  });

  it('has a profile with a known buurt and known skills, so that its reasons can be given', () => {
    for (const [shape, profile] of [
      [vacancyMatches, vacancy],
      [candidateMatches, candidate],
    ] as const) {
      expect(isShape(shape)(page(profile))).toBe(true);
      expect(isShape(shape)(page({ ...profile, buurt: 'WK059903' }))).toBe(false);
      expect(isShape(shape)(page({ ...profile, buurt: 'toString' }))).toBe(false);
      expect(isShape(shape)(page({ ...profile, skills: [999] }))).toBe(false);
      // What is not of the shape never leaves the place where it is read.
      expect(JSON.stringify(shape.parse(page({ ...profile, name: 'Jansen' })))).not.toContain('Jansen');
    }
  });
});
