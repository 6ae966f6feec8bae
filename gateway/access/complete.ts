import { isListType, isNonNullType } from 'graphql';
import type { Place } from './response-tree.ts';
import type { WithheldField } from './withheld.ts';

type Path = readonly (string | number)[];

/** One field that was taken out, with the first place of the answer where it is missing. */
export interface LeftOut {
  readonly denied: WithheldField;
  readonly path: Path;
}

/** An answer with nulls where fields were taken out; null itself when a null may not stand there. */
export interface CompletedAnswer {
  readonly data: Record<string, unknown> | null;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Puts null where fields were taken out, and where GraphQL then wants it: a field that cannot be null takes what it
 * stands in along. Every field that was taken out is reported, also where the answer holds no place for it, so that
 * nothing is missing without an error.
 */
export function complete(
  data: Record<string, unknown> | null | undefined,
  places: ReadonlyMap<string, Place>,
): CompletedAnswer {
  const found = new Map<Place, Path>();
  const kept = data ? completeObject(data, places, [], found) : null;
  return { data: kept, leftOut: findLeftOut(places, [], found) };
}

function completeObject(
  object: Record<string, unknown>,
  places: ReadonlyMap<string, Place>,
  path: Path,
  found: Map<Place, Path>,
): Record<string, unknown> | null {
  let isWhole = true;
  for (const [name, place] of places) {
    if (!Object.hasOwn(object, name)) continue;
    const here = [...path, name];
    if (place.denied.length > 0) {
      if (!found.has(place)) found.set(place, here);
      object[name] = null;
    } else {
      object[name] = completeValue(object[name], place, place.type, here, found);
    }
    if (object[name] === null && isNonNullType(place.type)) isWhole = false;
  }
  return isWhole ? object : null;
}

function completeValue(
  value: unknown,
  place: Place,
  type: Place['type'],
  path: Path,
  found: Map<Place, Path>,
): unknown {
  if (value === null || value === undefined) return null;
  if (isNonNullType(type)) return completeValue(value, place, type.ofType, path, found);
  if (!isListType(type)) {
    return completeObject(value as Record<string, unknown>, place.children, path, found);
  }
  const items = (value as unknown[]).map((item, index) =>
    completeValue(item, place, type.ofType, [...path, index], found),
  );
  return isNonNullType(type.ofType) && items.includes(null) ? null : items;
}

function findLeftOut(
  places: ReadonlyMap<string, Place>,
  path: Path,
  found: ReadonlyMap<Place, Path>,
  inList = false,
): LeftOut[] {
  return [...places].flatMap(([name, place]) => {
    // Within a list that turned out empty there is no such place: then the list is what can be named.
    const here = inList ? path : [...path, name];
    return [
      ...place.denied.map((denied) => ({ denied, path: found.get(place) ?? here })),
      ...findLeftOut(place.children, here, found, inList || hasList(place.type)),
    ];
  });
}

function hasList(type: Place['type']): boolean {
  return isListType(type) || (isNonNullType(type) && isListType(type.ofType));
}
