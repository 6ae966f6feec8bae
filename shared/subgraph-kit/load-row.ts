import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Context } from './context.ts';
import { rowsById } from './loaders.ts';
import { aboutPerson, personIn } from './processing/about-person.ts';
import type { ReachedBy } from './processing/grounds.ts';
import { readPeople } from './processing/read-people.ts';

/**
 * The row of that id through the request's loader: null when there is none. Of a person only on a ground for a caller that
 * asks, and with a record of it.
 */
export function loadRow<T extends ObjectLiteral & { id: string }>(
  context: Context,
  entity: EntityTarget<T> & { name: string },
  id: string,
  reached: ReachedBy = 'IN_OWN_VIEW',
): Promise<T | null> {
  return context.loaders
    .named<string, T | null>(`row:${entity.name}:${reached}`, (ids) =>
      readRows(context, entity, ids, reached),
    )
    .load(id);
}

function readRows<T extends ObjectLiteral & { id: string }>(
  context: Context,
  entity: EntityTarget<T> & { name: string },
  ids: readonly string[],
  reached: ReachedBy,
) {
  const rule = aboutPerson(entity);
  if (!rule) return rowsById(context.db.manager, entity)(ids);
  return readPeople(
    context,
    { action: rule.action, type: entity.name, reached },
    (transaction, ground) => rowsById(transaction, entity, ground('r'))(ids),
    (rows) => rows.flatMap((row) => (row === null ? [] : [personIn(row, rule)])),
  );
}

/** A reference resolver for an entity whose key is `ref`. Async, since a synchronous throw would fail the whole batch. */
export function byRef<T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T> & { name: string }) {
  return async (reference: { ref: string }, context: Context): Promise<T | null> =>
    loadRow(context, entity, reference.ref, 'BY_KEY');
}

/** A reference resolver for an entity whose key is `id`. */
export function byId<T extends ObjectLiteral & { id: string }>(entity: EntityTarget<T> & { name: string }) {
  return async (reference: { id: string }, context: Context): Promise<T | null> =>
    loadRow(context, entity, reference.id, 'BY_KEY');
}
