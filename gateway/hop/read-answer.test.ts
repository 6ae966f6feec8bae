import { HopRefusal } from '@social-return/edge/trust/hop-refusal';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { hopOperation } from './operation.ts';
import { AnswerReader } from './read-answer.ts';

const schema = buildSchema('type Query { eneco: Eneco } type Eneco { title: String }');
const reader = new AnswerReader('eneco');
const hop = hopOperation('{ eneco { title } }', () => null, schema);

const read = (status: number, code: string, message: string, signedIn = true) =>
  reader.read(
    { status, json: { errors: [{ message, extensions: { code } }] } },
    { hop, representations: [], signedIn, unknown: () => undefined },
  );

const WORLD = buildSchema(`
  type Query { _entities(representations: [String!]!): [Entity]! }
  union Entity = Book | Film
  scalar Contribution
  interface Work { id: ID! part: Contribution title: String }
  type Book implements Work { id: ID! part: Contribution title: String }
  type Film implements Work { id: ID! part: Contribution title: String }
`);
const WORKS = hopOperation(
  'query ($r: [String!]!) { _entities(representations: $r) { ... on Work { __typename part title } } }',
  () => null,
  WORLD,
);

function readWork(entity: object | null, errors?: readonly object[], typename = 'Work') {
  const unknown: string[] = [];
  const { data } = reader.read(
    { status: 200, json: { data: { _entities: [entity] }, errors } },
    {
      hop: WORKS,
      representations: [{ __typename: typename, id: '1' }],
      signedIn: false,
      unknown: (type) => unknown.push(type),
    },
  );
  return [(data as { _entities: unknown[] })._entities[0], unknown];
}

describe('an entity', () => {
  it('of an interface may say which type it is, and no other type', () => {
    const film = { __typename: 'Film', part: null, title: 'Up' };
    expect(readWork(film)[0]).toEqual(film);
    expect(() => readWork(film, undefined, 'Book')).toThrow('wrong-entities: Book');
    expect(() => readWork({ __typename: 'Query' })).toThrow('wrong-entities: Work');
  });

  it('that is not known contributes nothing, and nothing else of it came', () => {
    expect(readWork(null)).toEqual([{ part: null }, ['Work']]);
  });

  it('that could not be given is not one that is not known', () => {
    expect(readWork(null, [{ message: 'no', path: ['_entities', 0, 'title'] }])).toEqual([null, []]);
  });
});

describe('a refusal of a subgraph', () => {
  it.each(['BAD_USER_INPUT', 'PURPOSE_REQUIRED', 'PURPOSE_NOT_ALLOWED'])(
    'for a mistake of the caller (%s) is an answer that the caller sees',
    (code) => {
      const { data, errors } = read(400, code, 'why');
      expect([data, errors?.map(({ message }) => message)]).toEqual([{ eneco: null }, ['why']]);
    },
  );

  it('of a token is an answer too, in our words', () => {
    const { data, errors } = read(401, 'UNAUTHENTICATED', 'The token has expired.');
    expect(data).toEqual({ eneco: null });
    expect(errors?.map(({ message }) => message)).toEqual([
      'Eneco does not give you this: it does not accept the rights of your token.',
    ]);
  });

  it.each([
    [new HopRefusal('EXPIRED'), 'not-admitted: EXPIRED'],
    [new HopRefusal('NOT_COVERED', 'x-purpose'), 'not-admitted: NOT_COVERED'],
    [new Error('secret-of-the-inside'), 'not-admitted: unknown'],
  ])(
    'of the gateway itself (%s) is a failure whose log says what is wrong, in words of ours',
    (refusal, told) => {
      expect(() => read(401, 'SIGNATURE_REFUSED', refusal.message)).toThrow(told);
    },
  );

  it.each([
    [400, 'GRAPHQL_VALIDATION_FAILED'],
    [400, 'LIMIT_EXCEEDED'],
    [413, 'TOO_LARGE'],
    [200, 'GRAPHQL_VALIDATION_FAILED'],
  ])('of what we asked (%i, %s) is ours', (status, code) => {
    expect(() => read(status, code, 'secret')).toThrow(`refused-question: ${code}`);
  });

  it('to a caller without a token is one of the gateway', () => {
    expect(() => read(401, 'UNAUTHENTICATED', 'Only the gateway is answered here.', false)).toThrow(
      'not-admitted',
    );
  });
});

describe('an answer', () => {
  const answer = (json: unknown, of = hop) =>
    reader.read(
      { status: 200, json },
      { hop: of, representations: [], signedIn: true, unknown: () => undefined },
    );

  it.each([
    [{ data: {} }, 'wrong-shape: Query without all that was asked'],
    [{ data: { eneco: {} } }, 'wrong-shape: Eneco without all that was asked'],
    [
      { data: null, errors: [{ message: 'secret', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] },
      'errors: INTERNAL_SERVER_ERROR',
    ],
    [{ errors: [{ message: 'secret', extensions: { code: 'secret' } }] }, 'errors'],
  ])('that is not all that was asked (%j) is a failure, in words of ours', (json, told) => {
    expect(() => answer(json)).toThrow(new RegExp(`^${told}$`));
  });

  it('may be null wherever it is said', () => {
    expect(answer({ data: { eneco: null } })).toEqual({ data: { eneco: null } });
    expect(answer({ data: { eneco: { title: null } } })).toEqual({ data: { eneco: { title: null } } });
  });
});
