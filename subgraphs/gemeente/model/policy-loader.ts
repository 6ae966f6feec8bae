import type { Context } from '../../../shared/subgraph/context.ts';
import type { Day } from '../../../shared/values/day.ts';
import type { BlockTerms } from '../interpretation/effort-value.ts';
import type { Policy, PolicyVersion } from '../interpretation/policy.ts';

interface Row {
  readonly id: string;
  readonly label: string;
  readonly validFrom: Day;
  readonly source: string;
  readonly assumption: boolean;
  readonly targetGroup: string;
  readonly amountCents: string;
  readonly fullTimeMinutesPerWeek: number;
  readonly monthCap: number | null;
}

/** All versions of the scheme with their blocks: a few dozen rows, read once per request. */
export function policyOf(context: Context): Promise<Policy> {
  const read = async (keys: readonly 'policy'[]) => {
    const policy = versionsFrom(
      await context.db.query(
        `select v.id, v.label, v.valid_from as "validFrom", v.source, v.assumption, b.target_group as "targetGroup",
           b.amount_cents as "amountCents", b.full_time_minutes_per_week as "fullTimeMinutesPerWeek", b.month_cap as "monthCap"
         from policy_scheme_version v join block b on b.scheme_version_id = v.id`,
      ),
    );
    return keys.map(() => policy);
  };
  return context.loaders.named('policy', read).load('policy');
}

function versionsFrom(rows: readonly Row[]): Policy {
  const policy = new Map<string, PolicyVersion & { readonly blocks: Map<string, BlockTerms> }>();
  for (const { id, label, validFrom, source, assumption, targetGroup, amountCents, ...terms } of rows) {
    const version = policy.get(id) ?? { label, validFrom, source, assumption, blocks: new Map() };
    version.blocks.set(targetGroup, { amountCents: BigInt(amountCents), ...terms });
    policy.set(id, version);
  }
  return policy;
}
