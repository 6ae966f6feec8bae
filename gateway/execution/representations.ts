import type { GraphQLSchema } from 'graphql';
import { mergeInto } from './merge.ts';
import { type Fields, isFields, own, put } from './own.ts';
import type { RequiredSelection } from './plan.ts';
import { appliesTo } from './subtypes.ts';

/** Makes the representation by which a subgraph knows an object; null when it does not know such objects. */
export type Represent = (object: Fields) => Fields | null;

/**
 * How objects are represented by what a fetch requires. An object of which a required field did not come is not asked:
 * a subgraph is never shown half of what it computes from. A field that came as null did come.
 */
export function representing(schema: GraphQLSchema, requires: readonly RequiredSelection[]): Represent {
  const byType = new Map<string, readonly RequiredSelection[]>();
  return (object) => {
    const typename = own(object, '__typename');
    if (typeof typename !== 'string') return null;
    let selections = byType.get(typename);
    if (!selections) {
      selections = requires.filter((selection) => concerns(schema, selection, typename));
      byType.set(typename, selections);
    }
    const representation = selected(schema, object, selections);
    return representation && own(representation, '__typename') ? representation : null;
  };
}

function concerns(schema: GraphQLSchema, selection: RequiredSelection, typename: unknown): boolean {
  if (selection.kind === 'Field') return true;
  const { typeCondition } = selection;
  return typeof typename === 'string' && !!typeCondition && appliesTo(schema, typeCondition, typename);
}

function selected(
  schema: GraphQLSchema,
  object: Fields,
  selections: readonly RequiredSelection[],
): Fields | null {
  const found: Fields = {};
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      const name = selection.alias ?? selection.name;
      const value = own(object, name);
      if (value === undefined) return null;
      put(found, name, selection.selections ? below(schema, value, selection.selections) : value);
    } else if (concerns(schema, selection, own(object, '__typename'))) {
      const part = selected(schema, object, selection.selections);
      if (part) mergeInto(found, part);
    }
  }
  return found;
}

function below(schema: GraphQLSchema, value: unknown, selections: readonly RequiredSelection[]): unknown {
  if (Array.isArray(value)) return value.map((item) => below(schema, item, selections));
  return isFields(value) ? selected(schema, value, selections) : value;
}
