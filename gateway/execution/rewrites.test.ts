import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { rewrite } from './rewrites.ts';

const schema = buildSchema(`
  type Query { node: Node }
  interface Node { id: ID }
  type Job implements Node { id: ID }
  type Chore implements Node { id: ID }
`);

it('gives a name back that the planner had changed, in every item and of the right type alone', () => {
  const data = {
    nodes: [
      { __typename: 'Job', pay__alias_0: 12 },
      { __typename: 'Chore', pay__alias_0: 'none' },
      { pay__alias_0: 13 },
      null,
    ],
  };
  rewrite(
    schema,
    [{ kind: 'KeyRenamer', path: ['nodes', '... on Job', 'pay__alias_0'], renameKeyTo: 'pay' }],
    data,
  );
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    nodes: [{ __typename: 'Job', pay: 12 }, { __typename: 'Chore', pay__alias_0: 'none' }, { pay: 13 }, null],
  });
});

it('sets the type by which another subgraph knows an object', () => {
  const representation = { __typename: 'Job', id: '1' };
  rewrite(
    schema,
    [{ kind: 'ValueSetter', path: ['... on Node', '__typename'], setValueTo: 'Node' }],
    representation,
  );
  expect(representation).toEqual({ __typename: 'Node', id: '1' });
});

it('changes nothing where nothing is', () => {
  const data = { a: null };
  rewrite(schema, [{ kind: 'KeyRenamer', path: ['a', 'b'], renameKeyTo: 'c' }], data);
  rewrite(schema, undefined, data);
  rewrite(schema, [{ kind: 'KeyRenamer', path: [], renameKeyTo: 'c' }], data);
  expect(data).toEqual({ a: null });
});
