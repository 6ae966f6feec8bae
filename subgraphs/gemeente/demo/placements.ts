import type { DemoGroup } from '@social-return/demo/candidates';
import type { Random } from '@social-return/demo/random';
import { placementColumns } from '@social-return/demo/rows';
import { REJECTION_REASONS, RETURN_REASONS } from '@social-return/demo/vocabulary';
import { type DemoWorld, type RecordedPlacement, recordsOf } from '@social-return/demo/world';
import { addDays, addMonths, type Day } from '@social-return/values/day';
import { toDecimal } from '@social-return/values/rational';
import { effortValue } from '../interpretation/effort-value.ts';
import type { ApprovalState } from '../model/enums.ts';
import { FULL_TIME_MINUTES, SCHEME_VERSIONS, type SchemeVersionRow } from '../published/scheme-rows.ts';
import { contractsToFill, type DemoContract } from './contracts.ts';

/** What part is approved of what starts before a day: the gemeente judged more strictly for a while, and contractors learned. */
const APPROVED_SHARES: readonly (readonly [before: string, share: number])[] = [
  ['2023-07-01', 0.97],
  ['2025-01-01', 0.86],
  ['9999-12-31', 0.95],
];
const JUDGED_AFTER_DAYS = 45;
/** How much more a contract can be filled than it asks for. */
const OVERFILLED = 1.15;

/** What contractors handed in: valued by the version that held on the first day, under a contract that still has room. */
export function placementRows(random: Random, world: DemoWorld, contracts: readonly DemoContract[]) {
  const room = new Map(
    contracts.map(({ row }) => [row.id, (Number(row.obligation_cents) / 100) * OVERFILLED]),
  );
  return recordsOf(world, 'gemeente').map((placement) => {
    const { start, person } = placement;
    const version = versionOn(start);
    const group = groupIn(version, person.group);
    const { approval, reason } = approvalOf(random, start, world.today);
    const value = approval === 'APPROVED' ? euroOf(placement, version, group) : 0;
    const contract = contractFor(random, placement, contracts, room, value);
    if (contract) room.set(contract, (room.get(contract) ?? 0) - value);
    return {
      ...placementColumns(placement, world.today),
      contract_id: contract,
      target_group: group,
      scheme_version_id: version.id,
      approval,
      approval_reason: reason,
      no_displacement_declared: approval === 'APPROVED' || random.chance(0.9),
    };
  });
}

function versionOn(day: Day): SchemeVersionRow {
  const version = SCHEME_VERSIONS.find(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day < validUntil),
  );
  if (!version) throw new Error(`No version of the scheme holds on ${day}.`);
  return version;
}

/** Where a version has no block for a group, the nearest that it has: who hands in chooses what can be valued. */
function groupIn({ blocks }: SchemeVersionRow, group: DemoGroup): DemoGroup {
  if (blocks.some(([known]) => known === group)) return group;
  return group === 'VSO_PRO' ? 'WAJONG_BANENAFSPRAAK' : 'NUG';
}

function approvalOf(
  random: Random,
  start: Day,
  today: Day,
): { approval: `${ApprovalState}`; reason: string | null } {
  const [judged, approved, outcome] = [random.next(), random.next(), random.next()];
  const [rejection, completion] = [random.pick(REJECTION_REASONS), random.pick(RETURN_REASONS)];
  if (addDays(start, JUDGED_AFTER_DAYS) > today && judged < 0.6)
    return { approval: 'SUBMITTED', reason: null };
  const [, share] = APPROVED_SHARES.find(([before]) => start < before) ?? ['', 1];
  if (approved < share) {
    return { approval: 'APPROVED', reason: null };
  }
  if (outcome < 0.45) return { approval: 'REJECTED', reason: rejection };
  return outcome < 0.8
    ? { approval: 'RETURNED', reason: completion }
    : { approval: 'SUBMITTED', reason: null };
}

/** What the placement will be worth in euro, taken to last a year where no end is known. */
function euroOf(
  { claim, start, end }: RecordedPlacement,
  version: SchemeVersionRow,
  group: DemoGroup,
): number {
  const [, euro, monthCap] = version.blocks.find(([known]) => known === group) ?? ['', 0, null];
  const block = { amountCents: BigInt(euro), fullTimeMinutesPerWeek: FULL_TIME_MINUTES, monthCap };
  const work = { start, minutesPerWeek: claim.minutesPerWeek };
  return Number(toDecimal(effortValue(block, work, { from: start, until: end ?? addMonths(start, 12) }), 0));
}

/** The contractor's own contract where it has room, else one of the same trade, else any; null when all are full. */
function contractFor(
  random: Random,
  { start, employer }: RecordedPlacement,
  contracts: readonly DemoContract[],
  room: ReadonlyMap<string, number>,
  value: number,
): string | null {
  const open = contractsToFill(contracts, start).filter(({ row }) => (room.get(row.id) ?? 0) >= value);
  const own = open.filter(({ row }) => row.contractor_kvk === employer.kvk);
  const sameTrade = open.filter(({ sector }) => sector === employer.sector);
  const choices = [own, sameTrade, employer.sector === null ? open : []].find((list) => list.length > 0);
  return choices ? random.pick(choices).row.id : null;
}
