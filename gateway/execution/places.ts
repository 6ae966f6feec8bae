import { type Fields, isFields, own } from './own.ts';
import type { PlacePattern } from './plan.ts';

type Path = readonly (string | number)[];

/** The objects that are there at a path, in the order of the answer. */
export function objectsAt(data: Fields, pattern: PlacePattern): Fields[] {
  const found: Fields[] = [];
  collect(data, pattern, 0, found);
  return found;
}

function collect(value: unknown, pattern: PlacePattern, depth: number, found: Fields[]): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    const below = pattern[depth] === '@' ? depth + 1 : depth;
    for (const item of value) collect(item, pattern, below, found);
  } else if (depth === pattern.length) {
    if (isFields(value)) found.push(value);
  } else {
    collect(own(value as Fields, String(pattern[depth])), pattern, depth + 1, found);
  }
}

/** Where each of `objectsAt` stands, in the same order. Looked up only when there is an error to report. */
export function pathsAt(data: Fields, pattern: PlacePattern): Path[] {
  const found: Path[] = [];
  walk(data, pattern, 0, [], found);
  return found;
}

function walk(value: unknown, pattern: PlacePattern, depth: number, path: Path, found: Path[]): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    const below = pattern[depth] === '@' ? depth + 1 : depth;
    for (const [index, item] of value.entries()) walk(item, pattern, below, [...path, index], found);
  } else if (depth === pattern.length) {
    if (isFields(value)) found.push(path);
  } else {
    const name = String(pattern[depth]);
    walk(own(value as Fields, name), pattern, depth + 1, [...path, name], found);
  }
}
