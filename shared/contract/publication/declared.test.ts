import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { checkFigures, eachAbout, type FigureTable, PASSES_GATE } from './declared.ts';

const check = (sdl: string, own: FigureTable = {}, shared: FigureTable = {}) =>
  checkFigures(parse(sdl).definitions, shared, own);

describe('a subgraph is not built', () => {
  it.each([
    ['a count', 'type Report { people: Int! }', 'people'],
    ['counts in a list', 'type Report { perMonth: [[Float!]!]! }', 'perMonth'],
    ['money', 'type Report { paid: Euro }', 'paid'],
    ['a number as text', 'type Report { amount: String! }', 'amount'],
    ['a number in an extension', 'type Report { a: Boolean } extend type Report { size: Int }', 'size'],
    [
      'a number of a type that is kept elsewhere',
      'type Row @requiresScopes(scopes: []) { n: Int } type Report { n: Int }',
      'n',
    ],
  ])('with %s that nobody said what it is about', (_what, sdl, field) => {
    expect(() => check(sdl)).toThrow(
      `Report.${field}: everybody may read this number, and the table of figures does not say whether it is about people.`,
    );
  });

  it('with a table that names what is no number for everybody', () => {
    const about = { Report: PASSES_GATE, 'Row.n': PASSES_GATE, Gone: PASSES_GATE } as const;
    expect(() =>
      check('type Report { n: Int } type Row @requiresScopes(scopes: []) { n: Int }', about),
    ).toThrow(
      [
        'Row.n: the table of figures names it, but there is no such public number.',
        'Gone: the table of figures names it, but there is no such public number.',
      ].join('\n'),
    );
  });
});

it.each<[string, FigureTable, string]>([
  ['by its type', { Report: PASSES_GATE }, 'type Report { n: Int, amount: String }'],
  [
    'by the field',
    eachAbout({ notAboutPeople: 'vacancies' }, 'Report.n'),
    'type Report { n: Int, title: String }',
  ],
  ['by a rule of access on the type', {}, 'type Report @requiresScopes(scopes: []) { n: Int }'],
  ['by a rule of access on the field', {}, 'type Report { n: Int @authenticated, m: Int @inaccessible }'],
])('a number is accounted for %s', (_what, table, sdl) => {
  expect(() => check(sdl, table)).not.toThrow();
});
