import { type Fields, isFields, own } from './own.ts';

/** Of objects of an answer that is being made: the fields that are null, or hold a null, because of an error. */
const failed = new WeakMap<Fields, Set<string>>();

/**
 * Notes that an error says why there is a null at a path: in the first field on the way there that is null, or in the
 * field whose list has a null.
 */
export function noteFailed(data: Fields, path: readonly (string | number)[]): void {
  let value: unknown = data;
  let field: readonly [object: Fields, name: string] | undefined;
  for (const step of path) {
    if (Array.isArray(value)) {
      value = value[Number(step)];
    } else if (isFields(value)) {
      field = [value, String(step)];
      value = own(value, String(step));
    }
    if (value === null || value === undefined) break;
  }
  if (!field || (value !== null && value !== undefined)) return;
  const [object, name] = field;
  failed.set(object, (failed.get(object) ?? new Set()).add(name));
}

export function isFailed(object: Fields, name: string): boolean {
  return failed.get(object)?.has(name) ?? false;
}
