import { type GraphQLAnswer, type Representation, representationsOf, type Variables } from './parts.ts';
import { type HopStage, hopStage } from './stage.ts';

interface Needs {
  readonly variables: Variables;
}

/**
 * Asks each entity once, however often the answer shows it.
 * @param keys entity → key field
 */
export function createDistinct(keys: ReadonlyMap<string, string>): HopStage<Needs, Needs, GraphQLAnswer> {
  return hopStage<Needs, Needs, GraphQLAnswer>({
    name: 'distinct',
    needs: { variables: true },
    adds: { variables: true },
    pass: ({ variables }, next) => {
      const all = representationsOf(variables);
      const few = all.length > 1 ? distinct(all, (typename) => keys.get(typename)) : null;
      if (!few) return next({ variables });
      return next({ variables: { ...variables, representations: few.representations } }).then(few.spread);
    },
  });
}

/** Representations of which each is asked once, and how to put the answer back. */
interface Distinct {
  readonly representations: readonly Representation[];
  /** The answer to the distinct ones as an answer to all: every place has an entity of its own, and its errors. */
  readonly spread: (answer: GraphQLAnswer) => GraphQLAnswer;
}

/**
 * Finds the representations that are equal: a plan asks an entity as often as the answer shows it.
 * @param keyOf the one key field of a type, where it has one: only entities of equal keys are compared in full
 */
function distinct(
  all: readonly Representation[],
  keyOf: (typename: string) => string | undefined,
): Distinct | null {
  const known = new Map<string, { readonly text: string; readonly index: number }[]>();
  const places: number[][] = [];
  for (const [place, representation] of all.entries()) {
    const typename = String(representation.__typename);
    const field = keyOf(typename);
    const key = `${typename} ${field === undefined ? '' : String(representation[field])}`;
    const alike = known.get(key);
    if (!alike) {
      known.set(key, [{ text: '', index: places.push([place]) - 1 }]);
      continue;
    }
    const text = JSON.stringify(representation);
    const same = alike.find(
      (other) => (other.text || JSON.stringify(all[places[other.index]?.[0] as number])) === text,
    );
    if (same) places[same.index]?.push(place);
    else alike.push({ text, index: places.push([place]) - 1 });
  }
  if (places.length === all.length) return null;
  return {
    representations: places.map(([first]) => all[first as number] as Representation),
    spread: (answer) => spread(answer, places, all.length),
  };
}

function spread(answer: GraphQLAnswer, places: readonly number[][], count: number): GraphQLAnswer {
  const entities: unknown[] = new Array(count).fill(null);
  const given = answer.data?._entities;
  for (const [index, own] of places.entries()) {
    const entity = Array.isArray(given) ? given[index] : null;
    // What is given is merged into: no two places may share an object.
    for (const [nth, place] of own.entries()) entities[place] = nth === 0 ? entity : structuredClone(entity);
  }
  const errors = answer.errors?.flatMap((error) => {
    const index = error.path?.[1];
    const own = error.path?.[0] === '_entities' && typeof index === 'number' ? places[index] : undefined;
    if (!own) return [error];
    return own.map((place) => ({
      message: error.message,
      extensions: error.extensions,
      path: ['_entities', place, ...(error.path ?? []).slice(2)],
    }));
  });
  return { data: { ...answer.data, _entities: entities }, ...(errors ? { errors } : {}) };
}
