import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { contributionField, QUESTIONS } from '@social-return/contract/questions/questions';
import { rowsBeside } from '@social-return/contract/questions/rows';
import { registry } from '@social-return/contract/registry/in-force';
import { purposeMap } from '@social-return/edge/access/purpose-directive';
import { mayTravelOf } from '@social-return/gateway/access/may-travel';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { createPlanningGateway } from '@social-return/gateway/engine/planning-gateway';
import type { SubgraphSource } from '@social-return/gateway/execution/subgraph-source';
import { projectFile } from '@social-return/runtime/files';
import fc from 'fast-check';
import {
  GraphQLObjectType,
  GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomOperation } from './access/random-operation.ts';
import { budget } from './setup/budget.ts';
import { madeUpSubgraphs } from './setup/made-up-subgraphs.ts';

/**
 * Rows that travel with contributions beside a gateway that asks for each row once it is known to be shown: what a client
 * gets is the same to the last byte, whatever organisations bring.
 */
const served = supergraphToServe(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
const made = madeUpSubgraphs();

interface Fetch {
  readonly subgraph: string;
  readonly operation: string;
  readonly representations: readonly { readonly __typename: string; readonly ref?: string }[];
}

/** What each of the two gateways asked for the operation of now. */
const asked = { apart: [] as Fetch[], together: [] as Fetch[] };
/** How the rows that are asked ahead fail, and which organisation is away. */
const faults = { ahead: 'none' as AheadFault, away: null as string | null };

const AHEAD_FAULTS = ['none', 'throws', 'null', 'nothing', 'error of all', 'not a list'] as const;
type AheadFault = (typeof AHEAD_FAULTS)[number];

const ROWS = /\{\s*\w+Rows\s*\{/;

function sourceOf(seen: Fetch[]): (name: string) => SubgraphSource {
  return (subgraph) => ({
    fetch: async (operation, variables) => {
      const { representations = [] } = variables as Partial<Fetch>;
      seen.push({ subgraph, operation, representations });
      if (subgraph === faults.away) {
        const data = representations.length > 0 ? { _entities: representations.map(() => null) } : null;
        return { data, errors: [{ message: `${subgraph} is away` }] };
      }
      const isAhead = ROWS.test(operation);
      if (isAhead && faults.ahead === 'throws') throw new Error('a fault of our own');
      const answer = await made.ask(subgraph, operation, variables);
      if (!isAhead || faults.ahead === 'none') return answer;
      if (faults.ahead === 'error of all') return { ...answer, errors: [{ message: 'something failed' }] };
      const entities = { null: [null], nothing: [{}], 'not a list': {} }[faults.ahead as 'null'];
      return { data: { _entities: entities as never } };
    },
  });
}

const apart = createPlanningGateway(served.stripped, sourceOf(asked.apart));
const together = createPlanningGateway(served.stripped, sourceOf(asked.together), [], {
  mayTravel: mayTravelOf(served),
});
const serverOf = (gateway: unknown) =>
  new ApolloServer({ gateway: gateway as never, stopOnTerminationSignals: false });
const servers = { apart: serverOf(apart), together: serverOf(together) };

beforeAll(async () => {
  for (const server of Object.values(servers)) await server.start();
});
afterAll(async () => {
  for (const server of Object.values(servers)) await server.stop();
});

type Side = keyof typeof servers;

async function answer(side: Side, query: string, variables: object = {}) {
  asked[side].length = 0;
  const { body } = await servers[side].executeOperation({ query, variables: { ...variables } });
  if (body.kind !== 'single') throw new Error('Expected one result.');
  const { data, errors = [] } = body.singleResult;
  return { data: JSON.stringify(data), errors: errors.map((error) => JSON.stringify(error)).toSorted() };
}

/** The keys of what was asked of organisations, by type: what they could have brought. */
function keysAsked(): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const { __typename, ref } of asked.apart.flatMap(({ representations }) => representations)) {
    if (ref !== undefined) keys.set(__typename, [...(keys.get(__typename) ?? []), ref]);
  }
  return keys;
}

/** The schema with these fields at its root alone. */
function withRoots(schema: GraphQLSchema, ...names: readonly string[]): GraphQLSchema {
  const { fields, ...query } = (schema.getQueryType() as GraphQLObjectType).toConfig();
  const { types, ...config } = schema.toConfig();
  const own = Object.entries(fields).filter(([name]) => names.includes(name));
  return new GraphQLSchema({
    ...config,
    types: types.filter(({ name }) => name !== 'Query'),
    query: new GraphQLObjectType({ ...query, fields: Object.fromEntries(own) }),
  });
}

/** An operation on one vacancy as one on those of a page. */
function ofPage(query: string): string {
  const paged = visit(parse(query), {
    [Kind.OPERATION_DEFINITION]: (operation) => ({
      ...operation,
      selectionSet: visit(operation.selectionSet, {
        [Kind.FIELD]: (field) => {
          if (field.name.value !== 'vacancy' || !field.selectionSet) return undefined;
          const [page] = parse('{ vacancies(first: 3, filter: {}) { edges { node { id } } } }').definitions;
          return visit(page as OperationDefinitionNode, {
            [Kind.FIELD]: {
              leave: (one: typeof field) => {
                if (one.name.value === 'node') return { ...one, selectionSet: field.selectionSet };
                return one.name.value === 'vacancies'
                  ? { ...one, alias: field.alias ?? field.name, directives: field.directives }
                  : undefined;
              },
            },
          }).selectionSet.selections[0];
        },
      }),
    }),
  });
  const text = print(paged);
  return print(
    visit(paged, {
      [Kind.VARIABLE_DEFINITION]: ({ variable }) =>
        new RegExp(`\\$${variable.name.value}\\b(?!:)`).test(text) ? undefined : null,
    }),
  );
}

const SEARCH = '{ vacancies(first: 2) { edges { node { id title } } } }';

/** Worlds in which that search shows vacancies, and nothing of it fails. */
async function findWorlds(most: number): Promise<number[]> {
  Object.assign(faults, { ahead: 'none', away: null });
  made.rows = new Map();
  const worlds: number[] = [];
  for (made.world = 0; worlds.length < most; made.world += 1) {
    const { errors } = await answer('apart', SEARCH);
    if (errors.length === 0 && [...keysAsked().keys()].some((type) => type.endsWith('Vacancy')))
      worlds.push(made.world);
  }
  return worlds;
}

it('whatever organisations bring with their contributions, any operation is answered as without', async () => {
  const whole = together.apiSchema();
  const operations = fc.oneof(
    randomOperation(withRoots(whole, 'vacancies', 'initiativeRequests', 'candidates')),
    randomOperation(withRoots(whole, 'vacancy')).map((one) => ({ ...one, query: ofPage(one.query) })),
  );
  const seen = { brought: 0, saved: 0, failed: 0 };
  const property = fc.asyncProperty(
    operations,
    fc.constantFrom(...(await findWorlds(20))),
    fc.constantFrom('none', 'none', ...AHEAD_FAULTS),
    fc.constantFrom(null, null, 'gemeente', 'havensteder', 'eneco'),
    fc.integer({ min: 0, max: 4 }),
    async ({ query, variables, isMutation }, world, ahead, away, every) => {
      fc.pre(!isMutation);
      made.world = world;
      Object.assign(faults, { ahead, away });
      made.rows = new Map();
      const one = await answer('apart', query, variables);
      const keys = keysAsked();
      // Some of what is shown, and something that is not.
      made.rows = new Map(
        [...keys].map(([type, refs]) => [
          type,
          [null, ...refs.filter((_, at) => at % 5 <= every), 'not shown'],
        ]),
      );
      const other = await answer('together', query, variables);
      expect(other).toEqual(one);
      seen.failed += one.errors.length > 0 ? 1 : 0;
      seen.brought += asked.together.some(({ operation }) => ROWS.test(operation)) ? 1 : 0;
      seen.saved += askedLater('together') < askedLater('apart') ? 1 : 0;
    },
  );
  await fc.assert(property, { numRuns: budget({ quick: 60, deep: 600 }), interruptAfterTimeLimit: 60_000 });
  if (process.env.SHOW_SEEN) console.log(seen);
}, 120_000);

/** How many entities organisations were asked for once it was known that they are shown. */
function askedLater(side: Side): number {
  return asked[side].flatMap(({ representations }) => representations).filter(({ ref }) => ref !== undefined)
    .length;
}

it('a row that came with the contribution is asked for no more, and one that did not come is', async () => {
  made.world = (await findWorlds(1))[0] as number;
  const whole = await answer('apart', SEARCH);
  const keys = keysAsked();
  const shown = askedLater('apart');
  expect(shown).toBeGreaterThan(0);

  made.rows = keys;
  expect(await answer('together', SEARCH)).toEqual(whole);
  expect(askedLater('together')).toBe(0);

  made.rows = new Map([...keys].map(([type, [_first, ...rest]]) => [type, [null, 'not shown', ...rest]]));
  expect(await answer('together', SEARCH)).toEqual(whole);
  expect(askedLater('together')).toBe(keys.size);

  made.rows = keys;
  faults.ahead = 'error of all';
  expect(await answer('together', SEARCH)).toEqual(whole);
  expect(askedLater('together')).toBe(shown);
});

it('the entities that may travel are no people: everybody may read them, and for no purpose', () => {
  const purposes = [...purposeMap(served.document).keys()];
  for (const question of QUESTIONS.filter(({ rows }) => rows)) {
    const contributed = registry().organisations.map(({ name }) => contributionField(question, name));
    expect(purposes.filter((field) => contributed.includes(field.replace(`${question.type}.`, '')))).toEqual(
      [],
    );
    for (const organisation of registry().organisations) {
      const rows = rowsBeside(question, organisation);
      expect(served.schema.getType(rows?.type ?? '')).toBeDefined();
      expect(served.access.types.has(rows?.type ?? '')).toBe(false);
      expect(mayTravelOf(served)(rows?.type ?? '', 'id')).toBe(true);
    }
  }
  expect(mayTravelOf(served)('Candidate', 'id')).toBe(false);
});

it('people are never asked for before they are shown, and neither is what needs a right or a purpose', async () => {
  Object.assign(faults, { ahead: 'none', away: null });
  for (const query of [
    '{ candidates(first: 2, filter: {}) { edges { node { id hoursPerWeekMin } } } }',
    '{ vacancies(first: 2) { edges { node { id matchingCandidates(first: 1) { edges { node { id } } } } } } }',
  ]) {
    await answer('together', query);
    const ahead = asked.together.filter(({ operation }) => ROWS.test(operation));
    expect(ahead.filter(({ operation }) => /Candidate/.test(operation))).toEqual([]);
  }
});
