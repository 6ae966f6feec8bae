import { operationOf } from '@social-return/edge/access/check';
import { budget } from '@social-return/test/setup/budget';
import fc from 'fast-check';
import { buildSchema, executeSync, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { renameAmbiguous } from '../operation/rename-ambiguous.ts';
import type { Fields } from '../own.ts';
import { outcomeOf } from './conditions.ts';
import { createResponder } from './response.ts';

const schema = buildSchema(`
  type Query { vacancies: [Vacancy!] vacancy: Vacancy one: Job must: Job! count: Int }
  interface Vacancy { title: String! kind: Kind hours: Int employer: Employer }
  type Job implements Vacancy { title: String! kind: Kind hours: Int employer: Employer pay: Float tags: [[String!]!] }
  type Chore implements Vacancy { title: String! kind: Kind hours: Int employer: Employer reward: String! }
  type Employer { id: ID! name: String open: Boolean jobs: [Job] }
  enum Kind { JOB CHORE }
`);

/** @param whole the supergraph's schema, with what is hidden from clients */
function answered(text: string, data: Fields, variables: Fields = {}, whole?: GraphQLSchema) {
  const document = parse(text);
  const names = renameAmbiguous(document, operationOf(document, null), new Set());
  const respond = createResponder(schema, names, outcomeOf(names.conditions, variables).included, whole);
  return respond(data, { variables, aliases: names.aliases });
}

describe('what is hidden from clients', () => {
  const whole = buildSchema(`
    type Query { vacancies: [Vacancy!] vacancy: Vacancy one: Job must: Job! count: Int }
    interface Vacancy { title: String! kind: Kind }
    type Job implements Vacancy { title: String! kind: Kind }
    type Secret implements Vacancy { title: String! kind: Kind }
    enum Kind { JOB CHORE HIDDEN }
  `);
  const answeredOf = (text: string, data: Fields) => answered(text, data, {}, whole);

  it.each([
    ['an object of a hidden type', { __typename: 'Secret', title: 'x' }, { vacancy: null }],
    [
      'a hidden value of an enum',
      { __typename: 'Job', title: 'x', kind: 'HIDDEN' },
      { vacancy: { title: 'x', kind: null } },
    ],
  ])('%s is null, and nobody’s fault', (_what, vacancy, data) => {
    expect(answeredOf('{ vacancy { title kind } }', { vacancy })).toEqual({ data, unfit: [] });
  });

  it('leaves a null where none may be: an error reports it, without what was hidden', () => {
    const vacancies = [{ __typename: 'Secret', title: 'x' }];
    const { data, unfit } = answeredOf('{ vacancies { title } }', { vacancies });
    expect(data).toEqual({ vacancies: null });
    expect(unfit).toEqual([{ coordinate: 'Query.vacancies', isNull: true, path: ['vacancies', 0] }]);
  });

  it('differs from a type that the schema does not know at all', () => {
    const { unfit } = answeredOf('{ vacancy { title } }', { vacancy: { __typename: 'Nothing', title: 'x' } });
    expect(unfit).toMatchObject([{ coordinate: 'Vacancy.__typename' }]);
  });
});

describe('an answer', () => {
  it('holds what was asked, in its order, and nothing that was only needed on the way', () => {
    const data = {
      secretPage: 'x',
      vacancy: {
        ref: '1',
        __typename: 'Job',
        title: 'Monteur',
        pay: 12.5,
        employer: { id: 1, name: 'Eneco' },
      },
    };
    const { data: given } = answered(
      '{ vacancy { ... on Job { pay } employer { name } title } count }',
      data,
    );
    expect(JSON.stringify(given)).toBe(
      '{"vacancy":{"pay":12.5,"employer":{"name":"Eneco"},"title":"Monteur"},"count":null}',
    );
  });

  it('puts what fragments say of one field together', () => {
    const data = {
      vacancy: { __typename: 'Chore', title: 'Tuin', employer: { id: 'e', name: 'Wijk', hop_0: 'e' } },
    };
    const text = `{ vacancy { employer { id } ... on Vacancy { employer { name } } ...F } }
      fragment F on Chore { employer { again: id } }`;
    expect(answered(text, data).data).toEqual({
      vacancy: { employer: { id: 'e', name: 'Wijk', again: 'e' } },
    });
  });

  it.each([
    [{ v: true }, { vacancy: { title: 'Tuin' } }],
    [{ v: false }, { vacancy: { kind: 'CHORE' } }],
  ])('follows its conditions with %j', (variables, expected) => {
    const data = { vacancy: { __typename: 'Chore', title: 'Tuin', kind: 'CHORE' } };
    const text = 'query ($v: Boolean!) { vacancy { title @include(if: $v) ... @skip(if: $v) { kind } } }';
    expect(answered(text, data, variables).data).toEqual(expected);
  });

  it('says of a null that may not stand there where it was, and what it took along', () => {
    const data = { hop_1: [{ __typename: 'Job', hop_0: null }], must: { title: 'x' } };
    expect(answered('{ all: vacancies { name: title } must { title } }', data)).toEqual({
      data: { all: null, must: { title: 'x' } },
      unfit: [{ coordinate: 'Job.title', isNull: true, path: ['all', 0, 'name'] }],
    });
    expect(answered('{ must { title } }', { must: null }).data).toBeNull();
  });

  it.each([
    ['a list where an object is', '{ vacancy { title } }', { vacancy: [] }, 'Vacancy'],
    ['a text where a list is', '{ vacancies { title } }', { vacancies: 'x' }, 'Query.vacancies'],
    ['a value that is none of an enum', '{ one { kind } }', { one: { kind: 'BOSS' } }, 'Job.kind'],
    ['half an Int', '{ count }', { count: 1.5 }, 'Query.count'],
    [
      'a type that there is not',
      '{ vacancy { title } }',
      { vacancy: { __typename: 'Boss', title: 'x' } },
      'Vacancy.__typename',
    ],
  ])('has null for %s, and says so', (_what, text, data, coordinate) => {
    const { unfit } = answered(text, data);
    expect(unfit.map((one) => [one.coordinate, one.isNull])).toEqual([[coordinate, false]]);
  });

  it('describes the schema', () => {
    const text =
      '{ __schema { queryType { name } } kind: __type(name: "Kind") { enumValues { name } } __typename }';
    expect(answered(text, {}).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
      kind: { enumValues: [{ name: 'JOB' }, { name: 'CHORE' }] },
      __typename: 'Query',
    });
  });

  it('may be called anything', () => {
    const text = '{ one { constructor: title __proto__: hours toString: kind } }';
    const given = answered(text, { one: { hop_0: 'x', hop_1: 3 } }).data;
    expect(JSON.stringify(given)).toBe('{"one":{"constructor":"x","__proto__":3,"toString":null}}');
  });
});

/** Data for any operation on that schema, with nulls and values that do not fit here and there. */
const DATA = fc.letrec((tie) => {
  const odd = (value: fc.Arbitrary<unknown>) =>
    fc.oneof(
      { weight: 8, arbitrary: value },
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constant({}) },
    );
  const common = {
    title: odd(fc.string()),
    kind: odd(fc.constantFrom('JOB', 'CHORE')),
    hours: odd(fc.integer({ min: -9, max: 40 })),
    employer: fc.oneof({ maxDepth: 4 }, fc.constant(null), tie('employer')),
  };
  const job = fc.record({
    __typename: fc.constant('Job'),
    ...common,
    pay: odd(fc.double({ noNaN: true, noDefaultInfinity: true })),
    tags: odd(fc.array(odd(fc.array(odd(fc.string()), { maxLength: 2 })), { maxLength: 2 })),
  });
  const chore = fc.record({ __typename: fc.constant('Chore'), ...common, reward: odd(fc.string()) });
  const vacancy = fc.oneof(job, chore, fc.constant(null));
  return {
    employer: fc.record({
      id: odd(fc.oneof(fc.string(), fc.integer())),
      name: odd(fc.string()),
      open: odd(fc.boolean()),
      jobs: fc.array(fc.oneof({ maxDepth: 4 }, fc.constant(null), job), { maxLength: 2 }),
    }),
    data: fc.record({
      vacancies: fc.oneof(fc.constant(null), fc.array(vacancy, { maxLength: 3 })),
      vacancy,
      one: fc.oneof(job, fc.constant(null)),
      must: fc.oneof({ weight: 9, arbitrary: job }, { weight: 1, arbitrary: fc.constant(null) }),
      count: odd(fc.integer()),
    }),
  };
}).data as fc.Arbitrary<Fields>;

const OPERATIONS = [
  '{ vacancies { __typename title kind hours employer { id name open } } count }',
  '{ vacancy { ... on Job { pay tags title } ... on Chore { reward } ...V } } fragment V on Vacancy { employer { jobs { title pay } } kind }',
  '{ must { title tags employer { jobs { kind employer { id } } } } one { title } }',
  'query ($v: Boolean = false) { one { title @skip(if: $v) tags } vacancies { title ... @include(if: $v) { hours } employer { name } } }',
];

it('is what graphql-js makes of the same data', () => {
  fc.assert(
    fc.property(fc.constantFrom(...OPERATIONS), DATA, fc.boolean(), (text, data, v) => {
      const expected = byGraphqlJs(schema, text, data, { v });
      const given = answered(text, data, { v });
      expect(JSON.stringify(given.data)).toBe(JSON.stringify(expected.data));
      expect(given.unfit.length > 0).toBe(expected.failed);
    }),
    { numRuns: budget({ quick: 150, deep: 500 }) },
  );
});

function byGraphqlJs(of: GraphQLSchema, text: string, data: Fields, variableValues: Fields) {
  const { data: expected, errors } = executeSync({
    schema: of,
    document: parse(text),
    rootValue: data,
    variableValues,
    fieldResolver: (source, _arguments, _context, { path }) => (source as Fields)[path.key] ?? null,
    typeResolver: (value) => (value as { __typename: string }).__typename,
  });
  return { data: expected, failed: (errors ?? []).length > 0 };
}
