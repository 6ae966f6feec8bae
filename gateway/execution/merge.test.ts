import fc from 'fast-check';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { mergeInto } from './merge.ts';

const schema = buildSchema(`
  type Query { work: Work }
  interface Work { id: ID! }
  type Book implements Work { id: ID! }
`);

const merged = (known: object, given: object) => {
  mergeInto(schema, known as Record<string, unknown>, given as Record<string, unknown>);
  return known;
};

it('puts what two subgraphs say of one object together, also inside it', () => {
  const known = { id: '1', workplace: { name: 'Afrikaanderwijk' }, skills: [{ code: 'a' }, { code: 'b' }] };
  const given = { title: 'Klus', workplace: { code: 'BU1' }, skills: [{ title: 'A' }, { title: 'B' }] };
  expect(merged(known, given)).toEqual({
    id: '1',
    title: 'Klus',
    workplace: { name: 'Afrikaanderwijk', code: 'BU1' },
    skills: [
      { code: 'a', title: 'A' },
      { code: 'b', title: 'B' },
    ],
  });
});

it('a null takes nothing away, and makes room for what comes', () => {
  expect(
    merged({ a: 1, b: null, list: [{ x: 1 }, null] }, { a: null, b: 2, list: [null, { x: 2 }] }),
  ).toEqual({
    a: 1,
    b: 2,
    list: [{ x: 1 }, { x: 2 }],
  });
});

it('the type of an object stays known where a subgraph knows its interface alone', () => {
  const [book, work] = [{ __typename: 'Book' }, { __typename: 'Work' }];
  expect(merged({ ...book, below: [{ ...work }] }, { ...work, below: [{ ...book }] })).toEqual({
    ...book,
    below: [book],
  });
});

it('what is not the same kind of thing is replaced', () => {
  expect(merged({ a: [1, 2], b: { c: 1 }, d: 1 }, { a: [3], b: 'text', d: { e: 1 } })).toEqual({
    a: [3],
    b: 'text',
    d: { e: 1 },
  });
});

it('leaves the prototype of every object alone', () => {
  merged({ a: {} }, JSON.parse('{"a": {"__proto__": {"admin": true}}, "__proto__": {"admin": true}}'));
  expect(({} as { admin?: boolean }).admin).toBeUndefined();
});

it('what nobody contradicts is there in the end, whoever came first', () => {
  const part = fc.dictionary(fc.constantFrom('a', 'b', 'constructor', '__proto__'), fc.jsonValue());
  fc.assert(
    fc.property(part, part, (one, other) => {
      const result = merged(structuredClone(one), structuredClone(other)) as object;
      expect(new Set(Object.keys(result))).toEqual(new Set([...Object.keys(one), ...Object.keys(other)]));
      const again = merged(structuredClone(result), structuredClone(other));
      expect(again).toEqual(result);
    }),
  );
});
