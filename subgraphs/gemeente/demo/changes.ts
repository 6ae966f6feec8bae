import { mergerOf } from '@social-return/demo/changes';
import { type DemoEmployer, FIRMS } from '@social-return/demo/employers';
import { addMonths, type Day } from '@social-return/values/day';
import type { ActivityRow } from './activities.ts';
import type { ContractRow, DemoContract } from './contracts.ts';
import type { PlacementRow } from './enforcement.ts';

/** The day from which the demo's two placements are otherwise: after the half-years that pages show. */
const CHANGED_ON = '2026-04-01' as Day;
const MERGED_AFTER_MONTHS = 6;

/** The rows of the demo before anything of them changed. */
export interface UnchangedRows {
  readonly contracts: readonly DemoContract[];
  readonly placements: readonly PlacementRow[];
  readonly activities: readonly ActivityRow[];
  /** Contracts that a step of enforcement looked at: nothing of them changes any more. */
  readonly enforced: ReadonlySet<string>;
  readonly today: Day;
}

/**
 * A placement whose hours changed, one that went on under another contract, a firm that merged, and a contract of two firms.
 * Made of rows that are there, without chance, so that the rest of the demo stays what it is.
 */
export function withChanges({ contracts, placements, activities, enforced, today }: UnchangedRows) {
  const open = contracts.filter(
    ({ row }) =>
      row.obligation_cents > 0n && !enforced.has(row.id) && row.start <= CHANGED_ON && CHANGED_ON < row.end,
  );
  const joint = open.findLast(({ row }) => placements.some(({ contract_id }) => contract_id === row.id));
  const partner = joint && partnerOf(joint);
  const alone = open.filter((one) => one !== joint).map(({ row }) => row);
  const firms: [string, string] = [joint?.row.contractor_kvk ?? '', partner?.kvk ?? ''];
  const doerOf = (contract: string | null, n: number) =>
    partner && contract === joint?.row.id ? firms[n % 2] : null;
  const changes = CHANGED_ON <= today ? [hoursChange(placements), move(placements, alone)] : [];
  const past = changes.flatMap((change) => (change ? [change.past] : []));
  return {
    contracts: contracts.map(({ row }) => ({
      ...row,
      contractors: partner && row === joint?.row ? contractorsOf(row, partner) : null,
    })),
    activities: activities.map((row, n) => ({ ...row, contractor_kvk: doerOf(row.contract_id, n) })),
    placements: placements.map((row, n) => ({
      ...row,
      contractor_kvk: doerOf(row.contract_id, n),
      changed_on: null,
      ...changes.find((change) => change?.past.placement_id === row.id)?.now,
    })),
    past,
    successions: alone
      .slice(0, 1)
      .map(({ id, contractor_kvk: kvk, contractor_name, start }) =>
        mergerOf(
          { id, kvk, name: contractor_name as string },
          '99999901',
          addMonths(start, MERGED_AFTER_MONTHS),
        ),
      ),
  };
}

function contractorsOf({ contractor_kvk, contractor_name, start }: ContractRow, partner: DemoEmployer) {
  const whole = { since: start, until: null, numerator: null, denominator: null };
  return [
    { kvk: contractor_kvk, lead: true, name: contractor_name, ...whole },
    { kvk: partner.kvk, lead: false, name: partner.name, ...whole },
  ];
}

function partnerOf({ row, sector }: DemoContract): DemoEmployer | undefined {
  return FIRMS.gemeente.findLast((firm) => firm.sector === sector && firm.kvk !== row.contractor_kvk);
}

const runs = ({ approval, start, end }: PlacementRow) =>
  approval === 'APPROVED' && start < CHANGED_ON && (end === null || end > CHANGED_ON);

function hoursChange(placements: readonly PlacementRow[]) {
  const row = placements.find((one) => runs(one) && one.contract_id === null && one.minutes_per_week >= 960);
  return row && changeRow(row, { minutes_per_week: row.minutes_per_week - 480 });
}

/** From one contract to another of those, both of which go on. */
function move(placements: readonly PlacementRow[], contracts: readonly ContractRow[]) {
  const row = placements.find((one) => runs(one) && contracts.some(({ id }) => id === one.contract_id));
  const other = contracts.find(({ id }) => id !== row?.contract_id);
  return row && other && changeRow(row, { contract_id: other.id });
}

function changeRow(row: PlacementRow, change: Partial<PlacementRow>) {
  const { id: placement_id, start: since, minutes_per_week, contract_id } = row;
  const until = CHANGED_ON;
  return {
    past: { placement_id, since, until, minutes_per_week, contract_id, contractor_kvk: null },
    now: { ...change, changed_on: CHANGED_ON, version: 2 },
  };
}
