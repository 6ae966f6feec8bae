import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import type { RequestFacts } from '../trust/facts.ts';
import type { Clock } from '../values/day.ts';
import type { RandomBytes } from '../values/ids.ts';
import type { Keys } from './keys.ts';
import { Loaders, rowsById } from './loaders.ts';
import { aboutPerson, personIn } from './processing/about-person.ts';
import type { GroundTable, Reached } from './processing/grounds.ts';
import type { GuessWatch } from './processing/guesses.ts';
import { readPeople } from './processing/read-people.ts';

/** What lasts as long as the process of an organisation's subgraph. */
export interface Services {
  readonly organisation: string;
  readonly db: DataSource;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly keys: Keys;
  /** On what grounds people are read. */
  readonly grounds: GroundTable;
  /** Watches for callers that guess ids of people; none where nobody asks over a network. */
  readonly guesses?: GuessWatch;
}

/** What a resolver gets: the services, what is known of the request, and the loaders of this request alone. */
export interface Context extends Services {
  readonly facts: RequestFacts;
  readonly loaders: Loaders;
}

export function requestContext(services: Services, facts: RequestFacts): Context {
  return { ...services, facts, loaders: new Loaders() };
}

/**
 * The row of that id through the request's loader: null when there is none. Of a person only on a ground for whoever
 * asks, and with a record of it.
 */
export function loadRow<T extends ObjectLiteral & { id: string }>(
  context: Context,
  entity: EntityTarget<T> & { name: string },
  id: string,
  reached: Reached = 'IN_OWN_VIEW',
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
  reached: Reached,
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
