import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { operationOf } from '../../shared/access/check.ts';
import { executing } from './executor.ts';
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
  let planned = 0;
  const execute = executing(
    async () => {
      planned += 1;
      return plan;
    },
    () => schema,
    {
      supergraph: schema,
      source: (name) => ({
        fetch: async (_operation, variables) => {
          asked.push([name, structuredClone(variables)]);
          return (subgraphs[name] as Subgraph)(variables);
        },
      }),
    },
  );
  const ask = (text: string, variables?: Fields) => {
    const document = parse(text);
    const operation = operationOf(document, null);
    return execute({ document, operation, queryHash: text, variables, context: {} });
  };
  return { ask, asked, planned: () => planned };
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

  it('tells of an error at the object that it is about, also when others of the list are not asked', async () => {
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

  it('follows a condition by its variable, and by its default', async () => {
    const condition: PlanNode = {
      kind: 'Condition',
      condition: 'v',
      ifClause: at(['person'], entities('eneco', required('Person', 'ref'))),
    };
    const person: Subgraph = () => ({ data: { person: { __typename: 'Person', ref: 'p' } } });
    const own: Subgraph = () => ({ data: { _entities: [{ own: 'x' }] } });
    const { ask, asked } = running(sequence(root('person'), condition), { chain: person, eneco: own });
    const text = 'query ($v: Boolean = true) { person { ref own @include(if: $v) } }';
    expect((await ask(text)).data).toEqual({ person: { ref: 'p', own: 'x' } });
    expect((await ask(text, { v: false })).data).toEqual({ person: { ref: 'p' } });
    expect(asked.map(([name]) => name)).toEqual(['chain', 'eneco', 'chain']);
  });
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
