import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { buildSubgraphSchema } from '@apollo/subgraph';
import fc from 'fast-check';
import {
  execute,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  parse,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { servedSupergraph } from '../gateway/access/served.ts';
import { planningGateway } from '../gateway/engine/apollo-gateway.ts';
import { projectFile } from '../shared/files.ts';
import { SUBGRAPHS } from '../shared/organisations.ts';
import { randomOperation } from './access/random-operation.ts';

/**
 * Our execution of a plan beside Apollo's own, over the schemas of the organisations: what they give hangs on the field
 * and on what it stands in alone, so that both get the same. Here and there it is null, or fails.
 */
const served = servedSupergraph(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
let seed = 0;

/** From 0 to 1, the same for the same texts. */
function chance(...texts: readonly string[]): number {
  const digest = createHash('sha256')
    .update([seed, ...texts].join(' '))
    .digest();
  return digest.readUInt32BE() / 2 ** 32;
}

interface Thing {
  readonly __typename?: string;
  readonly name: string;
}

function someValue(type: GraphQLOutputType, name: string): unknown {
  if (isNonNullType(type)) return someValue(type.ofType, name);
  if (chance('null', name) < 0.1) return null;
  if (chance('fails', name) < 0.03) throw new Error(`${name} failed`);
  if (isListType(type)) {
    const count = Math.floor(chance('count', name) * 3);
    return Array.from({ length: count }, (_, index) => someValue(type.ofType, `${name}.${index}`));
  }
  if (isEnumType(type)) return type.getValues()[0]?.value;
  if (!isLeafType(type)) return { name } satisfies Thing;
  return type.name === 'Boolean' || type.name === 'Int' || type.name === 'Float' ? 1 : `text of ${name}`;
}

async function answered(schema: GraphQLSchema, operation: string, variables: Record<string, unknown>) {
  const answer = await execute({
    schema,
    document: parse(operation),
    variableValues: variables,
    fieldResolver: (source, _arguments, _context, { fieldName, returnType }) => {
      const { [fieldName]: known, name } = (source ?? { name: 'root' }) as Record<string, unknown>;
      // An entity is the same thing whoever is asked: it is called by its key.
      const key = (source as { ref?: string } | undefined)?.ref ?? name ?? 'entity';
      return known === undefined ? someValue(returnType, `${key}.${fieldName}`) : known;
    },
    typeResolver: (value, _context, { schema: { getPossibleTypes } }, type) => {
      const possible = getPossibleTypes.call(schema, type);
      const { __typename, name } = value as Thing;
      return __typename ?? possible[Math.floor(chance('type', name) * possible.length)]?.name;
    },
  });
  return JSON.parse(JSON.stringify(answer)) as typeof answer;
}

const schemas = new Map(
  SUBGRAPHS.map((name) => {
    const sdl = readFileSync(projectFile('subgraphs', name, 'schema.graphql'), 'utf8');
    return [name, buildSubgraphSchema([{ typeDefs: parse(sdl) }])] as const;
  }),
);

const ours = planningGateway(served.stripped, (name) => ({
  fetch: (operation, variables) => answered(schemas.get(name) as GraphQLSchema, operation, variables),
}));
const theirs = new ApolloGateway({
  supergraphSdl: served.stripped,
  buildService: ({ name }) => ({
    process: async ({ request }) =>
      (await answered(
        schemas.get(name ?? '') as GraphQLSchema,
        request.query ?? '',
        request.variables ?? {},
      )) as never,
  }),
});
const serverOf = (gateway: unknown) =>
  new ApolloServer({ gateway: gateway as never, stopOnTerminationSignals: false });
const [ourServer, theirServer] = [serverOf(ours), serverOf(theirs)];
const servers = [ourServer, theirServer];

beforeAll(async () => {
  for (const server of servers) await server.start();
});
afterAll(async () => {
  for (const server of servers) await server.stop();
});

interface Told {
  readonly message: string;
  readonly path: readonly (string | number)[] | undefined;
}

interface Outcome {
  readonly data: unknown;
  readonly told: readonly Told[];
}

/** What a client could tell apart: the data, and which errors there are, by their words and places. */
async function outcome(
  server: ApolloServer,
  query: string,
  variables: Record<string, unknown>,
): Promise<Outcome> {
  const { body } = await server.executeOperation({ query, variables: { ...variables } });
  if (body.kind !== 'single') throw new Error('Expected one result.');
  const { data, errors = [] } = body.singleResult;
  const told = errors.map(({ message, path }) => ({ message, path }));
  return {
    // As JSON, whose order of fields is told by the operation: Apollo's is not always.
    data: data === undefined ? undefined : JSON.parse(JSON.stringify(data)),
    told: told.toSorted(inOrder),
  };
}

const names = (path: Told['path'] = []) => path.filter((step) => typeof step === 'string');
const indexes = (path: Told['path'] = []) => path.filter((step) => typeof step === 'number');

const textOf = ({ message, path }: Told) => `${message} ${names(path)}`;

/** By its words and its fields, and then by where it stands in the lists. */
function inOrder(one: Told, other: Told): number {
  const [first, second] = [textOf(one), textOf(other)];
  if (first !== second) return first < second ? -1 : 1;
  return compareIndexes(indexes(one.path), indexes(other.path));
}

function compareIndexes(one: readonly number[], other: readonly number[]): number {
  const differs = one.findIndex((index, at) => index !== other[at]);
  return differs < 0 ? 0 : (one[differs] as number) - (other[differs] ?? -1);
}

/** Whether the answer is null at a path, or at something that the path goes through. */
function isNullAt(data: unknown, path: Told['path'] = []): boolean {
  let value = data;
  for (const step of path) value = (value as Record<string, unknown> | null | undefined)?.[step];
  return value === null || value === undefined;
}

/**
 * Apollo takes the n-th representation for the n-th object, although an object of another type, or without the fields
 * that are required, has none (executeQueryPlan.js, makeLazyErrorPathGenerator): its path then leads to an object that
 * stands before the one that the error is about. Ours leads to that one, which is null there.
 */
function expectSame(mine: Outcome, theirs: Outcome): void {
  expect(mine.data).toEqual(theirs.data);
  expect(mine.told.map(textOf)).toEqual(theirs.told.map(textOf));
  for (const [at, error] of mine.told.entries()) {
    const other = theirs.told[at] as Told;
    const isLater = compareIndexes(indexes(error.path), indexes(other.path)) > 0;
    if (!(isLater && isNullAt(mine.data, error.path))) expect(error).toEqual(other);
  }
}

async function outcomes(query: string, variables: Record<string, unknown>): Promise<[Outcome, Outcome]> {
  return Promise.all([outcome(ourServer, query, variables), outcome(theirServer, query, variables)]);
}

it('any operation is answered as Apollo’s own execution answers it, with the same errors', async () => {
  const seen = { failed: 0, whole: 0 };
  const property = fc.asyncProperty(
    randomOperation(ours.apiSchema()),
    fc.nat(1_000),
    async ({ query, variables }, chosen) => {
      seed = chosen;
      const [mine, other] = await outcomes(query, variables);
      expectSame(mine, other);
      if (mine.told.length === 0) seen.whole += 1;
      else seen.failed += 1;
    },
  );
  await fc.assert(property, { numRuns: 150, interruptAfterTimeLimit: 60_000 });
  expect(Math.min(seen.failed, seen.whole)).toBeGreaterThan(10);
}, 120_000);

it('an error stands at the object that it is about where Apollo tells of the one before it', async () => {
  const query = `{ candidates(first: 1, filter: {}) { edges { node { referrals { id
    vacancy { ... on EnecoVacancy { workplace { name } } }
  } } } } }`;
  seed = 972;
  const [mine, theirs] = await outcomes(query, {});
  expectSame(mine, theirs);
  const error = 'Cannot return null for non-nullable field EnecoVacancy.workplace.';
  const begin = ['candidates', 'edges', 1, 'node', 'referrals'];
  expect(mine.told).toContainEqual({ message: error, path: [...begin, 1, 'vacancy', 'workplace'] });
  expect(theirs.told).toContainEqual({ message: error, path: [...begin, 0, 'vacancy', 'workplace'] });
});
