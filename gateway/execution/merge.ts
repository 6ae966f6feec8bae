import { type GraphQLSchema, isObjectType } from 'graphql';
import { type Fields, isFields, own, put } from './own.ts';

/**
 * Merges what a subgraph gave of an object into what is known of it. What is known already stays where a subgraph gives
 * null: that one subgraph failed takes nothing away from what another one said. So does the type of an object where a
 * subgraph knows its interface alone.
 * @param schema the whole supergraph
 */
export function mergeInto(schema: GraphQLSchema, known: Fields, given: Fields): void {
  for (const name of Object.keys(given)) {
    const value = own(given, name);
    if (value === undefined) continue;
    const before = own(known, name);
    if (before === undefined || before === null) put(known, name, value);
    else if (value !== null && !saysLess(schema, name, before, value))
      put(known, name, mergeValues(schema, before, value));
  }
}

/** Whether a value is the name of an interface where the type is known. */
function saysLess(schema: GraphQLSchema, name: string, before: unknown, value: unknown): boolean {
  return (
    name === '__typename' &&
    before !== value &&
    isObjectType(schema.getType(String(before))) &&
    !isObjectType(schema.getType(String(value)))
  );
}

function mergeValues(schema: GraphQLSchema, before: unknown, value: unknown): unknown {
  if (isFields(before) && isFields(value)) {
    mergeInto(schema, before, value);
    return before;
  }
  if (Array.isArray(before) && Array.isArray(value) && before.length === value.length) {
    return before.map((item, index) => {
      const other = value[index];
      return item === null || other === null ? (item ?? other) : mergeValues(schema, item, other);
    });
  }
  return value;
}
