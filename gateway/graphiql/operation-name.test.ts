import { describe, expect, it } from 'vitest';
import { withOwnOperationName } from './operation-name.ts';

describe('a question of GraphiQL', () => {
  it.each([
    ['{ a }', 'OfAnotherTab', undefined],
    ['query Own { a }', 'OfAnotherTab', 'Own'],
    ['query Own { ...F } fragment F on Query { a }', undefined, 'Own'],
    ['query One { a } query Two { a }', 'Two', 'Two'],
    ['query {', 'AsItWas', 'AsItWas'],
  ])('%s asked as %s goes by the name %s', (query, operationName, expected) => {
    expect(withOwnOperationName({ query, operationName })).toEqual({ query, operationName: expected });
  });
});
