import type { GraphQLSchema } from 'graphql';
import type { MayMiss } from './contributions.ts';
import { isFailed } from './failed.ts';
import type { KnownBy } from './known-by.ts';
import { mergeInto } from './merge.ts';
import { type Fields, isFields, own, put } from './own.ts';
import type { RequiredSelection } from './plan.ts';
import { appliesTo } from './subtypes.ts';

/** Makes the representation by which a subgraph knows an object; null when it is not asked about it. */
export type Represent = (object: Fields) => Fields | null;

export interface RequiredFields {
  /** The whole supergraph, hidden types included. */
  readonly schema: GraphQLSchema;
  readonly requires: readonly RequiredSelection[];
  readonly mayMiss: MayMiss;
  readonly isKnownBy: KnownBy;
}

/**
 * How objects are represented by what a fetch requires. An object of which something required did not come is not
 * asked: a subgraph is never shown half of what it computes from. What came as null did come, unless an error says why
 * it is null.
 */
export function createRepresenter(required: RequiredFields): Represent {
  const { schema, requires, isKnownBy } = required;
  const byType = new Map<string, readonly RequiredSelection[]>();
  return (object) => {
    const typename = own(object, '__typename');
    if (typeof typename !== 'string') return null;
    let selections = byType.get(typename);
    if (!selections) {
      selections = requires.filter((selection) => concerns(schema, selection, typename));
      if (!isKnownBy(typename, selections)) selections = [];
      byType.set(typename, selections);
    }
    const representation = selectFields(required, object, selections);
    return representation && own(representation, '__typename') ? representation : null;
  };
}

function concerns(schema: GraphQLSchema, selection: RequiredSelection, typename: unknown): boolean {
  if (selection.kind === 'Field') return true;
  const { typeCondition } = selection;
  return typeof typename === 'string' && !!typeCondition && appliesTo(schema, typeCondition, typename);
}

/** Null where something did not come. */
function selectFields(
  required: RequiredFields,
  object: Fields,
  selections: readonly RequiredSelection[],
): Fields | null {
  const found: Fields = {};
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const { name, alias = name } = selection;
      const value = came(required, object, alias, selection.selections);
      if (value === undefined && !required.mayMiss(String(own(object, '__typename')), name)) return null;
      put(found, alias, value ?? null);
    } else if (concerns(required.schema, selection, own(object, '__typename'))) {
      const part = selectFields(required, object, selection.selections);
      if (!part) return null;
      mergeInto(required.schema, found, part);
    }
  }
  return found;
}

/** What came of a field; undefined where it did not, or something in it. */
function came(
  required: RequiredFields,
  object: Fields,
  name: string,
  selections: readonly RequiredSelection[] | undefined,
): unknown {
  const value = own(object, name);
  if ((value === null || Array.isArray(value)) && isFailed(object, name)) return undefined;
  return selections ? below(required, value, selections) : value;
}

function below(required: RequiredFields, value: unknown, selections: readonly RequiredSelection[]): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => below(required, item, selections));
    return items.includes(undefined) ? undefined : items;
  }
  return isFields(value) ? (selectFields(required, value, selections) ?? undefined) : value;
}
