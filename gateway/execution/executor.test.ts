import { operationOf } from '@social-return/edge/access/check';
import { buildSchema, parse, printSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createExecutor } from './executor.ts';
import type { Fields } from './own.ts';
import type { FetchNode, PlanNode, RequiredSelection } from './plan.ts';
import type { SubgraphAnswer } from './subgraph-source.ts';

const schema = buildSchema(`
  type Query { vacancies(first: Int = 2): [Vacancy] person: Person }
  interface Vacancy { ref: ID! title: String }
  type Job implements Vacancy { ref: ID! title: String }
  type Chore implements Vacancy { ref: ID! title: String }
  type Person { ref: ID! path: String own: String }
`);

const required = (type: string, ...names: string[]): RequiredSelection => ({
  kind: 'InlineFragment',
  typeCondition: type,
  selections: ['__typename', ...names].map((name) => ({ kind: 'Field', name })),
});
const root = (operation: string): FetchNode => ({
  kind: 'Fetch',
  serviceName: 'chain',
  operation,
  variableUsages: ['first'],
});
const entities = (serviceName: string, ...requires: RequiredSelection[]): FetchNode => ({
  kind: 'Fetch',
  serviceName,
  operation: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Vacancy { title } } }',
  requires,
});
const at = (path: string[], node: PlanNode): PlanNode => ({ kind: 'Flatten', path, node });
const sequence = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Sequence', nodes });
const parallel = (...nodes: PlanNode[]): PlanNode => ({ kind: 'Parallel', nodes });

type Subgraph = (variables: Fields) => SubgraphAnswer;

/** Runs an operation by a plan over subgraphs that answer at once. */
function running(plan: PlanNode | null, subgraphs: Readonly<Record<string, Subgraph>>) {
  const asked: [string, Fields][] = [];
  const planned: string[] = [];
  const execute = createExecutor({
    plan: async ({ key }) => {
      planned.push(key);
      return plan;
    },
    schema: () => schema,
    reached: {
      supergraph: buildSchema(`${printSchema(schema)} extend type Person { secretPart: String }`),
      source: (name) => ({
        fetch: async (_operation, variables) => {
          asked.push([name, structuredClone(variables)]);
          return (subgraphs[name] as Subgraph)(variables);
        },
      }),
    },
    ambiguous: new Set(),
  });
  const ask = (text: string, variables?: Fields) => {
    const document = parse(text);
    const operation = operationOf(document, null);
    return execute({ document, operation, variables, context: {} });
  };
  return { ask, asked, planned: () => planned.length };
}

const LIST: Subgraph = () => ({
  data: {
    vacancies: [
      { __typename: 'Chore', ref: 'c1' },
      null,
      { __typename: 'Job', ref: 'j1' },
      { __typename: 'Job', ref: 'j2' },
    ],
  },
});
const TITLES = sequence(
  root('list'),
  parallel(
    at(['vacancies', '@'], entities('eneco', required('Job', 'ref'))),
    at(['vacancies', '@'], entities('havensteder', required('Chore', 'ref'))),
  ),
);
const titled: Subgraph = ({ representations }) => ({
  data: { _entities: (representations as Fields[]).map(({ ref }) => ({ title: `Titel ${ref}` })) },
});

describe('a plan', () => {
  it('asks each owner for its own objects at once, and puts them where they stand', async () => {
    const { ask, asked } = running(TITLES, { chain: LIST, eneco: titled, havensteder: titled });
    const { data, errors } = await ask('query ($first: Int) { vacancies(first: $first) { title } }', {
      first: 4,
    });
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      vacancies: [{ title: 'Titel c1' }, null, { title: 'Titel j1' }, { title: 'Titel j2' }],
    });
    expect(asked).toEqual([
      ['chain', { first: 4 }],
      [
        'eneco',
        {
          representations: [
            { __typename: 'Job', ref: 'j1' },
            { __typename: 'Job', ref: 'j2' },
          ],
        },
      ],
      ['havensteder', { representations: [{ __typename: 'Chore', ref: 'c1' }] }],
    ]);
  });

  it('is made once for an operation, and every request is answered by itself', async () => {
    const { ask, planned } = running(TITLES, { chain: LIST, eneco: titled, havensteder: titled });
    const [one, other] = await Promise.all([ask('{ vacancies { title } }'), ask('{ vacancies { title } }')]);
    expect(planned()).toBe(1);
    expect(one.data).toEqual(other.data);
    expect(one.data).not.toBe(other.data);
  });

  it('reports an error at the object that it is about, also when others of the list are not asked', async () => {
    const failing: Subgraph = () => ({
      data: { _entities: [{ title: 'Monteur' }, { title: null }] },
      errors: [{ message: 'no title', path: ['_entities', 1, 'title'], extensions: { code: 'ODD' } }],
    });
    const { ask } = running(TITLES, { chain: LIST, eneco: failing, havensteder: titled });
    const { data, errors } = await ask('{ vacancies { title } }');
    expect(data?.vacancies).toEqual([{ title: 'Titel c1' }, null, { title: 'Monteur' }, { title: null }]);
    expect(errors?.map(({ message, path, extensions }) => ({ message, path, extensions }))).toEqual([
      {
        message: 'no title',
        path: ['vacancies', 3, 'title'],
        extensions: { code: 'ODD', serviceName: 'eneco' },
      },
    ]);
  });

  it('asks nobody for objects that are not there, and goes on', async () => {
    const empty: Subgraph = () => ({ data: { vacancies: [] } });
    const { ask, asked } = running(TITLES, { chain: empty });
    expect((await ask('{ vacancies { title } }')).data).toEqual({ vacancies: [] });
    expect(asked.map(([name]) => name)).toEqual(['chain']);
  });

  it('goes on after a fault of our own, which is an error of the answer and not of the process', async () => {
    const faulty: Subgraph = () => {
      throw new Error('secret');
    };
    const { ask } = running(TITLES, { chain: LIST, eneco: faulty, havensteder: titled });
    const { data, errors } = await ask('{ vacancies { title } }');
    expect(data?.vacancies).toEqual([{ title: 'Titel c1' }, null, { title: null }, { title: null }]);
    expect(errors?.map(({ message }) => message)).toEqual(['A fetch failed.']);
  });

  it('asks nobody for no more than the type of an object, which is known', async () => {
    const operation = `query ($r: [_Any!]!, $v: Boolean!) {
      _entities(representations: $r) { ... on Job { ... @include(if: $v) { kind: __typename } } }
    }`;
    const types = { ...entities('eneco', required('Job', 'ref')), operation };
    const { ask, asked } = running(sequence(root('list'), at(['vacancies', '@'], types)), { chain: LIST });
    const { data, errors } = await ask('{ vacancies { ... on Job { kind: __typename } } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ vacancies: [{}, null, { kind: 'Job' }, { kind: 'Job' }] });
    expect(asked.map(([name]) => name)).toEqual(['chain']);
  });

  it('is made once for each outcome of the conditions, also by a default', async () => {
    const person: Subgraph = () => ({ data: { person: { __typename: 'Person', ref: 'p', own: 'x' } } });
    const { ask, planned } = running(root('person'), { chain: person });
    const text = 'query ($v: Boolean = true) { person { ref own @include(if: $v) } }';
    expect((await ask(text)).data).toEqual({ person: { ref: 'p', own: 'x' } });
    expect((await ask(text, { v: false })).data).toEqual({ person: { ref: 'p' } });
    expect((await ask(text, { v: true })).data).toEqual({ person: { ref: 'p', own: 'x' } });
    expect(planned()).toBe(2);
  });

  it('is one for operations that differ in their aliases alone', async () => {
    const person: Subgraph = () => ({
      data: { hop_1: { __typename: 'Person', ref: 'p', path: 'hidden', hop_0: 'x' } },
    });
    const { ask, planned } = running(root('person'), { chain: person });
    expect((await ask('{ a: person { ref path: own } }')).data).toEqual({ a: { ref: 'p', path: 'x' } });
    expect((await ask('{ b: person { ref ref2: own } }')).data).toEqual({ b: { ref: 'p', ref2: 'x' } });
    expect(planned()).toBe(1);
  });

  it('has the variables of the client under other names than its own', async () => {
    const plan = { ...root('person'), variableUsages: ['representations_', 'first'] };
    const { ask, asked } = running(plan, { chain: () => ({ data: {} }) });
    await ask('query ($representations: ID, $first: Int) { person { ref } }', {
      representations: 'x',
      first: 2,
    });
    expect(asked).toEqual([['chain', { representations_: 'x', first: 2 }]]);
  });

  it('has errors whose paths end at what was asked, in the names of the client', async () => {
    const failing: Subgraph = () => ({
      data: { hop_1: { __typename: 'Person', ref: 'p' } },
      errors: [
        { message: 'one', path: ['hop_1', 'hop_0'] },
        { message: 'other', path: ['hop_1', 'path', 0, 'x'] },
        { message: 'third', path: ['secret'] },
      ],
    });
    const { ask } = running(root('person'), { chain: failing });
    const { errors } = await ask('{ me: person { path: own } }');
    expect(errors?.map(({ message, path }) => [message, path])).toEqual([
      ['one', ['me', 'path']],
      ['other', ['me']],
      ['third', undefined],
    ]);
  });
});

it('an error that names a field which clients do not see says nothing of it', async () => {
  const failing: Subgraph = () => ({
    data: { person: null },
    errors: [
      { message: 'Name a purpose.', path: ['person'], extensions: { code: 'PURPOSE_REQUIRED' } },
      { message: 'Person.secretPart is not for everybody', extensions: { code: 'X' } },
      { message: 'no', path: ['person'], extensions: { code: 'X', field: 'Person.secretPart' } },
    ],
  });
  const { ask } = running(root('person'), { chain: failing });
  const { errors } = await ask('{ person { ref } }');
  expect(errors?.map(({ message }) => message)).toEqual([
    'Name a purpose.',
    'Something that this needs could not be given.',
    'Something that this needs could not be given.',
  ]);
  expect(JSON.stringify(errors)).not.toContain('secretPart');
});

it('variables that do not fit are refused before anybody is asked', async () => {
  const { ask, asked, planned } = running(TITLES, { chain: LIST });
  const { data, errors } = await ask('query ($first: Int!) { vacancies(first: $first) { title } }', {
    first: 'x',
  });
  expect(data).toBeUndefined();
  expect(errors?.map(({ message }) => message)).toEqual([
    'Variable "$first" got invalid value "x"; Int cannot represent non-integer value: "x"',
  ]);
  expect([asked.length, planned()]).toEqual([0, 0]);
});

it('an operation that asks nobody has no plan', async () => {
  const { ask } = running(null, {});
  expect((await ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
});

it('a plan with a step that this gateway does not run is refused', async () => {
  const { ask } = running({ kind: 'Defer' } as unknown as PlanNode, {});
  await expect(ask('{ person { ref } }')).rejects.toThrow(
    'Expected a plan that can be run, got one with Defer.',
  );
});
