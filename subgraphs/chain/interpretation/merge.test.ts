import type { VacancyKey } from '@social-return/contract/questions/contributions';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addCounts, compareCandidates, compareMatches, compareVacancies, mergePages } from './merge.ts';

// Few values for each part, so that ties are common; ids differ.
const anyKey = fc.tuple(
  fc.integer({ min: 0, max: 2 }),
  fc.constantFrom('2026-01-01', '2026-01-02'),
  fc.uuid().map((id) => `eneco:${id}`),
);
const anyWorld = fc.array(fc.array(anyKey, { maxLength: 12 }), { minLength: 1, maxLength: 5 });

/** One organisation's page: at most one row more than asked, behind the cursor. */
function pageOf(world: readonly VacancyKey[], first: number, after: VacancyKey | null) {
  const rows = world
    .toSorted(compareVacancies)
    .filter((key) => after === null || compareVacancies(key, after) > 0)
    .slice(0, first + 1);
  return { total: world.length, rows };
}

/** Best first, written without the code under test: the parts as one text that sorts. */
function oracle(world: readonly (readonly VacancyKey[])[]): VacancyKey[] {
  const text = ([relevance, day, id]: VacancyKey) =>
    `${9 - relevance} ${[...day].map((c) => (/\d/.test(c) ? 9 - Number(c) : c)).join('')} ${id}`;
  return world.flat().toSorted((a, b) => (text(a) < text(b) ? -1 : 1));
}

describe('merging pages', () => {
  it('gives what sorting everything and cutting it would give, page after page', () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 7 }), (world, first) => {
        const all = oracle(world);
        for (let start = 0, after: VacancyKey | null = null; ; start += first) {
          const pages = world.map((rows) => pageOf(rows, first, after));
          const merged = mergePages(pages, first, (key) => key, compareVacancies);
          expect(merged).toEqual({
            rows: all.slice(start, start + first),
            hasNextPage: all.length > start + first,
            total: all.length,
          });
          if (!merged.hasNextPage) break;
          after = merged.rows.at(-1) as VacancyKey;
        }
      }),
    );
  });

  it('stays right when an organisation goes missing between pages: the others go on', () => {
    fc.assert(
      fc.property(anyWorld, fc.integer({ min: 1, max: 5 }), (world, first) => {
        const whole = mergePages(
          world.map((rows) => pageOf(rows, first, null)),
          first,
          (key) => key,
          compareVacancies,
        );
        const after = whole.rows.at(-1) ?? null;
        const left = world.slice(1);
        const merged = mergePages(
          left.map((rows) => pageOf(rows, first, after)),
          first,
          (key) => key,
          compareVacancies,
        );
        const expected = oracle(left).filter((key) => after === null || compareVacancies(key, after) > 0);
        expect(merged.rows).toEqual(expected.slice(0, first));
      }),
    );
  });

  it('has no total when nobody answered: nothing is not zero', () => {
    expect(mergePages<VacancyKey, VacancyKey>([], 10, (key) => key, compareVacancies)).toEqual({
      rows: [],
      hasNextPage: false,
      total: null,
    });
    expect(
      mergePages<VacancyKey, VacancyKey>([{ total: 0, rows: [] }], 10, (key) => key, compareVacancies),
    ).toMatchObject({ total: 0 });
  });
});

describe('the order', () => {
  it('of candidates is the last registered first, then by id', () => {
    const keys: [string, string][] = [
      ['2026-01-01', 'gemeente:b'],
      ['2026-01-02', 'gemeente:c'],
      ['2026-01-01', 'gemeente:a'],
    ];
    expect(keys.sort(compareCandidates).map(([, id]) => id)).toEqual([
      'gemeente:c',
      'gemeente:a',
      'gemeente:b',
    ]);
  });

  it('of matches is the best score first, then by id as the databases compare: capitals first', () => {
    const keys: [number, string][] = [
      [50, 'eneco:b'],
      [50, 'eneco:B'],
      [90, 'eneco:z'],
      [50, 'eneco:_'],
    ];
    expect(keys.sort(compareMatches).map(([, id]) => id)).toEqual([
      'eneco:z',
      'eneco:B',
      'eneco:_',
      'eneco:b',
    ]);
  });
});

it('adds up counts per value', () => {
  expect(addCounts([{ JOB: 1, CHORE: 2 }, {}, { JOB: 3 }])).toEqual({ JOB: 4, CHORE: 2 });
  expect(addCounts([])).toEqual({});
});

it('adds up counts of a value with an odd name', () => {
  expect(addCounts([{ constructor: 1, toString: 2 }, { constructor: 1 }])).toEqual({
    constructor: 2,
    toString: 2,
  });
});
