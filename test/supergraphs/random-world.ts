import { type Random, randomFrom } from '../setup/random.ts';
import { type RandomEntity, type RandomField, rootsOf } from './random-entity.ts';
import { ADDED_FIELDS, ADDED_ROOTS, ADDING, withAdded } from './random-interface-object.ts';
import { randomRecords } from './random-records.ts';
import { subgraph, type World } from './world.ts';

/** Field sets that may be keys; the fields in them are facts of the home. */
const KEYS = ['id', 'code', 'part { nr }', 'id code'] as const;

const LEAVES = ['String', 'Int', 'Float', 'Boolean', 'Colour'] as const;
const WRAPS = ['#', '#', '#!', '[#]', '[#!]', '[[#]]', '[[#!]!]'] as const;
const COMMON = `
  enum Colour { RED GREEN }
  input In { a: String b: [Int!] c: In d: Colour }`;

/**
 * A supergraph of two to four subgraphs over two to four entities, with what they hold. It may not compose. In half of
 * them a further subgraph adds fields to whatever is `Named`.
 */
export function randomWorld(seed: number): World {
  const random = randomFrom(seed);
  const names = ['a', 'b', 'c', 'd'].slice(0, 2 + random.below(3));
  const types = Array.from({ length: 2 + random.below(3) }, (_, index) => `E${index}`);
  const plain = types.map((name) => randomEntity(name, types, names, random));
  const more = randomFrom(seed + 1_000_000);
  const adds = more.oneIn(2);
  const knownToAll = adds ? plain.map((entity) => knownBy(KNOWS_ALL, entity)) : plain;
  const entities = knownToAll
    .map((entity) => withMoves(entity, more))
    .map((entity) => withProvided(entity, more));
  const records = randomRecords(entities, names, random);
  return {
    name: `world ${seed}`,
    whole: wholeOf(entities, names, adds),
    subgraphs: [
      ...names.map((name) => subgraph(name, subgraphSdl(name, entities, adds))),
      ...(adds ? [ADDING] : []),
    ],
    records: adds ? withAdded(records, more) : records,
  };
}

/** The subgraph that knows every entity by its id, where another one adds to all of them. */
const KNOWS_ALL = 'a';

/** An entity that this subgraph knows by its id too. */
function knownBy(name: string, entity: RandomEntity): RandomEntity {
  const keys = entity.keys.get(name) ?? [];
  if (keys.includes('id')) return entity;
  return { ...entity, keys: new Map([...entity.keys, [name, ['id', ...keys]]]) };
}

/** Some facts that one subgraph alone has were another's before. */
function withMoves(entity: RandomEntity, random: Random): RandomEntity {
  const inputs = inputsOf(entity);
  const fields = entity.fields.map((field) => {
    const others = [...entity.keys.keys()].filter((name) => !field.owners.includes(name));
    const canMove =
      field.owners.length === 1 &&
      !field.requires &&
      !inputs.has(field.name) &&
      !takesArguments(entity, field);
    return canMove && others.length > 0 && random.oneIn(4)
      ? { ...field, movedFrom: random.of(others) }
      : field;
  });
  return { ...entity, fields };
}

/** Some facts are given by others as well, where their roots lead to the entity. */
function withProvided(entity: RandomEntity, random: Random): RandomEntity {
  const inputs = inputsOf(entity);
  const fields = entity.fields.map((field) => {
    const isLeaf = (LEAVES as readonly string[]).includes(field.type);
    const others = [...entity.keys.keys()].filter((name) => !field.owners.includes(name));
    const isOdd =
      field.requires || field.movedFrom || inputs.has(field.name) || takesArguments(entity, field);
    return isLeaf && !isOdd && others.length > 0 && random.oneIn(4)
      ? { ...field, provided: random.some(others, 1) }
      : field;
  });
  return { ...entity, fields };
}

const inputsOf = ({ fields }: RandomEntity): ReadonlySet<string> =>
  new Set(fields.flatMap(({ requires }) => requires ?? []));

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
function takesArguments(
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

function wholeOf(entities: readonly RandomEntity[], names: readonly string[], adds: boolean): string {
  const added = adds ? ADDED_FIELDS : '';
  const types = entities.map((entity) => {
    const [[, keys]] = [...entity.keys] as [[string, readonly string[]]];
    const fields = entity.fields.filter(({ isHidden }) => !isHidden).map((field) => named(entity, field));
    return `type ${entity.name} implements Named { ${[...keyFields(keys), ...fields, added].join(' ')} }`;
  });
  const roots = [...names.flatMap((name) => rootsOf(name, entities)), ...(adds ? [ADDED_ROOTS] : [])];
  return `type Query { ${roots.join(' ')} } ${COMMON}
    type Part { nr: Int! } union Any = ${entities.map(({ name }) => name).join(' | ')}
    interface Named { id: ID! ${added} } ${types.join('\n')}`;
}

function subgraphSdl(name: string, entities: readonly RandomEntity[], adds: boolean): string {
  const types = entities.map((entity) => entityIn(name, entity));
  const roots = rootsOf(name, entities).map((root) => `${root} ${providesOf(name, root, entities)}`);
  const key = adds && name === KNOWS_ALL ? '@key(fields: "id")' : '';
  return `type Query { ${roots.join(' ')} } ${COMMON}
    type Part @shareable { nr: Int! } union Any = ${entities.map((entity) => entity.name).join(' | ')}
    interface Named ${key} { id: ID! } ${types.join('\n')}`;
}

/** What a root of a subgraph gives of the entity to which it leads, though it is another's. */
function providesOf(name: string, root: string, entities: readonly RandomEntity[]): string {
  const type = root.split(': ')[1]?.replace(/[[\]!]/g, '');
  const entity = entities.find((one) => one.name === type);
  const fields = entity?.fields.filter(({ provided }) => provided?.includes(name)) ?? [];
  return fields.length > 0 ? `@provides(fields: "${fields.map((field) => field.name).join(' ')}")` : '';
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
      .filter(
        (field) => (inputs.has(field.name) || field.provided?.includes(name)) && !field.owners.includes(name),
      )
      .map((field) => `${named(entity, field)} @external`),
    ...entity.fields.filter(({ movedFrom }) => movedFrom === name).map((field) => named(entity, field)),
  ];
  return `type ${entity.name} implements Named ${directives} { ${fields.join(' ')} }`;
}

function directivesOf({ owners, isHidden, requires, movedFrom, provided }: RandomField): string {
  return [
    owners.length > 1 || provided ? '@shareable' : '',
    movedFrom ? `@override(from: "${movedFrom}")` : '',
    isHidden ? '@inaccessible' : '',
    requires ? `@requires(fields: "${requires.join(' ')}")` : '',
  ].join(' ');
}
