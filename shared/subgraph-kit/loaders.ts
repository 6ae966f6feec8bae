import DataLoader from 'dataloader';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { rowsWhere } from './rows.ts';

export type Batch<K, V> = (keys: readonly K[]) => Promise<readonly (V | Error)[]>;

/**
 * The DataLoaders of one request: made anew for each, so that nothing loaded for one caller is ever given to
 * another, and each kind of lookup costs one SQL statement per level of the query, whatever the list's length.
 */
export class Loaders {
  readonly #byName = new Map<string, DataLoader<unknown, unknown>>();

  /** The loader of that name, made from `batch` when it is asked for first. */
  named<K, V>(name: string, batch: Batch<K, V>, cacheKey?: (key: K) => unknown): DataLoader<K, V> {
    let loader = this.#byName.get(name);
    if (!loader) {
      loader = new DataLoader<unknown, unknown>(batch as Batch<unknown, unknown>, {
        cacheKeyFn: cacheKey as ((key: unknown) => unknown) | undefined,
      });
      this.#byName.set(name, loader);
    }
    return loader as unknown as DataLoader<K, V>;
  }
}

/** Rows by id in the order of the ids, null for an id that no row has, or none of which the condition on `r` holds. */
export function rowsById<T extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: EntityTarget<T>,
  condition = 'true',
): (ids: readonly string[]) => Promise<readonly (T | null)[]> {
  return async (ids) => {
    // PostgreSQL has no text with U+0000, and so no row with such an id.
    const possible = ids.filter((id) => !id.includes('\0'));
    const rows = await rowsWhere(manager, entity, `r.id = any($1) and ${condition}`, [possible]);
    return inOrder(ids, rows, (row) => row.id);
  };
}

/** Rows in the order of the keys that were asked for; null where there is none. */
function inOrder<K, T>(keys: readonly K[], rows: readonly T[], keyOf: (row: T) => K): (T | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}
