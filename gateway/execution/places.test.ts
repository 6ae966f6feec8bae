import fc from 'fast-check';
import { expect, it } from 'vitest';
import { objectsAt, pathsAt } from './places.ts';

const DATA = {
  vacancies: { edges: [{ node: { id: 'a' } }, { node: null }, null, { node: { id: 'b' } }] },
  matrix: [[{ id: 'c' }], [], [{ id: 'd' }, { id: 'e' }]],
};

it('finds the objects at a path, past what is not there', () => {
  const pattern = ['vacancies', 'edges', '@', 'node'];
  expect(objectsAt(DATA, pattern)).toEqual([{ id: 'a' }, { id: 'b' }]);
  expect(pathsAt(DATA, pattern)).toEqual([
    ['vacancies', 'edges', 0, 'node'],
    ['vacancies', 'edges', 3, 'node'],
  ]);
});

it('finds them in lists of lists, and nothing where there is nothing', () => {
  expect(objectsAt(DATA, ['matrix', '@', '@'])).toEqual([{ id: 'c' }, { id: 'd' }, { id: 'e' }]);
  expect(objectsAt(DATA, ['nowhere', '@', 'constructor'])).toEqual([]);
  expect(objectsAt(DATA, [])).toEqual([DATA]);
});

it('gives the place of every object', () => {
  const steps = fc.constantFrom('a', 'b', '@');
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constant(null),
      fc.record({ a: tie('value'), b: tie('value') }, { requiredKeys: [] }),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
  })).value;
  fc.assert(
    fc.property(fc.record({ a: value, b: value }), fc.array(steps, { maxLength: 5 }), (data, pattern) => {
      const at = (path: readonly (string | number)[]) =>
        path.reduce<unknown>((found, step) => (found as Record<string, unknown>)[step], data);
      expect(pathsAt(data, pattern).map(at)).toEqual(objectsAt(data, pattern));
    }),
  );
});
