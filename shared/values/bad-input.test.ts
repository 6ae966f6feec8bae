import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import { BadInput, describeGiven } from './bad-input.ts';

describe('BadInput', () => {
  test('is a GraphQL error that names the argument, the shape expected and the value given', () => {
    const error = new BadInput(
      'period',
      { en: 'a half-year such as "2025-H2"', nl: 'een halfjaar zoals "2025-H2"' },
      '2025-3',
    );
    expect(error).toBeInstanceOf(GraphQLError);
    expect(error.message).toBe('Argument "period": expected a half-year such as "2025-H2", got "2025-3".');
    expect(error.toJSON()).toEqual({
      message: error.message,
      extensions: {
        code: 'BAD_USER_INPUT',
        argument: 'period',
        expected: 'a half-year such as "2025-H2"',
        given: '"2025-3"',
        nl: {
          message: 'Argument "period": verwacht een halfjaar zoals "2025-H2", gekregen "2025-3".',
          expected: 'een halfjaar zoals "2025-H2"',
        },
      },
    });
  });

  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [12, '12'],
    [Number.NaN, 'NaN'],
    [12n, '12'],
    [true, 'true'],
    [{ a: [1] }, '{"a":[1]}'],
    [{ a: 1n }, 'an object'],
    [[1n], 'a list'],
    [() => 1, 'function'],
    ['line\nbreak', '"line\\nbreak"'],
  ])('describes %o as %s', (value, text) => {
    expect(describeGiven(value)).toBe(text);
  });

  test('cuts a long value to 64 characters', () => {
    expect(describeGiven('x'.repeat(1_000_000))).toBe(`"${'x'.repeat(62)}…`);
    expect(Array.from(describeGiven({ list: new Array(1000).fill(1) }))).toHaveLength(64);
    expect(describeGiven('x'.repeat(62))).toBe(`"${'x'.repeat(62)}"`);
  });

  test('never cuts through a character outside the basic plane', () => {
    expect(describeGiven('🏠'.repeat(100)).isWellFormed()).toBe(true);
    expect(describeGiven(`x${'🏠'.repeat(100)}`).isWellFormed()).toBe(true);
  });
});
