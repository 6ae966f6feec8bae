import { buildSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import { FieldUsage } from './field-usage.ts';

const SCHEMA = buildSchema(`
  type Query { things: [Thing] one: Thing }
  interface Thing { id: ID }
  type Chore implements Thing { id: ID pay: Int }
`);

it('counts each field once an operation, through fragments and under its own type', () => {
  const usage = new FieldUsage();
  const document = parse(
    '{ __typename a: things { ...t } b: things { ...t } one { __typename } } fragment t on Thing { id ... on Chore { id pay } }',
  );
  usage.count(document, SCHEMA);
  usage.count(document, SCHEMA);
  usage.count(parse('{ one { id } }'), SCHEMA);
  expect(usage.counts()).toEqual([
    { type: 'Query', field: 'things', count: 2 },
    { type: 'Query', field: 'one', count: 3 },
    { type: 'Thing', field: 'id', count: 3 },
    { type: 'Chore', field: 'id', count: 2 },
    { type: 'Chore', field: 'pay', count: 2 },
  ]);
});

it('counts however many documents there are', () => {
  const usage = new FieldUsage();
  for (let n = 0; n < 2_500; n += 1) usage.count(parse('{ one { id } }'), SCHEMA);
  expect(usage.counts()).toEqual([
    { type: 'Query', field: 'one', count: 2_500 },
    { type: 'Thing', field: 'id', count: 2_500 },
  ]);
});

it('reads each document in the schema that it was asked of, also after another one took over', () => {
  const usage = new FieldUsage();
  usage.count(parse('{ one { id } }'), SCHEMA);
  usage.count(parse('{ other }'), buildSchema('type Query { other: Int }'));
  expect(usage.counts().map(({ type, field }) => `${type}.${field}`)).toEqual([
    'Query.one',
    'Thing.id',
    'Query.other',
  ]);
});
