import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { type Fields, isFields, own } from './own.ts';
import type { FetchNode } from './plan.ts';
import type { RowsAhead } from './rows-ahead.ts';
import type { SubgraphAnswer } from './subgraph-source.ts';

/** What one request brought ahead, by the fetch that would have asked for it and the key of each row. */
export class BroughtRows {
  readonly #rows = new Map<FetchNode, Map<string, Fields>>();

  /**
   * Keeps the rows that came whole. One about which there is an error is left for the later fetch, whose errors then stand
   * where they always do.
   */
  keep({ later, field, type, key }: RowsAhead, { data, errors = [] }: SubgraphAnswer): void {
    const entities = own(data ?? {}, '_entities');
    const failed = new Set(errors.map((error) => placeOf(error, field)));
    if (!Array.isArray(entities) || failed.has(null)) return;
    const kept = this.#rows.get(later) ?? new Map<string, Fields>();
    for (const [at, entity] of entities.entries()) {
      const rows = isFields(entity) ? own(entity, field) : null;
      for (const [index, row] of Array.isArray(rows) ? rows.entries() : []) {
        const ref = isFields(row) && !failed.has(`${at} ${index}`) ? own(row, key) : undefined;
        const typename = isFields(row) ? (own(row, '__typename') ?? type) : undefined;
        if (typeof ref !== 'string' || typename !== type) continue;
        // What the gateway asked for itself is no part of the entity.
        kept.set(ref, { ...(row as Fields), [key]: undefined });
      }
    }
    this.#rows.set(later, kept);
  }

  /** The row that a representation of a later fetch stands for, to be changed and merged; undefined where none came. */
  take(later: FetchNode, type: string, representation: Fields): Fields | undefined {
    const rows = this.#rows.get(later);
    if (!rows || own(representation, '__typename') !== type) return undefined;
    const isKeyAlone = Object.keys(representation).length === 2;
    const row = isKeyAlone ? rows.get(String(own(representation, 'ref'))) : undefined;
    return row && structuredClone(row);
  }
}

/** Of which row an error is, as `0 3`; null where it is of more than one. */
function placeOf({ path }: GraphQLFormattedError | GraphQLError, field: string): string | null {
  const [root, entity, name, row] = path ?? [];
  return root === '_entities' && name === field && typeof row === 'number' ? `${entity} ${row}` : null;
}
