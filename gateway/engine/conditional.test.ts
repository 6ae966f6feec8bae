import { parse, print } from 'graphql';
import { expect, it } from 'vitest';
import { conditionsOnFragments } from './conditional.ts';

const rewritten = (text: string) => print(conditionsOnFragments(parse(text)));

it('puts a condition on a variable around the field', () => {
  expect(rewritten('query ($v: Boolean!) { a { b c: d(x: 1) @skip(if: $v) @other { e } } }')).toBe(
    print(parse('query ($v: Boolean!) { a { b ... @skip(if: $v) { c: d(x: 1) @other { e } } } }')),
  );
});

it('keeps both conditions of one field, and those inside it', () => {
  expect(
    rewritten('query ($v: Boolean!, $w: Boolean!) { a @skip(if: $v) @include(if: $w) { b @skip(if: $w) } }'),
  ).toBe(
    print(
      parse(
        'query ($v: Boolean!, $w: Boolean!) { ... @skip(if: $v) @include(if: $w) { a { ... @skip(if: $w) { b } } } }',
      ),
    ),
  );
});

it('works inside named fragments', () => {
  expect(rewritten('query ($v: Boolean!) { ...f } fragment f on Query { a @include(if: $v) }')).toBe(
    print(parse('query ($v: Boolean!) { ...f } fragment f on Query { ... @include(if: $v) { a } }')),
  );
});

it.each(['{ a @skip(if: true) }', 'query ($v: Boolean!) { ... @skip(if: $v) { a } }', '{ a }'])(
  'leaves %s as it is',
  (text) => {
    const document = parse(text);
    expect(conditionsOnFragments(document)).toEqual(document);
  },
);
