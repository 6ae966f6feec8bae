import type { GraphQLFormattedError } from 'graphql';
import { type HopStage, hopStage } from './stage.ts';

/** What a subgraph sent. */
export interface RawAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** The answer of a subgraph. */
export interface GraphQLAnswer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

export type Representation = Readonly<Record<string, unknown>>;

export type Variables = Readonly<Record<string, unknown>>;

/** The entities that a fetch asks for; none for one of root fields. */
export function representationsOf({ representations = [] }: Variables): readonly Representation[] {
  return representations as readonly Representation[];
}

/** How many entities one request asks for: a subgraph refuses more than 200. */
export const MOST_ENTITIES = 200;

interface Needs {
  readonly variables: Variables;
}

/** Asks for many entities in several requests: a subgraph takes a bounded number at a time. */
export function createParts(): HopStage<Needs, Needs, GraphQLAnswer> {
  return hopStage<Needs, Needs, GraphQLAnswer>({
    name: 'parts',
    needs: { variables: true },
    adds: { variables: true },
    pass: async ({ variables }, next) => {
      const all = representationsOf(variables);
      if (all.length <= MOST_ENTITIES) return next({ variables });
      const parts = partsOf(all);
      const ask = (representations: readonly Representation[]) =>
        next({ variables: { ...variables, representations } });
      return joinAnswers(await Promise.all(parts.map(ask)), parts);
    },
  });
}

/** Representations in parts that a subgraph takes, in order. */
export function partsOf(representations: readonly Representation[]): Representation[][] {
  const count = Math.ceil(representations.length / MOST_ENTITIES);
  return Array.from({ length: count }, (_, index) =>
    representations.slice(index * MOST_ENTITIES, (index + 1) * MOST_ENTITIES),
  );
}

/**
 * The answers to parts as one answer, as if all had been asked at once. A part without its list has as many nulls;
 * an answer of another length is left for the check on the whole to refuse.
 */
export function joinAnswers(
  answers: readonly GraphQLAnswer[],
  parts: readonly Representation[][],
): GraphQLAnswer {
  const entities = answers.map(({ data }, part) => data?._entities ?? parts[part]?.map(() => null));
  const errors = answers.flatMap(({ errors: own = [] }, part) =>
    own.map((error) => ({ ...error, ...(error.path ? { path: shiftPath(error.path, part) } : {}) })),
  );
  return { data: { _entities: entities.flat() }, ...(errors.length > 0 ? { errors } : {}) };
}

/** `_entities.3.title` of the second part is `_entities.203.title` of the whole. */
function shiftPath(path: readonly (string | number)[], part: number): (string | number)[] {
  return path.map((step, depth) =>
    depth === 1 && typeof step === 'number' ? step + part * MOST_ENTITIES : step,
  );
}
