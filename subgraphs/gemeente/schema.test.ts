import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { QUESTIONS } from '@social-return/contract/questions/questions';
import { organisationSchema } from '@social-return/subgraph-kit/organisation';
import { type GraphQLObjectType, Kind, parse, visit } from 'graphql';
import { expect, it } from 'vitest';
import { GROUNDS } from './grounds.ts';
import { gemeente } from './subgraph.ts';

/** Of the gemeente's own are the person and the referral. */
const QUESTION_TYPES = new Set(QUESTIONS.filter(({ key }) => key === 'query').map(({ type }) => type));

const { schema, sdl } = organisationSchema(gemeente);

it('is what schema.graphql says', () => {
  expect(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8')).toBe(sdl);
});

it.each([
  ['that is read for a purpose', 'CandidateNote'],
  ['of a table', 'Consent'],
])('does not build with a type %s and no ground to read its rows: %s', (_what, type) => {
  const { [type]: _left, ...grounds } = GROUNDS;
  expect(() => organisationSchema({ ...gemeente, grounds })).toThrow(
    `${type}: the table of grounds does not say on what ground its rows are read.`,
  );
});

it('describes every type, field, argument and value of its own', () => {
  const undescribed: string[] = [];
  visit(parse(sdl), {
    enter: (node) => {
      // The chain describes its questions itself, once for all organisations.
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION && QUESTION_TYPES.has(node.name.value)) return false;
      if ('description' in node && 'name' in node && !node.description) {
        undescribed.push(String(node.name?.value));
      }
      return undefined;
    },
  });
  expect(undescribed.toSorted()).toEqual(['Mutation', 'Query']);
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
    'shared',
    'skills',
    'status',
    'version',
  ]);
});
