import { momentOn } from '@social-return/demo/rows';
import { addDays, type Day } from '@social-return/values/day';
import { parseEuro } from '@social-return/values/euro';
import { figureToSettle } from '../interpretation/settlement.ts';
import { SCHEME_VERSIONS } from '../published/scheme-rows.ts';
import type { ActivityRow } from './activities.ts';
import type { ContractRow } from './contracts.ts';
import { exactUntil, type PlacementRow } from './enforcement.ts';

const SETTLED_AFTER_DAYS = 90;

/** Contracts that were over for long enough are settled, by what fills them: it closes them. */
export function settlementRows(
  contracts: readonly ContractRow[],
  placements: readonly PlacementRow[],
  activities: readonly ActivityRow[],
  today: Day,
) {
  const placed = Map.groupBy(placements, (row) => row.contract_id);
  const done = Map.groupBy(activities, (row) => row.contract_id);
  return contracts.flatMap((contract) => {
    const settledOn = addDays(contract.end, SETTLED_AFTER_DAYS);
    if (settledOn > today) return [];
    const approved = (placed.get(contract.id) ?? []).filter((row) => row.approval === 'APPROVED');
    const counted = (done.get(contract.id) ?? []).filter((row) => row.counted_cents !== null);
    const { amount, rule, inputs } = figureToSettle(schemesOf(approved), {
      effort: exactUntil(approved, contract, settledOn),
      activities: counted.reduce((total, row) => total + (row.counted_cents ?? 0n), 0n),
      custom: 0n,
    });
    return [
      {
        id: contract.id,
        settled_at: momentOn(settledOn, contract.id),
        settled_on: settledOn,
        obligation_cents: contract.obligation_cents,
        filled_cents: parseEuro(amount, 'amount'),
        rule,
        inputs,
        records: {
          placements: approved.map(({ id }) => ({ id, version: 1 })),
          activities: counted.map(({ id }) => id),
          custom: [],
        },
      },
    ];
  });
}

function schemesOf(placements: readonly PlacementRow[]) {
  const used = new Set(placements.map(({ scheme_version_id }) => scheme_version_id));
  return SCHEME_VERSIONS.filter(({ id }) => used.has(id));
}
