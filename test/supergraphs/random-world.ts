import { type Random, randomFrom } from './random.ts';
import { type RandomEntity, type RandomField, rootsOf } from './random-entity.ts';
import { randomRecords } from './random-records.ts';
import { subgraph, type World } from './world.ts';

/** Field sets that may be keys; the fields in them are facts of the home. */
export const KEYS = ['id', 'code', 'part { nr }', 'id code'] as const;

const LEAVES = ['String', 'Int', 'Float', 'Boolean', 'Colour'] as const;
const WRAPS = ['#', '#', '#!', '[#]', '[#!]', '[[#]]', '[[#!]!]'] as const;
const COMMON = `
  enum Colour { RED GREEN }
  input In { a: String b: [Int!] c: In d: Colour }`;

/** A supergraph of two to four subgraphs over two to four entities, with what they hold. It may not compose. */
export function randomWorld(seed: number): World {
  const random = randomFrom(seed);
  const names = ['a', 'b', 'c', 'd'].slice(0, 2 + random.below(3));
  const types = Array.from({ length: 2 + random.below(3) }, (_, index) => `E${index}`);
  const entities = types.map((name) => randomEntity(name, types, names, random));
  return {
    name: `world ${seed}`,
    whole: wholeOf(entities, names),
    subgraphs: names.map((name) => subgraph(name, subgraphSdl(name, entities))),
    records: randomRecords(entities, names, random),
  };
}

function randomEntity(
  name: string,
  types: readonly string[],
  names: readonly string[],
  random: Random,
): RandomEntity {
  const home = random.of(names);
  const all = ['id', ...random.some(KEYS.slice(1), 0)];
  const others = random.some(
    names.filter((one) => one !== home),
    1,
  );
  const keys = new Map<string, readonly string[]>([[home, all]]);
  for (const other of others) keys.set(other, random.some(all, 1));
  const fields: RandomField[] = Array.from({ length: 2 + random.below(4) }, (_, index) => ({
    name: `f${index}`,
    type: random.of(LEAVES),
    wrapped: random.of(WRAPS),
    owners: random.oneIn(4) ? random.some([...keys.keys()], 1) : [random.of([...keys.keys()])],
    isHidden: random.oneIn(8),
    requires: null,
  }));
  const child: RandomField = {
    name: random.oneIn(2) ? 'child' : `to${name}`,
    type: random.of([...types, 'Any', 'Named']),
    wrapped: random.of(['#', '[#]', '[#!]', '[[#]]']),
    owners: [random.of([...keys.keys()])],
    isHidden: false,
    requires: null,
  };
  return { name, keys, fields: [...fields, child, ...computedFrom(fields, others, random)] };
}

/** Fields of a subgraph that computes them from what others have. */
function computedFrom(
  fields: readonly RandomField[],
  subgraphs: readonly string[],
  random: Random,
): RandomField[] {
  const subgraph = random.of(subgraphs);
  const inputs = fields.filter(({ owners }) => !owners.includes(subgraph));
  if (inputs.length === 0 || random.oneIn(3)) return [];
  const requires = random.some(
    inputs.map(({ name }) => name),
    1,
  );
  return [{ name: 'sum', type: 'String', wrapped: '#', owners: [subgraph], isHidden: false, requires }];
}

const typeOf = ({ type, wrapped }: RandomField): string => wrapped.replace('#', type);

/** A text takes arguments where one subgraph alone has it and nothing is computed from it. */
export function takesArguments(
  { fields }: RandomEntity,
  { name, type, wrapped, owners, requires }: RandomField,
): boolean {
  const isInput = fields.some((field) => field.requires?.includes(name));
  return type === 'String' && wrapped === '#' && owners.length === 1 && !requires && !isInput;
}

const named = (entity: RandomEntity, field: RandomField): string =>
  `${field.name}${takesArguments(entity, field) ? '(n: Int = 1, of: In)' : ''}: ${typeOf(field)}`;

const keyFields = (keys: readonly string[]): string[] => {
  const all = keys.join(' ');
  return [
    ...(all.includes('id') ? ['id: ID!'] : []),
    ...(all.includes('code') ? ['code: String!'] : []),
    ...(all.includes('part') ? ['part: Part!'] : []),
  ];
};

function wholeOf(entities: readonly RandomEntity[], names: readonly string[]): string {
  const types = entities.map((entity) => {
    const [[, keys]] = [...entity.keys] as [[string, readonly string[]]];
    const fields = entity.fields.filter(({ isHidden }) => !isHidden).map((field) => named(entity, field));
    return `type ${entity.name} implements Named { ${[...keyFields(keys), ...fields].join(' ')} }`;
  });
  const roots = names.flatMap((name) => rootsOf(name, entities));
  return `type Query { ${roots.join(' ')} } ${COMMON}
    type Part { nr: Int! } union Any = ${entities.map(({ name }) => name).join(' | ')}
    interface Named { id: ID! } ${types.join('\n')}`;
}

function subgraphSdl(name: string, entities: readonly RandomEntity[]): string {
  const types = entities.map((entity) => entityIn(name, entity));
  return `type Query { ${rootsOf(name, entities).join(' ')} } ${COMMON}
    type Part @shareable { nr: Int! } union Any = ${entities.map((entity) => entity.name).join(' | ')}
    interface Named { id: ID! } ${types.join('\n')}`;
}

/** What a subgraph says of an entity; one that it does not know is a stub. */
function entityIn(name: string, entity: RandomEntity): string {
  const keys = entity.keys.get(name);
  const id = keys?.some((key) => key.split(' ').includes('id')) ? [] : ['id: ID! @shareable'];
  if (!keys) return `type ${entity.name} implements Named @key(fields: "id", resolvable: false) { id: ID! }`;
  const directives = keys.map((key) => `@key(fields: "${key}")`).join(' ');
  const own = entity.fields.filter(({ owners }) => owners.includes(name));
  const inputs = new Set(own.flatMap(({ requires }) => requires ?? []));
  const fields = [
    ...id,
    ...keyFields(keys).map((field) => `${field} @shareable`),
    ...own.map((field) => `${named(entity, field)} ${directivesOf(field)}`),
    ...entity.fields
      .filter((field) => inputs.has(field.name) && !field.owners.includes(name))
      .map((field) => `${named(entity, field)} @external`),
  ];
  return `type ${entity.name} implements Named ${directives} { ${fields.join(' ')} }`;
}

function directivesOf({ owners, isHidden, requires }: RandomField): string {
  return [
    owners.length > 1 ? '@shareable' : '',
    isHidden ? '@inaccessible' : '',
    requires ? `@requires(fields: "${requires.join(' ')}")` : '',
  ].join(' ');
}
