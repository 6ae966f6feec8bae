import type { Fields } from '@social-return/gateway/execution/own';

/** A field of an entity, as one server would have it. */
export interface RandomField {
  readonly name: string;
  /** What is of a type of the world, or a leaf: `String`, `Colour`, `E1`, `Any`. */
  readonly type: string;
  /** `#` stands for the type: `[[#]]`. */
  readonly wrapped: string;
  /** Subgraphs that have it as their own. */
  readonly owners: readonly string[];
  /** Whether clients may not see it. */
  readonly isHidden: boolean;
  /** What it is computed from; null for what is a fact. */
  readonly requires: readonly string[] | null;
  /** The subgraph that had it before: there it stands still, and is asked no more (`@override`). */
  readonly movedFrom?: string;
  /** Subgraphs that give it where their root leads to the entity, and nowhere else (`@provides`). */
  readonly provided?: readonly string[];
}

export interface RandomEntity {
  readonly name: string;
  /** Subgraph → the keys by which it knows the entity; the first has all keys and is its home. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
  readonly fields: readonly RandomField[];
}

/** What the entities of a world hold, by name. */
export type Records = Record<string, Fields>;

/** Each subgraph leads to each entity that it knows, and to all of them at once. */
export function rootsOf(name: string, entities: readonly RandomEntity[]): string[] {
  const known = entities.filter(({ keys }) => keys.has(name));
  return [
    `${name}_any: [Any]`,
    `${name}_named: [Named!]`,
    ...known.flatMap((entity) => [
      `${name}_${entity.name}: ${entity.name}`,
      `${name}_${entity.name}s: [${entity.name}]`,
    ]),
  ];
}
