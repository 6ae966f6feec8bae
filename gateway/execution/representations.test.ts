import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { mayMissAt } from './contributions.ts';
import { noteFailed } from './failed.ts';
import { createKnownBy } from './known-by.ts';
import type { Fields } from './own.ts';
import type { RequiredSelection } from './plan.ts';
import { createRepresenter } from './representations.ts';

const schema = buildSchema(`
  type Query { vacancy: Vacancy }
  interface Vacancy { ref: ID! }
  type Job implements Vacancy { ref: ID! page: String part: Contribution }
  scalar Contribution
  type Chore implements Vacancy { ref: ID! place: Place }
  type Place { code: String }
`);

const field = (name: string, ...selections: RequiredSelection[]): RequiredSelection => ({
  kind: 'Field',
  name,
  ...(selections.length > 0 ? { selections } : {}),
});
const on = (typeCondition: string, ...selections: RequiredSelection[]): RequiredSelection => ({
  kind: 'InlineFragment',
  typeCondition,
  selections,
});
const nothing = () => false;
const represent = createRepresenter({
  schema,
  requires: [
    on('Job', field('__typename'), field('ref'), field('page')),
    on('Chore', field('__typename'), field('ref'), field('place', field('code'))),
  ],
  mayMiss: nothing,
  isKnownBy: () => true,
});

describe('an object', () => {
  it('is represented by what is required of its type and nothing else', () => {
    const job = { __typename: 'Job', ref: 'a', page: '1', title: 'secret' };
    expect(represent(job)).toEqual({ __typename: 'Job', ref: 'a', page: '1' });
    const chore = { __typename: 'Chore', ref: 'b', place: { code: 'c', name: 'secret' } };
    expect(represent(chore)).toEqual({ __typename: 'Chore', ref: 'b', place: { code: 'c' } });
  });

  it('of which a field did not come is not asked; of which it came as null is', () => {
    expect(represent({ __typename: 'Job', ref: 'a' })).toBeNull();
    expect(represent({ __typename: 'Job', ref: 'a', page: null })).toEqual({
      __typename: 'Job',
      ref: 'a',
      page: null,
    });
  });

  it('of which something inside a field did not come is not asked', () => {
    const chore = { __typename: 'Chore', ref: 'b' };
    expect(represent({ ...chore, place: {} })).toBeNull();
    expect(represent({ ...chore, place: null })).toEqual({ ...chore, place: null });
    expect(represent({ ...chore, place: [{ code: 'c' }, {}] })).toBeNull();
  });

  it('of which an error says why a field is null is not asked', () => {
    const data = { jobs: [{ __typename: 'Job', ref: 'a', page: null }] };
    noteFailed(data, ['jobs', 0, 'page']);
    expect(represent(data.jobs[0] as Fields)).toBeNull();
    const chores = [
      { __typename: 'Chore', ref: 'b', place: { code: null } },
      { __typename: 'Chore', ref: 'c', place: [null] },
    ];
    noteFailed({ chores }, ['chores', 0, 'place', 'code', 'deeper']);
    noteFailed({ chores }, ['chores', 1, 'place', 0, 'code']);
    expect(chores.map((chore) => represent(chore))).toEqual([null, null]);
  });

  it('stays asked where an error is about what came all the same', () => {
    const job = { __typename: 'Job', ref: 'a', page: '1' };
    noteFailed({ job }, ['job', 'page']);
    expect(represent(job)).toEqual(job);
  });

  it('has null for what may miss', () => {
    const forChain = createRepresenter({
      schema,
      requires: [on('Job', field('__typename'), field('ref'), field('part'))],
      mayMiss: mayMissAt('chain', schema),
      isKnownBy: () => true,
    });
    expect(forChain({ __typename: 'Job', ref: 'a' })).toEqual({ __typename: 'Job', ref: 'a', part: null });
    expect(forChain({ __typename: 'Job', part: 1 })).toBeNull();
    expect(mayMissAt('eneco', schema)('Job', 'part')).toBe(false);
  });

  it('of another type, of an unknown one, or of none is not asked', () => {
    for (const object of [{ ref: 'a' }, { __typename: 'Elsewhere', ref: 'a' }, { __typename: 7, ref: 'a' }])
      expect(represent(object)).toBeNull();
  });

  it('is represented as the interface that is required', () => {
    const requires = [on('Vacancy', field('__typename'), field('ref'))];
    const asVacancy = createRepresenter({ schema, requires, mayMiss: nothing, isKnownBy: () => true });
    expect(asVacancy({ __typename: 'Job', ref: 'a' })).toEqual({ __typename: 'Job', ref: 'a' });
    expect(asVacancy({ __typename: 'Place', ref: 'a' })).toBeNull();
  });

  it('without a key by which the subgraph knows it is not asked', () => {
    const supergraph = buildSchema(`
      directive @join__graph(name: String) on ENUM_VALUE
      directive @join__type(graph: join__Graph, key: String, resolvable: Boolean) repeatable on OBJECT | INTERFACE
      enum join__Graph { A @join__graph(name: "a") B @join__graph(name: "b") }
      type Query { work: Work }
      interface Work @join__type(graph: A, key: "id") { id: ID! title: String }
      type Book implements Work @join__type(graph: B, key: "shelf { nr }") { id: ID! title: String shelf: Shelf }
      type Film implements Work @join__type(graph: B, key: "id", resolvable: false) { id: ID! title: String }
      type Shelf { nr: Int }
    `);
    const asked = (subgraph: string, typename: string, ...requires: RequiredSelection[]) =>
      createKnownBy(subgraph, supergraph)(typename, requires);
    const title = on('Work', field('title'));
    expect(asked('a', 'Book', title)).toBe(false);
    expect(asked('a', 'Film', title, on('Book', field('id')))).toBe(false);
    expect(asked('a', 'Book', title, on('Book', field('id')))).toBe(true);
    expect(asked('b', 'Book', on('Book', field('shelf', field('nr'))))).toBe(true);
    expect(asked('b', 'Book', on('Book', field('shelf')))).toBe(false);
  });
});
