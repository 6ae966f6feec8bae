import { Decision } from '@social-return/contract/model/decision';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Class } from '../class.ts';
import type { Context } from '../context.ts';

/** Shown of one record, the newest. */
const MOST = 100;

interface DecisionRow {
  readonly record_id: string;
  readonly change: string;
  readonly decided_at: Date;
  readonly decided_by: string;
  readonly decided_with: string;
}

/** Gives each of these records the field `decisions`; who may read the record may read them. */
export function decisionFields(records: readonly Class[]): Class[] {
  return records.map((record) => {
    @Resolver(() => record)
    class DecisionFields {
      @FieldResolver(() => [Decision], {
        description:
          'Who changed it, the newest first; at most 100. Empty for what came out of a file or from before this was kept.',
      })
      decisions(
        @Ctx() context: Context,
        @Root() { id }: { readonly id: string },
      ): Promise<readonly Decision[]> {
        return decisionsOn(context, id);
      }
    }
    return DecisionFields;
  });
}

/** One statement for many records. */
function decisionsOn(context: Context, recordId: string): Promise<readonly Decision[]> {
  const batch = async (ids: readonly string[]): Promise<(readonly Decision[])[]> => {
    const rows: DecisionRow[] = await context.db.query(
      `select d.* from unnest($1::text[]) as asked(id) cross join lateral (
         select record_id, change, decided_at, decided_by, decided_with from decision
         where record_id = asked.id order by id desc limit ${MOST}) d`,
      [ids],
    );
    const byRecord = Map.groupBy(rows, ({ record_id }) => record_id);
    return ids.map((id) => (byRecord.get(id) ?? []).map(decisionIn));
  };
  return context.loaders.named<string, readonly Decision[]>('decisions', batch).load(recordId);
}

function decisionIn({ change, decided_at, decided_by, decided_with }: DecisionRow): Decision {
  return { change, at: decided_at, decider: { organisation: decided_by, right: decided_with } };
}
