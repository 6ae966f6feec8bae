import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { RequiredSelection } from './plan.ts';
import { representing } from './representations.ts';

const schema = buildSchema(`
  type Query { vacancy: Vacancy }
  interface Vacancy { ref: ID! }
  type Job implements Vacancy { ref: ID! page: String }
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
const represent = representing(schema, [
  on('Job', field('__typename'), field('ref'), field('page')),
  on('Chore', field('__typename'), field('ref'), field('place', field('code'))),
]);

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

  it('of another type, of an unknown one, or of none is not asked', () => {
    for (const object of [{ ref: 'a' }, { __typename: 'Elsewhere', ref: 'a' }, { __typename: 7, ref: 'a' }])
      expect(represent(object)).toBeNull();
  });

  it('is represented as the interface that is required', () => {
    const asVacancy = representing(schema, [on('Vacancy', field('__typename'), field('ref'))]);
    expect(asVacancy({ __typename: 'Job', ref: 'a' })).toEqual({ __typename: 'Job', ref: 'a' });
    expect(asVacancy({ __typename: 'Place', ref: 'a' })).toBeNull();
  });
});
