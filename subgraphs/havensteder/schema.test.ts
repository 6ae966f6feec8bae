import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { QUESTIONS } from '@social-return/contract/questions/questions';
import { organisationSchema } from '@social-return/subgraph-kit/organisation';
import { Kind, parse, visit } from 'graphql';
import { expect, test } from 'vitest';
import './testing.ts';
import { havensteder } from './subgraph.ts';

interface DescribedNode {
  readonly name: { readonly value: string };
  readonly description?: { readonly value: string } | undefined;
}

const { sdl } = organisationSchema(havensteder);

test('schema.graphql is what the classes print', () => {
  expect(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8')).toBe(sdl);
});

test('every type, field, argument and value of an enum has a description', () => {
  const undescribed: string[] = [];
  const described = (node: DescribedNode) => Boolean(node.description?.value);
  const note = (node: DescribedNode) => {
    if (!described(node)) undescribed.push(node.name.value);
  };
  visit(parse(sdl), {
    [Kind.OBJECT_TYPE_DEFINITION]: (node) => {
      // The chain describes its own questions, once for all organisations.
      if (QUESTIONS.some(({ type }) => type === node.name.value) && !described(node)) return false;
      if (!['Query', 'Mutation'].includes(node.name.value)) note(node);
      return undefined;
    },
    [Kind.INTERFACE_TYPE_DEFINITION]: note,
    [Kind.INPUT_OBJECT_TYPE_DEFINITION]: note,
    [Kind.ENUM_TYPE_DEFINITION]: note,
    [Kind.ENUM_VALUE_DEFINITION]: note,
    [Kind.FIELD_DEFINITION]: note,
    [Kind.INPUT_VALUE_DEFINITION]: note,
    [Kind.SCALAR_TYPE_DEFINITION]: note,
  });
  expect(undescribed).toEqual([]);
});
