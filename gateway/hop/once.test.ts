import { ANONYMOUS } from '@social-return/edge/trust/caller';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { keyAlias } from '../execution/operation/names.ts';
import { SubgraphDataSource } from './data-source.ts';

const schema = buildSchema(`
  type Query { _entities(representations: [String!]!): [Vacancy]! }
  type Vacancy { ref: ID! title: String employer: Employer }
  type Employer { name: String }
`);
const TEXT = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Vacancy { title employer { name } } }
}`;

/** A source whose subgraph counts what it is asked, and knows no vacancy `c`. */
function counting() {
  const asked: string[][] = [];
  const source = new SubgraphDataSource({
    subgraph: 'eneco',
    schema,
    keys: new Map([['Vacancy', 'ref']]),
    hop: {
      ask: async ({ body, read }) => {
        const { variables } = JSON.parse(body) as { variables: { representations: { ref: string }[] } };
        const refs = variables.representations.map(({ ref }) => ref);
        asked.push(refs);
        await new Promise((resolve) => setImmediate(resolve));
        const entities = refs.map((ref) =>
          ref === 'c'
            ? null
            : { [keyAlias('Vacancy')]: ref, title: `Titel ${ref}`, employer: { name: 'Eneco' } },
        );
        const errors = refs.flatMap((ref, index) =>
          ref === 'c' ? [{ message: 'no', path: ['_entities', index] }] : [],
        );
        return read({
          status: 200,
          json: { data: { _entities: entities }, ...(errors.length ? { errors } : {}) },
        });
      },
    },
  });
  return { asked, source };
}

const context = () => ({
  failed: new Set(),
  caller: ANONYMOUS,
  authorization: null,
  purpose: null,
  trace: {},
});
const variables = (...refs: string[]) => ({
  representations: refs.map((ref) => ({ __typename: 'Vacancy', ref })),
});

it('an entity that stands in several places is asked once, and each place has its own', async () => {
  const { asked, source } = counting();
  const { data, errors } = await source.fetch(TEXT, variables('a', 'b', 'a', 'c', 'c'), context());
  expect(asked).toEqual([['a', 'b', 'c']]);
  const entities = (data as { _entities: ({ title: string; employer: object } | null)[] })._entities;
  expect(entities.map((entity) => entity?.title)).toEqual([
    'Titel a',
    'Titel b',
    'Titel a',
    undefined,
    undefined,
  ]);
  expect(entities[0]?.employer).not.toBe(entities[2]?.employer);
  expect(errors?.map(({ path }) => path)).toEqual([
    ['_entities', 3],
    ['_entities', 4],
  ]);
});

it('an equal question of the same request that is under way is not sent again; of another request it is', async () => {
  const { asked, source } = counting();
  const [mine, others] = [context(), context()];
  const answers = await Promise.all(
    [mine, mine, others].map((own) => source.fetch(TEXT, variables('a'), own)),
  );
  expect(asked).toHaveLength(2);
  expect(answers[0]?.data).toEqual(answers[1]?.data);
  expect(answers[0]?.data).not.toBe(answers[1]?.data);
  await source.fetch(TEXT, variables('a'), mine);
  expect(asked).toHaveLength(3);
});
