import { buildASTSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { MemoryBudget } from '../caching/memory-budget.ts';
import { standardBudget } from '../caching/operation-memory.ts';
import { OperationChecker } from './check.ts';
import { RememberedChecks } from './checks.ts';
import { accessMap } from './map.ts';

const DOCUMENT = parse(`
  directive @authenticated on FIELD_DEFINITION | OBJECT | SCALAR | ENUM
  directive @requiresScopes(scopes: [[String!]!]!) on FIELD_DEFINITION | OBJECT | SCALAR | ENUM
  type Query {
    area: String
    person(secret: Secret, filter: Filter): Person
    coach: Coach
    secrets: [Secret!]
    animal: Animal
    found: Found
    list(filter: Filter, level: Level): [String!]
  }
  type Mutation {
    open(input: Filter): Payload
    change: Payload @requiresScopes(scopes: [["write"]])
  }
  type Payload { person: Person error: String }
  type Person @requiresScopes(scopes: [["read"]]) { id: ID! name: String phone: String @requiresScopes(scopes: [["contact"]]) }
  type Coach { name: String @authenticated client: Person }
  interface Animal { name: String }
  type Cat implements Animal { name: String lives: Int }
  type Tiger implements Animal @requiresScopes(scopes: [["zoo"]]) { name: String }
  union Found = Cat | Tiger
  scalar Secret @requiresScopes(scopes: [["secret"]])
  enum Level @requiresScopes(scopes: [["level"]]) { LOW HIGH }
  input Filter { text: String secret: Secret inner: Filter }
`);
const schema = buildASTSchema(DOCUMENT);
const map = accessMap(DOCUMENT);

/** The coordinates that are denied, in the order of the document. */
function denied(
  text: string,
  scopes: readonly string[] = [],
  { operationName = null as string | null } = {},
): string[] {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const checker = new OperationChecker(schema, map);
  return [...checker.check(document, operationName, new Set(scopes)).values()].map(
    ({ coordinate }) => coordinate,
  );
}

describe('the check of an operation', () => {
  it.each([
    ['R1 a protected field', '{ person { name } }', ['Query.person']],
    ['R2 under an alias', '{ area: person { name: id } }', ['Query.person']],
    [
      'R3 in a named fragment',
      'query { ...F } fragment F on Query { ...G } fragment G on Query { person { id } }',
      ['Query.person'],
    ],
    [
      'R4 in a fragment without a type',
      '{ ... { ... @include(if: true) { person { id } } } }',
      ['Query.person'],
    ],
    ['R5 on an implementation of an interface', '{ animal { ... on Tiger { name } } }', ['Tiger.name']],
    ['R6 of an interface with one protected type', '{ animal { name } }', ['Animal.name']],
    ['R7 on a member of a union', '{ found { ... on Cat { lives } ... on Tiger { name } } }', ['Tiger.name']],
    ['R8 behind a public field', '{ coach { client { name } } }', ['Coach.client']],
    ['R11 a key of a protected type', '{ person { id } }', ['Query.person']],
    ['R17 in the payload of a change', 'mutation { open { error person { id } } }', ['Payload.person']],
    ['R17 the change itself', 'mutation { change { error } }', ['Mutation.change']],
    ['R19 __typename of a protected type', '{ person { __typename } }', ['Query.person']],
    ['a field of a protected scalar', '{ secrets }', ['Query.secrets']],
    ['a field that asks to be signed in', '{ coach { name } }', ['Coach.name']],
  ])('finds %s', (_, text, expected) => {
    expect(denied(text)).toEqual(expected);
  });

  it.each([
    ['an implementation that is public', '{ animal { ... on Cat { name __typename } } }'],
    ['what belongs to an operation that is public', '{ area coach { client @skip(if: false) { name } } }'],
  ])('leaves alone %s', (_, text) => {
    expect(denied(text, ['read'])).toEqual([]);
  });

  it('a right on a type does not open a field that needs another one', () => {
    expect(denied('{ person { name phone } }', ['read'])).toEqual(['Person.phone']);
    expect(denied('{ person { name phone } }', ['read', 'contact'])).toEqual([]);
    expect(denied('{ person { name phone } }', ['contact'])).toEqual(['Query.person']);
  });

  it('R14: counts a field that a variable may include, whatever the variable is', () => {
    expect(denied('query ($x: Boolean!) { area person @include(if: $x) { id } }')).toEqual(['Query.person']);
    expect(denied('query ($x: Boolean!) { area ... @skip(if: $x) { person { id } } }')).toEqual([
      'Query.person',
    ]);
  });

  it('R15: looks at the operation that runs and at no other one', () => {
    const two = 'query Open { area } query Closed { person { id } }';
    expect(denied(two, [], { operationName: 'Open' })).toEqual([]);
    expect(denied(two, [], { operationName: 'Closed' })).toEqual(['Query.person']);
    expect(() => denied(two)).toThrow('Expected an operationName: the document has 2 operations.');
    expect(() => denied(two, [], { operationName: 'Neither' })).toThrow(
      'Expected as operationName the name of an operation of the document, which has 2.',
    );
  });

  it.each([
    ['a literal', '{ person(secret: "x") { id } }', ['read']],
    ['a literal within an input', '{ list(filter: { inner: { secret: "x" } }) }', []],
    ['a variable', 'query ($s: Secret) { person(secret: $s) { id } }', ['read']],
    ['a variable that can hold one', 'query ($f: Filter) { list(filter: $f) }', []],
    ['a value of an enum', '{ list(level: HIGH) }', []],
    ['a variable within an input', 'query ($s: Secret) { list(filter: { secret: $s }) }', []],
  ])('R18: a protected type as %s of an argument', (_, text, scopes) => {
    expect(denied(text, scopes)).toHaveLength(1);
    expect(denied(text, [...scopes, 'secret', 'level'])).toEqual([]);
  });

  it('R18: an argument that holds nothing protected is free', () => {
    expect(denied('{ list(filter: { text: "x", inner: { secret: null } }) }')).toEqual([]);
  });

  it('lets anyone who may be given an object ask which type it is', () => {
    expect(denied('{ animal { __typename ... on Cat { lives } } }')).toEqual([]);
    expect(denied('{ animal { ... on Tiger { __typename } } }')).toEqual(['Tiger.__typename']);
  });

  it('looks at a fragment once, however often it is spread', () => {
    const layers = Array.from(
      { length: 40 },
      (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`,
    );
    const text = `{ ...F0 } ${layers.join(' ')} fragment F40 on Query { person { id } }`;
    expect(denied(text)).toEqual(['Query.person']);
  });
});

describe('a remembered check', () => {
  const document = parse('{ person { id } }');
  const caller = (...scopes: string[]) => ({ kind: 'person' as const, scopes: new Set(scopes) });

  it('R16: is never used for a caller with fewer rights, or with more', () => {
    const checks = new RememberedChecks(new OperationChecker(schema, map), map, standardBudget());
    const count = (...scopes: string[]) => checks.check('same', document, null, caller(...scopes)).size;
    expect([count('read'), count(), count('read'), count('contact'), count('read', 'zoo')]).toEqual([
      0, 1, 0, 1, 0,
    ]);
    expect(checks.check('same', document, null, { kind: 'anonymous', scopes: new Set() }).size).toBe(1);
  });

  it('is the same for callers who differ only in scopes that nothing here requires', () => {
    const checks = new RememberedChecks(new OperationChecker(schema, map), map, standardBudget());
    const first = checks.check('same', document, null, caller('read', 'unknown:1'));
    expect(checks.check('same', document, null, caller('read', 'unknown:2'))).toBe(first);
  });

  it('forgets what was asked once when there are many, and keeps what was asked again', () => {
    const checks = new RememberedChecks(new OperationChecker(schema, map), map, new MemoryBudget(600_000));
    const first = checks.check('0', document, null, caller());
    const once = checks.check('1', document, null, caller());
    for (let n = 2; n < 50; n += 1) checks.check(String(n), document, null, caller());
    expect(checks.check('0', document, null, caller())).toBe(first);
    for (let n = 50; n < 1_000; n += 1) checks.check(String(n), document, null, caller());
    expect(checks.check('0', document, null, caller())).toBe(first);
    expect(checks.check('1', document, null, caller())).not.toBe(once);
  });
});
