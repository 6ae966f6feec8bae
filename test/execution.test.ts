import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { fragmentsOf } from '@social-return/edge/access/selections';
import { supergraphToServe } from '@social-return/gateway/access/served';
import { createPlanningGateway } from '@social-return/gateway/engine/planning-gateway';
import { projectFile } from '@social-return/runtime/files';
import fc from 'fast-check';
import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
  Kind,
  parse,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { randomOperation } from './access/random-operation.ts';
import { budget } from './setup/budget.ts';
import { madeUpSubgraphs } from './setup/made-up-subgraphs.ts';

/**
 * Our execution of a plan beside Apollo's own, over the schemas of the organisations. Apollo is asked without what
 * the conditions take away: otherwise it also asks for what no field that is left needs.
 */
const served = supergraphToServe(readFileSync(projectFile('gateway', 'supergraph.graphql'), 'utf8'));

/**
 * Fields without which something is not computed. Where one of them failed Apollo computes with null, and so is never
 * shown that: `test/supergraphs` says what is right there. The chain computes without contributions, here as there.
 */
const inputs: ReadonlySet<string> = new Set(
  [...served.stripped.matchAll(/join__field\(graph: (\w+), requires: "([^"]*)"/g)].flatMap(
    ([, graph, requires = '']) =>
      requires
        .split(' ')
        .filter((field) => graph !== 'CHAIN' || !served.stripped.includes(`${field}: Contribution`)),
  ),
);
const made = madeUpSubgraphs({ neverFails: (field) => inputs.has(field) });

const ours = createPlanningGateway(served.stripped, (name) => ({
  fetch: (operation, variables) => made.ask(name, operation, variables),
}));
const theirs = new ApolloGateway({
  supergraphSdl: served.stripped,
  // Which of several errors is returned depends on the order of the fields: with fragments it is another one.
  queryPlannerConfig: { reuseQueryFragments: false },
  buildService: ({ name }) => ({
    process: async ({ request }) =>
      (await made.ask(name ?? '', request.query ?? '', request.variables ?? {})) as never,
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

interface PlacedError {
  readonly message: string;
  readonly path: readonly (string | number)[] | undefined;
}

interface Outcome {
  readonly data: unknown;
  readonly told: readonly PlacedError[];
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
    // As JSON, whose order of fields follows the operation: Apollo's is not always.
    data: data === undefined ? undefined : JSON.parse(JSON.stringify(data), withoutGone),
    told: told.toSorted(inOrder),
  };
}

function withoutGone(key: string, value: unknown): unknown {
  return key === 'gone' ? undefined : value;
}

const names = (path: PlacedError['path'] = []) => path.filter((step) => typeof step === 'string');
const indexes = (path: PlacedError['path'] = []) => path.filter((step) => typeof step === 'number');

const textOf = ({ message, path }: PlacedError) => `${message} ${names(path)}`;

/** By its words and its fields, and then by where it stands in the lists. */
function inOrder(one: PlacedError, other: PlacedError): number {
  const [first, second] = [textOf(one), textOf(other)];
  if (first !== second) return first < second ? -1 : 1;
  return compareIndexes(indexes(one.path), indexes(other.path));
}

function compareIndexes(one: readonly number[], other: readonly number[]): number {
  const differs = one.findIndex((index, at) => index !== other[at]);
  return differs < 0 ? 0 : (one[differs] as number) - (other[differs] ?? -1);
}

/** Whether the answer is null at a path, or at something that the path goes through. */
function isNullAt(data: unknown, path: PlacedError['path'] = []): boolean {
  let value = data;
  for (const step of path) value = (value as Record<string, unknown> | null | undefined)?.[step];
  return value === null || value === undefined;
}

/** Those of which the words and the fields are not among the others. */
function without(told: readonly PlacedError[], others: readonly PlacedError[]): readonly PlacedError[] {
  const texts = others.map(textOf);
  return told.filter((each) => {
    const at = texts.indexOf(textOf(each));
    if (at >= 0) texts.splice(at, 1);
    return at < 0;
  });
}

/**
 * The fields down to the null that an error brought about. Of several errors that make one null a subgraph returns the one
 * that it meets first, and the order of its fields is the planner's.
 */
function nullOf(data: unknown, { path = [] }: PlacedError): string {
  // From nothing of the path on: the whole answer can be the null.
  const end = [...path, null].findIndex((_, at) => isNullAt(data, path.slice(0, at)));
  expect(end).toBeGreaterThanOrEqual(0);
  return names(path.slice(0, end)).join('.');
}

/**
 * Apollo takes the n-th representation for the n-th object, although an object of another type, or without the fields
 * that are required, has none (executeQueryPlan.js, makeLazyErrorPathGenerator): its path then leads to an object that
 * stands before the one that the error is about. Ours leads to that one, which is null there.
 */
function expectSame(mine: Outcome, theirs: Outcome): void {
  expect(mine.data).toEqual(theirs.data);
  const [ours, others] = [without(mine.told, theirs.told), without(theirs.told, mine.told)];
  const alike = without(theirs.told, others);
  // A null of which both give an error needs no second one: whether there is one follows from the order of the fields.
  const ofNulls = alike.filter(({ path = [] }) => isNullAt(theirs.data, path));
  const explained = new Set(ofNulls.map((each) => nullOf(theirs.data, each)));
  const unexplained = ({ data }: Outcome, errors: readonly PlacedError[]) =>
    errors.map((each) => nullOf(data, each)).filter((place) => !explained.has(place));
  expect(unexplained(mine, ours)).toEqual(unexplained(theirs, others));
  for (const [at, error] of without(mine.told, ours).entries()) {
    const other = alike[at] as PlacedError;
    const isLater = compareIndexes(indexes(error.path), indexes(other.path)) > 0;
    if (!(isLater && isNullAt(mine.data, error.path))) expect(error).toEqual(other);
  }
}

async function outcomes(query: string, variables: Record<string, unknown>): Promise<[Outcome, Outcome]> {
  const [mine, theirs] = await Promise.all([
    outcome(ourServer, query, variables),
    outcome(theirServer, decided(query, variables), variables),
  ]);
  const places = placesOf(query);
  return [mine, { ...theirs, told: theirs.told.map((each) => upTo(each, places)).toSorted(inOrder) }];
}

/** The operation without what its conditions take away; what is left without a field asks for `gone`. */
function decided(query: string, variables: Record<string, unknown>): string {
  const isGone = ({ name, arguments: given }: DirectiveNode): boolean => {
    const value = given?.[0]?.value;
    if (value?.kind !== Kind.VARIABLE) throw new Error('Expected a condition on a variable.');
    return variables[value.name.value] === (name.value === 'skip');
  };
  const conditional = (node: FieldNode | InlineFragmentNode | FragmentSpreadNode) =>
    node.directives?.some(isGone) ? null : { ...node, directives: [] };
  const left: DocumentNode = visit(parse(query), {
    [Kind.FIELD]: { enter: conditional },
    [Kind.INLINE_FRAGMENT]: { enter: conditional },
    [Kind.FRAGMENT_SPREAD]: { enter: conditional },
    [Kind.SELECTION_SET]: {
      leave: (set) => (set.selections.length > 0 ? undefined : { ...set, selections: GONE }),
    },
  });
  return withoutUnused(left);
}

const GONE: readonly FieldNode[] = [
  {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: 'gone' },
    name: { kind: Kind.NAME, value: '__typename' },
  },
];

function withoutUnused(document: DocumentNode): string {
  const text = print(document);
  const isUsed = (mark: string) => new RegExp(`${mark}\\b(?!:)`).test(text);
  const used: DocumentNode = visit(document, {
    [Kind.FRAGMENT_DEFINITION]: ({ name }) => (isUsed(`\\.\\.\\.${name.value}`) ? undefined : null),
    [Kind.VARIABLE_DEFINITION]: ({ variable }) => (isUsed(`\\$${variable.name.value}`) ? undefined : null),
  });
  const again = print(used);
  return again === text ? text : withoutUnused(used);
}

/** The names of fields that clients see nowhere, behind what they are of. */
const HIDDEN = (() => {
  const lines = served.stripped
    .replace(/^schema[^}]*}/m, '')
    .split('\n')
    .flatMap((line) => /^ {2}(\w+)[(:](.*)/.exec(line) ?? []);
  const named = (isHidden: boolean) =>
    lines.flatMap((name, at) =>
      at % 3 === 1 && isHidden === lines[at + 1]?.includes('@inaccessible') ? name : [],
    );
  const seen = new Set(named(false));
  return new RegExp(
    `\\.(${named(true)
      .filter((name) => !seen.has(name))
      .join('|')})\\b`,
  );
})();

/** Every place that an operation asks, by response names. */
function placesOf(query: string): ReadonlySet<string> {
  const document = parse(query);
  const fragments = fragmentsOf(document);
  const places = new Set<string>();
  const walk = (set: SelectionSetNode, above: string): void => {
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) {
        const place = `${above}.${(node.alias ?? node.name).value}`;
        places.add(place);
        if (node.selectionSet) walk(node.selectionSet, place);
      } else {
        const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : fragments.get(node.name.value);
        if (fragment) walk(fragment.selectionSet, above);
      }
    }
  };
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION) walk(definition.selectionSet, '');
  return places;
}

/** Apollo's paths go on into what only the plan asked, and its texts name it; ours do neither. */
function upTo({ message, path = [] }: PlacedError, places: ReadonlySet<string>): PlacedError {
  let place = '';
  const end = path.findIndex((step) => {
    if (typeof step === 'string') place += `.${step}`;
    return !places.has(place);
  });
  const known = end < 0 ? path : path.slice(0, end);
  const text = HIDDEN.test(message) ? 'Something that this needs could not be given.' : message;
  return { message: text, path: known.length > 0 ? known : undefined };
}

it('any operation is answered as Apollo’s own execution answers it, with the same errors', async () => {
  const seen = { failed: 0, whole: 0 };
  const property = fc.asyncProperty(
    randomOperation(ours.apiSchema()),
    fc.nat(1_000),
    async ({ query, variables }, chosen) => {
      made.world = chosen;
      const [mine, other] = await outcomes(query, variables);
      expectSame(mine, other);
      if (mine.told.length === 0) seen.whole += 1;
      else seen.failed += 1;
    },
  );
  await fc.assert(property, { numRuns: budget({ quick: 50, deep: 150 }), interruptAfterTimeLimit: 60_000 });
  expect(Math.min(seen.failed, seen.whole)).toBeGreaterThan(10);
}, 120_000);

it('an error stands at the object that it is about where Apollo names the one before it', async () => {
  const query = `{ candidates(first: 1, filter: {}) { edges { node { referrals { id
    vacancy { ... on EnecoVacancy { workplace { name } } }
  } } } } }`;
  made.world = 972;
  const [mine, theirs] = await outcomes(query, {});
  expectSame(mine, theirs);
  const error = 'Cannot return null for non-nullable field EnecoVacancy.workplace.';
  const begin = ['candidates', 'edges', 1, 'node', 'referrals'];
  expect(mine.told).toContainEqual({ message: error, path: [...begin, 1, 'vacancy', 'workplace'] });
  expect(theirs.told).toContainEqual({ message: error, path: [...begin, 0, 'vacancy', 'workplace'] });
});
