import type { GraphQLSchema } from 'graphql';
import { type Fields, isFields, own, put } from './own.ts';
import type { Rewrite } from './plan.ts';
import { appliesTo } from './subtypes.ts';

const FRAGMENT = '... on ';

/**
 * Changes data as the planner wants it: it asks under other names where two types have one name for different things,
 * and gives an object of an interface the name that another subgraph knows it by.
 */
export function rewrite(
  schema: GraphQLSchema,
  rewrites: readonly Rewrite[] | undefined,
  data: unknown,
): void {
  for (const one of rewrites ?? []) {
    const name = one.path.at(-1);
    if (name !== undefined) atPath(schema, one.path, 0, data, (object) => change(one, object, name));
  }
}

function change(one: Rewrite, object: Fields, name: string): void {
  if (one.kind === 'ValueSetter') {
    put(object, name, one.setValueTo);
    return;
  }
  const value = own(object, name);
  if (value === undefined || value === null) return;
  put(object, one.renameKeyTo, value);
  put(object, name, undefined);
}

function atPath(
  schema: GraphQLSchema,
  path: readonly string[],
  depth: number,
  value: unknown,
  act: (object: Fields) => void,
): void {
  if (Array.isArray(value)) {
    for (const item of value) atPath(schema, path, depth, item, act);
  } else if (isFields(value)) {
    const step = path[depth] as string;
    if (depth === path.length - 1) act(value);
    else if (!step.startsWith(FRAGMENT)) atPath(schema, path, depth + 1, own(value, step), act);
    else if (isOf(schema, value, step.slice(FRAGMENT.length))) atPath(schema, path, depth + 1, value, act);
  }
}

/** What does not say its type is taken for what was asked. */
function isOf(schema: GraphQLSchema, value: Fields, typeCondition: string): boolean {
  const typename = own(value, '__typename');
  return typeof typename !== 'string' || appliesTo(schema, typeCondition, typename);
}
