import { budget } from '@social-return/test/setup/budget';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DISTANCES,
  filterOf,
  HOURS,
  KINDS,
  LANGUAGE_LEVELS,
  readQuery,
  type SearchQuery,
  writeQuery,
} from './query.ts';

const word = fc.stringMatching(/^[\p{L}\p{N}<>"'&%+=#?-]{1,20}$/u);
const anyQuery: fc.Arbitrary<SearchQuery> = fc
  .record({
    text: fc.oneof(fc.constant(''), word),
    kinds: fc.subarray([...KINDS]),
    place: fc.oneof(fc.constant(''), word),
    within: fc.option(fc.constantFrom(...DISTANCES)),
    hoursMin: fc.option(fc.constantFrom(...HOURS)),
    hoursMax: fc.option(fc.constantFrom(...HOURS)),
    languageLevel: fc.option(fc.constantFrom(...LANGUAGE_LEVELS)),
    organisations: fc.subarray(['eneco', 'gemeente', 'havensteder']),
    after: fc.constant(null),
    page: fc.constant(1),
  })
  // A distance is from a place.
  .map((query) => (query.place === '' ? { ...query, within: null } : query));

describe('a search in an address', () => {
  it('is read again as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(readQuery(new URLSearchParams(writeQuery(query).toString()))).toEqual(query);
      }),
      { numRuns: budget({ quick: 100, deep: 5_000 }) },
    );
  });

  it('leaves out what does not fit, so that an old or mistyped link still finds something', () => {
    const given = new URLSearchParams(
      'kind=JOB&kind=WRONG&min=0&max=999&level=Z9&org=eneco&org=DROP%20TABLE&after=%22&page=x&other=1',
    );
    expect(writeQuery(readQuery(given)).toString()).toBe('kind=JOB&org=eneco');
  });

  it('takes no more than a line of a text, without signs that cannot be seen', () => {
    const { text } = readQuery(
      new URLSearchParams({ q: `  schilder\n\u0000\u202e  werk ${'x'.repeat(500)}` }),
    );
    expect(text).toMatch(/^schilder werk x+$/);
    expect(text.length).toBe(100);
  });
});

describe('a place that was typed', () => {
  const areaOf = (place: string) => {
    const found = filterOf(readQuery(new URLSearchParams({ place }))).place;
    return found && [found.area.code, ...found.others.map(({ code }) => code)];
  };

  it.each([
    ['Bospolder', ['BU05990321']],
    ['bospolder ', ['BU05990321']],
    ['delfshaven', ['WK059903', 'BU05990320']],
    ['BU05990320', ['BU05990320']],
    ['ijsselmonde', ['WK059912', 'BU05991289', 'BU05991283']],
    ['Amsterdam', null],
    ['9999', null],
    ["<script>alert('x')</script>", null],
  ])('%s is %j', (typed, codes) => {
    const found = areaOf(typed);
    expect(found && [found[0], ...found.slice(1).toSorted()]).toEqual(
      codes && [codes[0], ...codes.slice(1).toSorted()],
    );
  });

  it('is asked with a distance from its middle, that of a postcode too, and alone without', () => {
    const filter = (text: string) => filterOf(readQuery(new URLSearchParams(text))).filter;
    expect(filter('place=Bospolder')).toEqual({ area: 'BU05990321' });
    expect(filter('place=Bospolder&within=2')).toEqual({ near: { place: 'BU05990321', kilometres: 2 } });
    expect(filter('place=3026+AB&within=10')).toEqual({ near: { place: '3026', kilometres: 10 } });
    for (const text of ['within=2', 'place=Amsterdam&within=2', 'place=&within=2'])
      expect(filter(text)).toEqual({});
    expect(filter('place=Bospolder&within=1e9')).toEqual({ area: 'BU05990321' });
  });

  it('is by the four digits of a postcode the nearest buurten, whatever letters follow', () => {
    expect(areaOf('3026')).toHaveLength(3);
    expect(areaOf('3026 AB')).toEqual(areaOf('3026'));
  });
});
