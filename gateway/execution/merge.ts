import { type Fields, isFields, own, put } from './own.ts';

/**
 * Merges what a subgraph gave of an object into what is known of it. What is known already stays where a subgraph gives
 * null: that one subgraph failed takes nothing away from what another one said.
 */
export function mergeInto(known: Fields, given: Fields): void {
  for (const name of Object.keys(given)) {
    const value = own(given, name);
    if (value === undefined) continue;
    const before = own(known, name);
    if (before === undefined || before === null) put(known, name, value);
    else if (value !== null) put(known, name, merged(before, value));
  }
}

function merged(before: unknown, value: unknown): unknown {
  if (isFields(before) && isFields(value)) {
    mergeInto(before, value);
    return before;
  }
  if (Array.isArray(before) && Array.isArray(value) && before.length === value.length) {
    return before.map((item, index) => {
      const other = value[index];
      return item === null || other === null ? (item ?? other) : merged(item, other);
    });
  }
  return value;
}
