import { newId } from '@social-return/contract/ids';
import type { Random } from '@social-return/demo/random';
import { momentOn } from '@social-return/demo/rows';
import { addDays, addMonths, type Day, daysBetween } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { type Rational, roundHalfAwayFromZero, sum } from '@social-return/values/rational';
import { effortValue } from '../interpretation/effort-value.ts';
import {
  centsToWithhold,
  type Enforcement,
  PENALTY_FACTOR_HUNDREDTHS,
  shortfall,
} from '../interpretation/enforcement.ts';
import { type Term, withinTerm } from '../interpretation/filling.ts';
import { spanUntilToday } from '../interpretation/span.ts';
import { FULL_TIME_MINUTES, SCHEME_VERSIONS } from '../published/scheme-rows.ts';
import type { ActivityRow } from './activities.ts';
import type { ContractRow } from './contracts.ts';
import type { placementRows } from './placements.ts';
import { STEP_REASONS } from './words.ts';

export type PlacementRow = ReturnType<typeof placementRows>[number];

const RECOVERY_MONTHS = 3;
const SETTLED_AFTER_DAYS = 30;
/** Below this part of what the passed time asks for, a contract counts as behind. */
const BEHIND_BELOW = 0.5;

interface Step {
  readonly to: Enforcement;
  readonly day: Day;
  readonly reason: string;
  readonly recoveryUntil?: Day;
}

/** The history of enforcement of every contract that was looked at by today, as what fills it gives cause for it. */
export function transitionRows(
  random: Random,
  contracts: readonly ContractRow[],
  { placements, activities }: { placements: readonly PlacementRow[]; activities: readonly ActivityRow[] },
  today: Day,
) {
  const byContract = Map.groupBy(placements, (row) => row.contract_id);
  const done = Map.groupBy(activities, (row) => row.contract_id);
  return contracts
    .filter((contract) => contract.obligation_cents > 0n)
    .flatMap((contract) => {
      const approved = (byContract.get(contract.id) ?? []).filter((row) => row.approval === 'APPROVED');
      const shortfallOn = (day: Day) =>
        shortfall(
          contract.obligation_cents,
          valueUntil(approved, contract, day) + activityValueUntil(done.get(contract.id) ?? [], day),
        );
      const steps = stepsOf(contract, shortfallOn, today).filter(({ day }) => day <= today);
      return steps.map((step, n) => {
        const before = steps[n - 1]?.to ?? 'ON_TRACK';
        return rowOf(random, contract, step, before, n + 1, shortfallOn(step.day));
      });
    });
}

/** Behind halfway, or at the end; then time to recover; then withheld, unless it is filled. */
function stepsOf(
  { start, end, obligation_cents }: ContractRow,
  missing: (day: Day) => Cents,
  today: Day,
): Step[] {
  const halfway = addDays(start, Math.floor(daysBetween(start, end) / 2));
  // What lies ahead is not decided yet.
  if (halfway > today) return [];
  const dueHalfway = Number(obligation_cents) / 2;
  const behind = Number(obligation_cents - missing(halfway)) < dueHalfway * BEHIND_BELOW;
  if (!behind && missing(end) === 0n) return [stepToFulfilled(end)];
  const noticed = behind ? halfway : end;
  const first: Step = {
    to: 'BEHIND',
    day: noticed,
    reason: STEP_REASONS.BEHIND,
  };
  const heard = addDays(noticed, SETTLED_AFTER_DAYS);
  const recoveryUntil = addMonths(heard > end ? heard : end, RECOVERY_MONTHS);
  const reason = STEP_REASONS.RECOVERY_PERIOD;
  const second: Step = { to: 'RECOVERY_PERIOD', day: heard, reason, recoveryUntil };
  if (missing(heard) === 0n) return [first, stepToFulfilled(heard)];
  if (missing(recoveryUntil) === 0n) return [first, second, stepToFulfilled(recoveryUntil)];
  return [
    first,
    second,
    { to: 'WITHHOLDING', day: recoveryUntil, reason: STEP_REASONS.WITHHOLDING },
    { ...stepToFulfilled(addDays(recoveryUntil, SETTLED_AFTER_DAYS)), reason: STEP_REASONS.SETTLED },
  ];
}

const stepToFulfilled = (day: Day): Step => ({
  to: 'FULFILLED',
  day,
  reason: STEP_REASONS.FULFILLED,
});

function rowOf(
  random: Random,
  { id }: ContractRow,
  { to, day, reason, recoveryUntil }: Step,
  from: Enforcement,
  sequence: number,
  missing: Cents,
) {
  const withholds = to === 'WITHHOLDING';
  return {
    id: newId('gemeente', random.bytes),
    contract_id: id,
    sequence,
    from_state: from,
    to_state: to,
    reason,
    decided_by: 'gemeente',
    decided_with: 'gemeente:records:write',
    at: momentOn(day, id),
    recovery_until: recoveryUntil ?? null,
    shortfall_cents: missing,
    penalty_factor_hundredths: withholds ? PENALTY_FACTOR_HUNDREDTHS : null,
    withheld_cents: withholds ? centsToWithhold(missing) : null,
  };
}

/** What activities that were done by that day fill of a contract, in cents. */
function activityValueUntil(activities: readonly ActivityRow[], day: Day): Cents {
  return activities
    .filter(({ done_on }) => done_on <= day)
    .reduce((total, { counted_cents }) => total + (counted_cents ?? 0n), 0n);
}

/** What these placements fill of a contract up to and including that day, in cents. */
function valueUntil(placements: readonly PlacementRow[], term: Term, day: Day): Cents {
  return roundHalfAwayFromZero(exactUntil(placements, term, day));
}

/** The same before it is rounded. */
export function exactUntil(placements: readonly PlacementRow[], term: Term, day: Day): Rational {
  return sum(
    placements.map(({ start, end, minutes_per_week: minutesPerWeek, scheme_version_id, target_group }) => {
      const version = SCHEME_VERSIONS.find(({ id }) => id === scheme_version_id);
      const [, euro, monthCap] = version?.blocks.find(([group]) => group === target_group) ?? ['', 0, null];
      const block = {
        amountCents: BigInt(euro) * 100n,
        fullTimeMinutesPerWeek: FULL_TIME_MINUTES,
        monthCap,
      };
      return effortValue(
        block,
        { start, minutesPerWeek },
        withinTerm(spanUntilToday({ since: start, until: end }, day), term),
      );
    }),
  );
}
