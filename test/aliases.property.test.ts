import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { createPlanningGateway } from '@social-return/gateway/engine/planning-gateway';
import { projectFile } from '@social-return/runtime/files';
import fc from 'fast-check';
import { type ConstDirectiveNode, type DocumentNode, isObjectType, Kind } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomOperation } from './access/random-operation.ts';
import { type RenamedOperation, renaming } from './access/renaming.ts';
import { budget } from './setup/budget.ts';
import { HIDDEN, madeUpSubgraphs } from './setup/made-up-subgraphs.ts';

/** Operations. */
const RUNS = budget({ quick: 20, deep: 100 });

const served = supergraphToServe(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));
const hidden = hiddenFields(served.document);
const subgraphs = madeUpSubgraphs({ isHidden: (type, field) => hidden.has(`${type}.${field}`) });
const gateway = createPlanningGateway(served.stripped, (name) => ({
  fetch: (operation, variables) => subgraphs.ask(name, operation, variables),
}));
const server = new ApolloServer({ gateway, stopOnTerminationSignals: false });
beforeAll(() => server.start());
afterAll(() => server.stop());

/** `Type.field` of all that no client may see. */
function hiddenFields(supergraph: DocumentNode): ReadonlySet<string> {
  const isHidden = (directives: readonly ConstDirectiveNode[] | undefined) =>
    (directives ?? []).some(({ name }) => name.value === 'inaccessible');
  return new Set(
    supergraph.definitions.flatMap((definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
        ? (definition.fields ?? [])
            .filter(({ directives }) => isHidden(directives))
            .map(({ name }) => `${definition.name.value}.${name.value}`)
        : [],
    ),
  );
}

/** Names that a plan, the planner or the hop writes for itself, and names that every object has. */
const OTHERS = ['__typename', '_entities', 'representations', 'hop_key', 'hop_0', 'hop_1', '__proto__'];
const NAMES = [
  ...new Set([...[...hidden].map((coordinate) => coordinate.split('.')[1] as string), ...OTHERS, 'id']),
];

/** The same under the names of before. */
function renamedBack(value: unknown, before: RenamedOperation['before']): unknown {
  if (Array.isArray(value)) return value.map((item) => renamedBack(item, before));
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).map(([name, inner]) => [before.get(name), renamedBack(inner, before)]);
}

async function answer(query: string, variables: Readonly<Record<string, unknown>>) {
  const { body } = await server.executeOperation({ query, variables: { ...variables } });
  if (body.kind !== 'single') throw new Error('Expected one result.');
  return body.singleResult;
}

type Answer = Awaited<ReturnType<typeof answer>>;

/** An answer as a text, so that the order of its fields counts too. */
function textOf({ data, errors = [] }: Answer, before: RenamedOperation['before']): string {
  const told = errors.map(({ message, path = [] }) => [
    message,
    path.map((step) => (typeof step === 'string' ? before.get(step) : step)),
  ]);
  return JSON.stringify([renamedBack(data, before), told]);
}

describe('the names that a client chooses', () => {
  it('change nothing but the names in the answer, and show nothing that is hidden', async () => {
    const seen = { whole: 0, withErrors: 0 };
    const property = fc.asyncProperty(
      randomOperation(gateway.apiSchema()),
      fc.shuffledSubarray(NAMES),
      fc.nat(1_000),
      async ({ query, variables }, names, world) => {
        subgraphs.world = world;
        const { query: other, before } = renaming(query, names);
        const itself = new Map([...before.values()].map((name) => [name, name]));
        const [one, another] = [await answer(query, variables), await answer(other, variables)];
        expect(textOf(another, before)).toBe(textOf(one, itself));
        expect(JSON.stringify([one.data, another.data])).not.toContain(HIDDEN);
        if (one.errors) seen.withErrors += 1;
        else seen.whole += 1;
      },
    );
    await fc.assert(property, { numRuns: RUNS, interruptAfterTimeLimit: 60_000 });
    expect(Math.min(seen.whole, seen.withErrors)).toBeGreaterThan(RUNS / 20);
  }, 120_000);

  it.each([
    '{ chainReport(period: "2025-H2", area: "BU05992194") { gemeenteReport: start uniquePeople { value } } }',
    '{ vacancies(first: 1) { edges { node { matchProfile: title matchingCandidates(first: 1) { totalCount } } } } }',
    '{ candidates(first: 1) { edges { node { ref: status placements { answeredBy { status } } } } } }',
    '{ vacancies(first: 1) { edges { node { __typename: title hop_key: id ref: title } } } }',
  ])('may be those of hidden fields: %s', async (query) => {
    for (subgraphs.world = 0; subgraphs.world < 20; subgraphs.world += 1) {
      const { query: other, before } = renaming(query, []);
      const plain = textOf(await answer(other, {}), before);
      const itself = new Map([...before.values()].map((name) => [name, name]));
      const given = await answer(query, {});
      expect(textOf(given, itself)).toBe(plain);
      expect(JSON.stringify(given.data)).not.toContain(HIDDEN);
    }
  });
});

it('the names of what is hidden are those of the supergraph', () => {
  const { schema } = served;
  const api = gateway.apiSchema();
  for (const coordinate of hidden) {
    const [type = '', field = ''] = coordinate.split('.');
    const [all, clients] = [schema.getType(type), api.getType(type)];
    expect(isObjectType(all) && field in all.getFields()).toBe(isObjectType(all));
    if (isObjectType(clients)) expect(Object.hasOwn(clients.getFields(), field)).toBe(false);
  }
  expect(hidden.size).toBeGreaterThan(30);
});
