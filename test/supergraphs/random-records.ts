import type { Random } from '../setup/random.ts';
import { type RandomEntity, type RandomField, type Records, rootsOf } from './random-entity.ts';
import { ref } from './world.ts';

/** Records of each entity, so few that they are met on many ways. */
const OF_EACH = 3;

/** What the entities of a world hold, and where its roots lead. */
export function randomRecords(
  entities: readonly RandomEntity[],
  names: readonly string[],
  random: Random,
): Records {
  const idsOf = (type: string): string[] =>
    entities
      .filter(({ name }) => name === type || type === 'Any' || type === 'Named')
      .flatMap(({ name }) => Array.from({ length: OF_EACH }, (_, index) => `${name}_${index}`));
  const value = (type: string, wrapped: string): unknown => someValue({ type, wrapped }, random, idsOf);
  const records: Records = { Query: {} };
  for (const root of names.flatMap((name) => rootsOf(name, entities))) {
    const [name = '', type = ''] = root.split(': ');
    const leaf = type.replace(/[[\]!]/g, '');
    (records.Query as Record<string, unknown>)[name] = value(leaf, type.replace(leaf, '#'));
  }
  for (const { name, fields } of entities) {
    for (let index = 0; index < OF_EACH; index += 1) {
      const facts = fields.filter(({ requires }) => !requires);
      records[`${name}_${index}`] = {
        __typename: name,
        id: String(index),
        code: `code ${index}`,
        part: { __typename: 'Part', nr: index },
        ...Object.fromEntries(facts.map((field) => [field.name, value(field.type, field.wrapped)])),
      };
    }
  }
  return records;
}

function someValue(
  { type, wrapped }: Pick<RandomField, 'type' | 'wrapped'>,
  random: Random,
  idsOf: (type: string) => readonly string[],
): unknown {
  if (wrapped.endsWith('!')) {
    let value: unknown = null;
    while (value === null) value = someValue({ type, wrapped: wrapped.slice(0, -1) }, random, idsOf);
    return value;
  }
  if (random.oneIn(6)) return null;
  if (wrapped.startsWith('[')) {
    const inner = { type, wrapped: wrapped.slice(1, -1) };
    return Array.from({ length: random.below(4) }, () => someValue(inner, random, idsOf));
  }
  const ids = idsOf(type);
  if (ids.length > 0) return ref(random.of(ids));
  const number = random.below(9);
  if (type === 'Int') return number;
  if (type === 'Float') return number + 0.5;
  if (type === 'Boolean') return number > 4;
  return type === 'Colour' ? random.of(['RED', 'GREEN']) : `text ${number}`;
}
