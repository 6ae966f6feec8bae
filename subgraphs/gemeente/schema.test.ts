import 'reflect-metadata';
import { organisationSchema } from '@social-return/subgraph-kit/organisation';
import type { GraphQLObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { GROUNDS } from './grounds.ts';
import { gemeente } from './subgraph.ts';

const { schema } = organisationSchema(gemeente);

it.each([
  ['that is read for a purpose', 'CandidateNote'],
  ['of a table', 'Consent'],
])('does not build with a type %s and no ground to read its rows: %s', (_what, type) => {
  const { [type]: _left, ...grounds } = GROUNDS;
  expect(() => organisationSchema({ ...gemeente, grounds })).toThrow(
    `${type}: the table of grounds does not say on what ground its rows are read.`,
  );
});

it('has no field that could say who a person is, except for callers who may reach the person', () => {
  const fields = Object.keys((schema.getType('Candidate') as GraphQLObjectType).getFields());
  expect(fields.toSorted()).toEqual([
    'consents',
    'contact',
    'gemeentePlacements',
    'home',
    'hoursPerWeekMax',
    'hoursPerWeekMin',
    'id',
    'kinds',
    'languageLevel',
    'matchProfile',
    'notes',
    'otherIds',
    'ref',
    'referrals',
    'registeredOn',
    'reportVoucher',
    'shared',
    'skills',
    'status',
    'version',
  ]);
});
