import { GraphQLError, type GraphQLSchema, isObjectType } from 'graphql';
import type { BroughtRows } from './brought-rows.ts';
import { mayMissAt } from './contributions.ts';
import { type ErrorSource, placeErrors } from './errors.ts';
import { noteFailed } from './failed.ts';
import { createKnownBy } from './known-by.ts';
import { mergeInto } from './merge.ts';
import { asksOnlyTypes } from './only-types.ts';
import { clientVariable } from './operation/names.ts';
import { type Fields, isFields } from './own.ts';
import { objectsAt } from './places.ts';
import type { FetchNode, PlacePattern, PlanNode } from './plan.ts';
import { createRepresenter } from './representations.ts';
import { rewrite } from './rewrites.ts';
import type { PlanAhead, RowsAhead } from './rows-ahead.ts';
import type { SubgraphSource } from './subgraph-source.ts';

/** One request that is being answered. */
export interface Run {
  /** What is known so far: hidden fields and keys too. */
  readonly data: Fields;
  /** The client's, as they came. */
  readonly variables: Readonly<Fields>;
  readonly context: object;
  /** Their paths are those of `data`. */
  readonly errors: GraphQLError[];
  /** What came ahead of the fetches that would ask for it. */
  readonly brought: BroughtRows;
}

/** A part of a plan, read once for all requests; nothing when there is nothing to wait for. */
export type Step = (run: Run) => Promise<void> | undefined;

export interface SubgraphReach {
  /** The whole supergraph, hidden types included: representations are made of those too. */
  readonly supergraph: GraphQLSchema;
  readonly source: (subgraph: string) => SubgraphSource;
}

/** How the fetches of one plan reach subgraphs. */
export interface PlanReach extends SubgraphReach {
  /** What is asked together with contributions. */
  readonly ahead: PlanAhead;
}

/**
 * Reads a plan.
 * @param pattern the place of the objects that it is about
 * @throws Error for a node that this gateway does not run
 */
export function stepOf(node: PlanNode, reached: PlanReach, pattern: PlacePattern = []): Step {
  switch (node.kind) {
    case 'Sequence':
      return inSequence(node.nodes.map((one) => stepOf(one, reached, pattern)));
    case 'Parallel':
      return inParallel(node.nodes.map((one) => stepOf(one, reached, pattern)));
    case 'Flatten':
      return stepOf(node.node, reached, [...pattern, ...node.path]);
    case 'Fetch':
      return node.requires ? entityFetch(node, reached, pattern) : rootFetch(node, reached, pattern);
    default:
      throw new Error(`Expected a plan that can be run, got one with ${(node as PlanNode).kind}.`);
  }
}

function inSequence(steps: readonly Step[]): Step {
  return async (run) => {
    for (const step of steps) {
      const pending = step(run);
      if (pending) await pending;
    }
  };
}

function inParallel(steps: readonly Step[]): Step {
  return (run) => {
    const pending = steps.map((step) => step(run)).filter((one) => one !== undefined);
    return pending.length > 0 ? Promise.all(pending).then(nothing) : undefined;
  };
}

const nothing = (): void => undefined;

function rootFetch(node: FetchNode, { source, supergraph }: SubgraphReach, pattern: PlacePattern): Step {
  const subgraph = source(node.serviceName);
  return async (run) => {
    const objects = objectsAt(run.data, pattern);
    if (objects.length === 0) return;
    try {
      const { data, errors } = await subgraph.fetch(node.operation, variablesOf(node, run), run.context);
      const placed = errors?.length ? placeErrors(errors, errorSourceOf(node, run, pattern, null)) : [];
      rewrite(supergraph, node.outputRewrites, data);
      for (const object of objects) if (data) mergeInto(supergraph, object, data);
      noteErrors(run, placed);
    } catch (error) {
      run.errors.push(faultOf(error));
    }
  };
}

function entityFetch(node: FetchNode, { source, supergraph, ahead }: PlanReach, pattern: PlacePattern): Step {
  const subgraph = source(node.serviceName);
  const together = ahead.get(node) ?? [];
  const brought = [...ahead.values()].flat().find(({ later }) => later === node);
  const { requires = [], serviceName } = node;
  const represent = createRepresenter({
    schema: supergraph,
    requires,
    mayMiss: mayMissAt(serviceName, supergraph),
    isKnownBy: createKnownBy(serviceName, supergraph),
  });
  const onlyTypes = asksOnlyTypes(node.operation);
  return (run) => {
    const objects = objectsAt(run.data, pattern);
    const representations: Fields[] = [];
    const known: number[] = [];
    for (const [index, object] of objects.entries()) {
      // What is known is not asked: an owner may even refuse to give it.
      if (onlyTypes && isKnownType(object)) continue;
      const representation = represent(object);
      if (!representation) continue;
      rewrite(supergraph, node.inputRewrites, representation);
      const row = brought && run.brought.take(node, brought.type, representation);
      if (row) {
        merge(object, row);
        continue;
      }
      representations.push(representation);
      known.push(index);
    }
    return representations.length > 0 ? ask(run, objects, representations, known) : undefined;
  };

  async function ask(run: Run, objects: Fields[], representations: Fields[], known: number[]): Promise<void> {
    const variables = { ...variablesOf(node, run), representations };
    try {
      const asked = subgraph.fetch(node.operation, variables, run.context);
      // In the same moment, so that both make one journey.
      const rows = together.map((one) => bring(run, one, representations));
      const { data, errors } = await asked;
      await Promise.all(rows);
      const placed = errors?.length ? placeErrors(errors, errorSourceOf(node, run, pattern, known)) : [];
      const entities = data?._entities;
      if (Array.isArray(entities))
        for (const [place, index] of known.entries()) merge(objects[index] as Fields, entities[place]);
      noteErrors(run, placed);
    } catch (error) {
      run.errors.push(faultOf(error));
    }
  }

  /** Asks for rows ahead. Where they do not come the later fetch asks for them, and says what is wrong. */
  async function bring(run: Run, rows: RowsAhead, representations: readonly Fields[]): Promise<void> {
    const variables = { ...variablesOf(rows, run), representations };
    try {
      run.brought.keep(rows, await subgraph.fetch(rows.operation, variables, run.context));
    } catch {
      // A fault of our own, which the later fetch meets again.
    }
  }

  /** Of an interface object another subgraph alone knows which type it is. */
  function isKnownType({ __typename }: Fields): boolean {
    return isObjectType(supergraph.getType(String(__typename)));
  }

  function merge(object: Fields, entity: unknown): void {
    if (!isFields(entity)) return;
    if (node.outputRewrites) {
      // A rewrite goes by the type, which a planner does not ask for where it knows it.
      entity.__typename ??= object.__typename;
      rewrite(supergraph, node.outputRewrites, entity);
    }
    mergeInto(supergraph, object, entity);
  }
}

/** Errors are the client's to see, and say what did not come. */
function noteErrors({ data, errors }: Run, placed: readonly GraphQLError[]): void {
  errors.push(...placed);
  for (const { path } of placed) if (path) noteFailed(data, path);
}

function errorSourceOf(
  { serviceName: subgraph }: FetchNode,
  { data }: Run,
  pattern: PlacePattern,
  representing: readonly number[] | null,
): ErrorSource {
  return { subgraph, pattern, data, representing };
}

function variablesOf({ variableUsages = [] }: Pick<FetchNode, 'variableUsages'>, { variables }: Run): Fields {
  const used: Fields = {};
  for (const name of variableUsages) {
    const given = clientVariable(name);
    if (Object.hasOwn(variables, given) && variables[given] !== undefined) used[name] = variables[given];
  }
  return used;
}

/** A fault of our own on the way to a subgraph, or in what is made of its answer. */
function faultOf(error: unknown): GraphQLError {
  if (error instanceof GraphQLError) return error;
  return new GraphQLError('A fetch failed.', { originalError: error instanceof Error ? error : undefined });
}
