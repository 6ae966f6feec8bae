import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { costOf } from './cost.ts';

const SCHEMA = buildSchema(`
  type Query { name: String thing: Thing things(first: Int! = 20): Things all: [Thing!]! named: Named }
  type Mutation { make: Thing count: Int }
  interface Named { name: String }
  type Thing implements Named { name: String parts: [Thing!] parent: Thing }
  type Things { totalCount: Int edges: [Edge!]! answeredBy: [Thing!]! }
  type Edge { node: Thing }
  extend type Query { chainReport: ChainReport }
  extend type Query { vacancies(first: Int! = 20): VacancyConnection candidates: CandidateConnection }
  type VacancyConnection { totalCount: Int edges: [Edge!]! }
  type CandidateConnection { totalCount: Int }
  type ChainReport { hours: Float trend(last: Int! = 4): [ChainReport!]! }
`);

function cost(text: string, variables: Record<string, unknown> = {}): number {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') throw new Error('Expected an operation first.');
  return costOf(SCHEMA, document, operation, 5)(variables);
}

describe('what an operation costs', () => {
  it.each([
    ['nothing for a leaf', '{ name }', 0],
    ['1 for an object', '{ thing { name parent { name } } }', 2],
    ['the assumed length for a list', '{ all { name parent { name } } }', 10],
    [
      'what is asked of a connection, for its edges alone',
      '{ things(first: 10) { totalCount edges { node { name } } } }',
      21,
    ],
    ['the default of a connection', '{ things { edges { node { name } } } }', 41],
    ['lists in lists', '{ things(first: 10) { edges { node { parts { name } } } } }', 71],
    ['another list of a connection by its own length', '{ things(first: 100) { answeredBy { name } } }', 6],
    ['10 for a change', 'mutation { make { name } }', 10],
    ['10 for a change that gives a number', 'mutation { count }', 10],
    ['every alias again', '{ a: thing { name } b: thing { name } }', 2],
    [
      'what fragments hold',
      '{ ...f named { ... on Thing { parent { name } } } } fragment f on Query { thing { name } }',
      3,
    ],
    ['20 more for a report of a half-year by three organisations', '{ chainReport { hours } }', 21],
    [
      '2 more for each organisation that is searched, however few are wanted',
      '{ vacancies(first: 1) { totalCount } }',
      7,
    ],
    ['the objects of a search beside it', '{ vacancies(first: 10) { edges { node { name } } } }', 27],
    ['what only registers are asked by those', '{ candidates { totalCount } }', 3],
    [
      'as many searches as there are aliases',
      '{ a: vacancies { totalCount } b: vacancies { totalCount } }',
      14,
    ],
    ['as many reports as a trend has', '{ chainReport { trend(last: 4) { hours } } }', 21 + 4 * 21],
    ['1 for every 20 selections', `{ ${'name '.repeat(45)} }`, 2],
    ['20 for introspection', '{ __schema { types { name fields { name } } } }', 20],
    ['nothing for fields that do not exist', '{ nothing { more } __proto__ { a } }', 0],
  ])('%s', (_what, text, points) => {
    expect(cost(text)).toBe(points);
  });

  it('the length that a variable holds, its default, or that of the field', () => {
    const text = 'query ($n: Int! = 3) { things(first: $n) { edges { node { name } } } }';
    expect([cost(text, { n: 50 }), cost(text), cost(text, { n: 'many' }), cost(text, { n: -9 })]).toEqual([
      101, 7, 7, 7,
    ]);
    expect(cost('query ($n: Int) { things(first: $n) { edges { node { name } } } }')).toBe(41);
  });
});
