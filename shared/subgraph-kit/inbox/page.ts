import { pageInfo } from '@social-return/contract/model/page-info';
import { decodeCursor, encodeCursor } from '@social-return/values/cursor';
import { parseFirst } from '@social-return/values/first';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { EntityClass } from '../class.ts';
import { type Connection, isInstant, type PageArguments } from '../connection.ts';
import type { Context } from '../context.ts';
import { type GroundCondition, groundFor } from '../processing/grounds.ts';
import { readPeople } from '../processing/read-people.ts';
import type { InboxEntry } from './entry.ts';

/**
 * A page of an inbox: what waits for a decision first, the newest first; then what was decided on.
 * @throws BadInput for `first` outside 1 to 100 and for a cursor that this list did not give.
 */
export async function inboxPage<T extends InboxEntry>(
  context: Context,
  entity: EntityClass<T>,
  { first, after }: PageArguments,
  undecided: boolean,
): Promise<Connection<T>> {
  const size = parseFirst(first);
  const key = after == null ? null : decodeCursor(entity.name, after, isKey);
  const queryOf = (manager: EntityManager, ground: GroundCondition): SelectQueryBuilder<T> => {
    const query = manager.createQueryBuilder<T>(entity as never, 'row').where(ground('"row"'));
    return undecided ? query.andWhere('row.decided_at is null') : query;
  };
  const rows = await readPeople(
    context,
    { action: 'INBOX', type: entity.name, reached: 'IN_OWN_VIEW' },
    (manager, ground) => {
      const query = queryOf(manager, ground)
        .orderBy('(row.decided_at is not null)')
        .addOrderBy('row.received_at', 'DESC')
        .addOrderBy('row.id')
        .limit(size + 1);
      if (key !== null) {
        const [decided, at, id] = key;
        query.andWhere(
          `((row.decided_at is not null) > :decided or ((row.decided_at is not null) = :decided
            and (row.received_at < :at or (row.received_at = :at and row.id > :id))))`,
          { decided, at, id },
        );
      }
      return query.getMany();
    },
    // Of an entry that was erased nothing is left that could be about somebody.
    (found) => found.slice(0, size).flatMap(({ id, sealed }) => (sealed === null ? [] : [id])),
  );
  const edges = rows.slice(0, size).map((node) => ({
    cursor: encodeCursor(entity.name, [node.decidedAt !== null, node.receivedAt.toISOString(), node.id]),
    node,
  }));
  return {
    edges,
    pageInfo: pageInfo(
      edges.map(({ cursor }) => cursor),
      rows.length > size,
      after != null,
    ),
    count: () => queryOf(context.db.manager, groundFor(context, entity.name, 'IN_OWN_VIEW')).getCount(),
  };
}

function isKey(tuple: readonly unknown[]): tuple is readonly [boolean, string, string] {
  const [decided, at, id] = tuple;
  return tuple.length === 3 && typeof decided === 'boolean' && isInstant(at) && typeof id === 'string';
}
