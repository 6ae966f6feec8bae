import { pageInfo } from '@social-return/contract/model/page-info';
import type { Organisation } from '@social-return/contract/registry/registry';
import { decodeCursor, encodeCursor } from '@social-return/values/cursor';
import { parseFirst } from '@social-return/values/first';
import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql';
import { type Connection, connectionType } from '../connection.ts';
import type { Context } from '../context.ts';
import { LedgerEntry, LedgerHead } from './ledger-entry.ts';

/** The ledger of an organisation: its head, which is published, and its entries, the newest first. */
export function ledgerResolver({ name, title, typePrefix }: Organisation) {
  const LedgerConnection = connectionType(LedgerEntry, `${typePrefix}Ledger`);

  @Resolver()
  class LedgerResolver {
    @Query(() => LedgerHead, {
      name: `${name}LedgerHead`,
      nullable: true,
      description: `The head of the ledger of ${title}, for everybody to keep; null when nothing was booked yet.`,
    })
    async head(@Ctx() context: Context): Promise<LedgerHead | null> {
      const [head] = await entries(context, null, 1);
      return head ?? null;
    }

    @Query(() => LedgerConnection, {
      name: `${name}Ledger`,
      nullable: true,
      description: `The ledger of ${title}, the newest entry first.`,
    })
    async ledger(
      @Ctx() context: Context,
      @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
      @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' }) after:
        | string
        | null,
    ): Promise<Connection<LedgerEntry>> {
      const size = parseFirst(first);
      const before = after == null ? null : decodeCursor('ledger', after, isPlace)[0];
      const rows = await entries(context, before, size + 1);
      const edges = rows
        .slice(0, size)
        .map((node) => ({ cursor: encodeCursor('ledger', [node.sequence]), node }));
      return {
        edges,
        pageInfo: pageInfo(
          edges.map(({ cursor }) => cursor),
          rows.length > size,
          before !== null,
        ),
        count: async () => Number((await entries(context, null, 1))[0]?.sequence ?? 0),
      };
    }
  }
  return LedgerResolver;
}

function entries(context: Context, before: string | null, count: number): Promise<LedgerEntry[]> {
  return context.db.query(
    `select sequence, kind, subject, unit, amount, detail, reverses, booked_at as "bookedAt",
       encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
     from ledger_entry where $1::bigint is null or sequence < $1::bigint order by sequence desc limit $2`,
    [before, count],
  );
}

function isPlace(tuple: readonly unknown[]): tuple is readonly [string] {
  return tuple.length === 1 && typeof tuple[0] === 'string' && /^\d{1,18}$/.test(tuple[0]);
}
