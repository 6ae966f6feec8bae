import type { Random } from '@social-return/demo/random';
import { placementColumns } from '@social-return/demo/rows';
import { type DemoWorld, type RecordedPlacement, recordsOf } from '@social-return/demo/world';
import { daysBetween } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { type AssignmentRow, assignmentsOn } from './assignments.ts';
import type { LocalPartyRow } from './local-parties.ts';

const TENANT_SHARE = 0.6;
const HOURLY_CENTS = [1_500n, 1_600n, 1_750n];
/** What a volunteer gets for costs, in whole. */
const EXPENSES_CENTS = [2_500n, 5_000n, 10_000n];

/** What Havensteder recorded: part of an assignment of the same party, or of one in the same buurt. */
export function placementRows(
  random: Random,
  world: DemoWorld,
  parties: readonly LocalPartyRow[],
  assignments: readonly AssignmentRow[],
) {
  const partyIds = new Map(parties.map(({ kvk, id }) => [kvk, id]));
  return recordsOf(world, 'havensteder').map((placement) => {
    const { employer, start, buurt, person } = placement;
    const running = assignmentsOn(assignments, start, buurt);
    const party = partyIds.get(employer.kvk);
    const own = running.find(
      (one) => (party && one.local_party_id === party) || one.contractor_kvk === employer.kvk,
    );
    const nearby = running.find((one) => one.buurt === buurt);
    return {
      ...placementColumns(placement, world.today),
      assignment_id: (own ?? nearby)?.id ?? null,
      is_tenant: random.chance(TENANT_SHARE) && person.home !== null,
      pay: payOf(random, placement),
    };
  });
}

function payOf(random: Random, { kind, start, end, claim }: RecordedPlacement): Cents | null {
  const [hourly, expenses] = [random.pick(HOURLY_CENTS), random.pick(EXPENSES_CENTS)];
  if (kind === 'VOLUNTEERING') return expenses;
  if (kind !== 'CHORE' || end === null) return null;
  // A chore of less than a week is done at once, for all the hours of that week.
  const weeks = Math.max(1, Math.round(daysBetween(start, end) / 7));
  return (hourly * BigInt(claim.minutesPerWeek) * BigInt(weeks)) / 60n;
}
