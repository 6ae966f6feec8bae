import { expect, it } from 'vitest';
import type { Fields } from '../execution/own.ts';
import type { SubgraphSource } from '../execution/subgraph-source.ts';
import { OwnersSource } from './owners.ts';

/** A register that gives each reference back, and an error about the last one. */
function register(name: string, asked: unknown[]): [string, SubgraphSource] {
  const fetch: SubgraphSource['fetch'] = async (_operation, { representations, ...rest }) => {
    const references = representations as readonly Fields[];
    asked.push([name, references.map(({ ref }) => ref), rest]);
    const path = ['_entities', references.length - 1, 'notes'];
    return {
      data: { _entities: references.map(({ ref }) => ({ by: name, ref })) },
      errors: [{ message: name, path }],
    };
  };
  return [name, { fetch }];
}

const candidates = (...refs: readonly string[]) => refs.map((ref) => ({ __typename: 'Candidate', ref }));

it('Each reference is asked of the register that issued its id, and answers and errors keep their places', async () => {
  const asked: unknown[] = [];
  const source = new OwnersSource(new Map([register('gemeente', asked), register('eneco', asked)]));
  const representations = candidates(
    'gemeente:a',
    'eneco:b',
    'gemeente:c',
    'havensteder:d',
    'nobody',
    'eneco:e',
  );
  const answer = await source.fetch('query', { representations, first: 3 }, {});
  expect(asked).toEqual([
    ['gemeente', ['gemeente:a', 'gemeente:c'], { first: 3 }],
    ['eneco', ['eneco:b', 'eneco:e'], { first: 3 }],
  ]);
  expect(answer).toEqual({
    data: {
      _entities: [
        { by: 'gemeente', ref: 'gemeente:a' },
        { by: 'eneco', ref: 'eneco:b' },
        { by: 'gemeente', ref: 'gemeente:c' },
        null,
        null,
        { by: 'eneco', ref: 'eneco:e' },
      ],
    },
    errors: [
      { message: 'gemeente', path: ['_entities', 2, 'notes'] },
      { message: 'eneco', path: ['_entities', 5, 'notes'] },
    ],
  });
});

it('Of a register that gives no entities its references are null, and the other answers', async () => {
  const silent: SubgraphSource = { fetch: async () => ({ data: null, errors: [{ message: 'away' }] }) };
  const source = new OwnersSource(new Map([['gemeente', silent], register('eneco', [])]));
  const { data, errors } = await source.fetch(
    'query',
    { representations: candidates('gemeente:a', 'eneco:b') },
    {},
  );
  expect(data?._entities).toEqual([null, { by: 'eneco', ref: 'eneco:b' }]);
  expect(errors?.map(({ message }) => message)).toEqual(['away', 'eneco']);
});
