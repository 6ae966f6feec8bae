import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { expect, it } from 'vitest';
import { QUESTIONS } from '../../shared/chain/questions.ts';
import { organisationSchema } from '../../shared/subgraph/organisation.ts';
import { gemeente } from './subgraph.ts';

const { schema, sdl } = organisationSchema(gemeente);

it('is what schema.graphql says', () => {
  expect(readFileSync(new URL('./schema.graphql', import.meta.url), 'utf8')).toBe(sdl);
});

it('describes every type, field, argument and value of its own', () => {
  const own = Object.values(schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('_') && !isSpecifiedScalarType(type) && !NOT_OURS.has(type.name),
  );
  const parts = own.flatMap((type) => [{ path: type.name, ...type }, ...partsOf(type)]);
  const undescribed = parts.filter(({ path, description }) => !description && !ROOTS.has(path));
  expect(undescribed.map(({ path }) => path).filter((path) => !path.startsWith('Query._'))).toEqual([]);
});

const ROOTS = new Set(['Query', 'Mutation']);
/** What Federation adds. */
const NOT_OURS = new Set(['FieldSet', 'link__Import', 'link__Purpose', ...QUESTIONS.map(({ type }) => type)]);
for (const name of ['Candidate', 'Referral']) NOT_OURS.delete(name);

function partsOf(type: GraphQLNamedType): { path: string; description?: string | null }[] {
  if (isEnumType(type))
    return type.getValues().map((value) => ({ path: `${type.name}.${value.name}`, ...value }));
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    { path: `${type.name}.${field.name}`, description: field.description },
    ...('args' in field ? field.args : []).map((argument) => ({
      path: `${type.name}.${field.name}.${argument.name}`,
      description: argument.description,
    })),
  ]);
}

it('keeps no field that could tell who a person is', () => {
  const fields = Object.keys(
    (schema.getType('Candidate') as { getFields?: () => object })?.getFields?.() ?? {},
  );
  expect(fields.toSorted()).toEqual([
    'consents',
    'gemeentePlacements',
    'home',
    'hoursPerWeekMax',
    'hoursPerWeekMin',
    'id',
    'kinds',
    'languageLevel',
    'matchProfile',
    'ref',
    'referrals',
    'registeredOn',
    'skills',
    'status',
    'version',
  ]);
});
