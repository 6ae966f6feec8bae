import type { EntityClass } from '../class.ts';
import type { Context } from '../context.ts';
import { readPeople } from '../processing/read-people.ts';
import type { InboxEntry } from './entry.ts';
import { openEntry } from './sealing.ts';

/** What an entry held, and what was answered to it. */
export interface OpenedEntry {
  /** What the sender wrote; null after it was erased. */
  readonly content: unknown;
  /** Why it was declined; null where it was not. */
  readonly reason: string | null;
}

interface Row {
  readonly id: string;
  readonly sealed: Buffer | null;
  readonly reason: Buffer | null;
  readonly key: Buffer;
}

/**
 * Opens an entry for the organisation's own people, with a record that it was opened; null when there is no ground to, and
 * after it was erased. Many of one request with one statement.
 */
export function loadOpened(
  context: Context,
  entity: EntityClass<InboxEntry>,
  id: string,
): Promise<OpenedEntry | null> {
  const batch = async (ids: readonly string[]): Promise<(OpenedEntry | null)[]> => {
    const { tableName } = context.db.getMetadata(entity);
    const rows: Row[] = await readPeople(
      context,
      { action: 'INBOX_ENTRY', type: entity.name, reached: 'IN_OWN_VIEW' },
      (transaction, ground) =>
        transaction.query(
          `select e.id, e.sealed, e.sealed_reason as reason, k.key
           from "${tableName}" e join person_key k on k.candidate_id = e.id
           where e.id = any($1) and e.sealed is not null and ${ground('e')}`,
          [ids],
        ),
      (found: Row[]) => found.map((row) => row.id),
    );
    const byId = new Map(rows.map((row) => [row.id, openRow(context.keys, row)]));
    return ids.map((one) => byId.get(one) ?? null);
  };
  return context.loaders.named(`opened:${entity.name}`, batch).load(id);
}

/** What a row holds, opened. */
export function openRow(keys: Context['keys'], { id, sealed, reason, key }: Row): OpenedEntry {
  return {
    content: sealed && openEntry(keys, key, { id, place: 'content' }, sealed),
    reason: reason && String(openEntry(keys, key, { id, place: 'reason' }, reason)),
  };
}
