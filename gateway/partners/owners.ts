import { ownerOf } from '@social-return/contract/ids';
import type { Fields } from '../execution/own.ts';
import type { SubgraphAnswer, SubgraphSource } from '../execution/subgraph-source.ts';

/**
 * What all registers have alike, as one source: each reference is asked of the register that issued its id, at the same
 * time, and of no other. A reference that none of them issued is nobody. The answer is as if one had been asked.
 */
export class OwnersSource implements SubgraphSource {
  readonly #registers: ReadonlyMap<string, SubgraphSource>;

  constructor(registers: ReadonlyMap<string, SubgraphSource>) {
    this.#registers = registers;
  }

  async fetch(operation: string, variables: Fields, context: object): Promise<SubgraphAnswer> {
    const representations = variables.representations as readonly Fields[];
    const entities: unknown[] = representations.map(() => null);
    const places = Map.groupBy(
      representations.keys(),
      (place) => ownerOf(String(representations[place]?.ref)) ?? '',
    );
    const errors = await Promise.all(
      [...places].map(async ([owner, own]) => {
        const part = own.map((place) => representations[place]);
        const answer = await this.#registers
          .get(owner)
          ?.fetch(operation, { ...variables, representations: part }, context);
        const found = answer?.data?._entities;
        if (Array.isArray(found)) for (const [n, place] of own.entries()) entities[place] = found[n] ?? null;
        return (answer?.errors ?? []).map((error) => withPlaces(error, own));
      }),
    );
    return { data: { _entities: entities }, errors: errors.flat() };
  }
}

type AnswerError = NonNullable<SubgraphAnswer['errors']>[number];

/** `_entities.1.notes` of what one register was asked is `_entities.3.notes` of the whole. */
function withPlaces(error: AnswerError, places: readonly number[]): AnswerError {
  const { message, extensions, path } = error;
  return {
    message,
    ...(extensions ? { extensions } : {}),
    ...(path
      ? { path: path.map((step, depth) => (depth === 1 ? (places[Number(step)] ?? step) : step)) }
      : {}),
  };
}
