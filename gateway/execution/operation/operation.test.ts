import { operationOf } from '@social-return/edge/access/check';
import { Kind, parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../response/conditions.ts';
import { ambiguousFields } from './names.ts';
import { plainOperation } from './plain.ts';
import { renameAmbiguous } from './rename-ambiguous.ts';

function namesOf(text: string, ambiguous: readonly string[] = []) {
  const document = parse(text);
  return renameAmbiguous(document, operationOf(document, null), new Set(ambiguous));
}

/** On one line. */
function plain(text: string, variables: Record<string, boolean> = {}): string | null {
  const names = namesOf(text);
  const document = plainOperation(names, outcomeOf(names.conditions, variables).included);
  return document && print(document).replaceAll(/\s+/g, ' ');
}

describe('the names of a client', () => {
  it('are replaced, one for one, and those of fields are kept', () => {
    const { document, aliases } = namesOf(
      '{ a: person { ref: id id } b: person { ...F } } fragment F on P { a: id }',
    );
    expect(print(document).replaceAll(/\s+/g, ' ')).toBe(
      '{ hop_1: person { hop_0: id id } hop_2: person { ...F } } fragment F on P { hop_1: id }',
    );
    expect(aliases).toEqual(['ref', 'a', 'b']);
  });

  it('are replaced also without an alias, where a plan could ask the same field otherwise', () => {
    const { document, aliases } = namesOf('{ price(in: EUR) }', ['price']);
    expect(print(document)).toContain('hop_0: price(in: EUR)');
    expect(aliases).toEqual(['price']);
  });

  it('make no difference to what an operation is', () => {
    expect(namesOf('{ a: id }').key).toBe(namesOf('{ b: id }').key);
    expect(namesOf('{ a: id }').key).not.toBe(namesOf('{ id }').key);
    expect(namesOf('{ a: id b: id }').key).not.toBe(namesOf('{ a: id }').key);
  });

  it('are left below the fields of the schema', () => {
    const { document } = namesOf('{ s: __schema { t: types { n: name } } } fragment F on __Type { m: name }');
    expect(print(document).replaceAll(/\s+/g, ' ')).toBe(
      '{ hop_0: __schema { t: types { n: name } } } fragment F on __Type { m: name }',
    );
  });
});

describe('an operation as it is planned', () => {
  it.each([
    ['{ a { x y } }', '{ a { x y } }'],
    ['query ($v: Boolean!) { a { x @include(if: $v) y } }', 'query ($v: Boolean!) { a { y } }'],
    ['query ($v: Boolean!) { a { x @include(if: $v) } }', 'query ($v: Boolean!) { a { __typename } }'],
    ['{ a { ... @include(if: false) { x } ... on T { ... { y } } } }', '{ a { ... on T { y } } }'],
    [
      '{ a { ...F } } fragment F on T { x ...G } fragment G on T { y }',
      '{ a { ... on T { x ... on T { y } } } }',
    ],
    ['{ a { kind: __typename } }', '{ a { __typename } }'],
    ['{ a { x } t: __typename __schema { types { name } } }', '{ a { x } }'],
    [
      'query ($representations: ID) { a(r: $representations) { x } }',
      'query ($representations_: ID) { a(r: $representations_) { x } }',
    ],
  ])('has only fields and types: %s', (text, expected) => {
    expect(plain(text, { v: false })).toBe(expected);
  });

  it.each(['{ __typename }', '{ a @skip(if: true) { x } }', '{ __type(name: "A") { name } }'])(
    'is none where no subgraph is asked: %s',
    (text) => expect(plain(text)).toBeNull(),
  );
});

describe('a supergraph', () => {
  it('with a field of a name of the gateway’s own is refused', () => {
    const supergraph = parse('type Query { hop_key: ID }');
    expect(() => ambiguousFields(supergraph)).toThrow(
      'Expected no field whose name begins with "hop_", got "hop_key".',
    );
  });

  it('says which fields a plan may ask with arguments of its own', () => {
    const supergraph = parse(`type T @join__type(graph: A, key: "id org { id }") {
      id: ID! price(in: String): Int plain(in: String): Int
      tax: Int @join__field(graph: A, requires: "price(in: \\"EUR\\")")
    }`);
    expect(supergraph.kind).toBe(Kind.DOCUMENT);
    expect(ambiguousFields(supergraph)).toEqual(new Set(['price']));
  });
});
