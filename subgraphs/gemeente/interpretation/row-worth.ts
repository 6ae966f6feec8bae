import {
  dayNumber,
  dayOfNumber,
  type GroupedPlacements,
  type PlacementGroup,
  sumOf,
} from '@social-return/subgraph-kit/placements/grouped';
import { multiply, rational } from '@social-return/values/rational';
import type { BlockWorth } from './effort-figure.ts';
import { type BlockTerms, partsFilled } from './effort-value.ts';
import { dayOfReward } from './lasting-reward.ts';
import { blockOf, type Policy, type Valuation } from './policy.ts';
import { YEAR_PARTS } from './year-parts.ts';

/** The place of proven cost among the own numbers of `MEASURED_COLUMNS`. */
const PROVEN = 0;

export type RowTest = (n: number, group: PlacementGroup) => boolean;
type RowNumber = (n: number, group: PlacementGroup) => number;

/** What one row of grouped placements is worth in the half-year, by what makes it. */
export interface RowWorth {
  /** Parts of a year in its days, whatever its hours. */
  readonly parts: RowNumber;
  /** Cents of bonuses for a full year full-time; zero where no part of a year is filled. */
  readonly bonus: RowNumber;
  readonly cost: RowNumber;
  readonly reward: RowNumber;
  /** Whether an approved placement is worth anything: the effort value is about nobody else. */
  readonly isValued: RowTest;
}

/** What the rows of grouped placements are worth, one by one. */
export function rowWorth(
  { start, since, days, confirmed, numbers }: GroupedPlacements,
  policy: Policy,
): RowWorth {
  const termsOf = remember((group: PlacementGroup) => groupTerms(group, policy));
  const parts: RowNumber = (n, group) => {
    const filled = termsOf(group).partsOf(start[n] as number);
    const from = since[n] as number;
    return filled(from + (days[n] as number)) - filled(from);
  };
  const bonus: RowNumber = (n, group) => {
    const { bonusCents } = termsOf(group);
    return bonusCents > 0 && parts(n, group) > 0 ? bonusCents : 0;
  };
  const cost: RowNumber = (n, group) =>
    termsOf(group).block.provenCost ? Math.max(numbers[PROVEN]?.[n] ?? 0, 0) : 0;
  const reward: RowNumber = (n, group) => {
    const { block, rewardedOn: dayOf } = termsOf(group);
    if (!block.lasting) return 0;
    const [day, from] = [dayOf(start[n] as number), since[n] as number];
    const counts = day < (confirmed[n] as number) && day >= from && day < from + (days[n] as number);
    return counts ? Number(block.lasting.cents) : 0;
  };
  const isValued: RowTest = (n, group) => {
    if (!isApproved(group)) return false;
    const { block, bonusCents } = termsOf(group);
    const byHours = block.amountCents > 0n || bonusCents > 0;
    return (byHours && parts(n, group) > 0) || cost(n, group) > 0 || reward(n, group) > 0;
  };
  return { parts, bonus, cost, reward, isValued };
}

/** What is the same for all placements of a group. */
interface GroupTerms {
  readonly block: BlockTerms;
  readonly bonusCents: number;
  readonly partsOf: ReturnType<typeof partsByStart>;
  /** The day on which the reward for a lasting job counts, by the number of the first day. */
  readonly rewardedOn: (start: number) => number;
}

function groupTerms(group: PlacementGroup, policy: Policy): GroupTerms {
  const block = blockOf(policy, valuationOf(group));
  const { lasting } = block;
  return {
    block,
    bonusCents: Number(group.own.bonus_cents ?? 0),
    partsOf: partsByStart(block),
    rewardedOn: remember((start: number) =>
      lasting ? dayNumber(dayOfReward(lasting, dayOfNumber(start))) : 0,
    ),
  };
}

/** What the placements of one group are worth: whole minutes × parts of a year, of all of them, and what counts beside. */
export function groupWorth(
  { minutesPerWeek }: GroupedPlacements,
  group: PlacementGroup,
  policy: Policy,
  rows: RowWorth,
): BlockWorth {
  const placement = valuationOf(group);
  const block = blockOf(policy, placement);
  const fullTime = block.fullTimeMinutesPerWeek;
  const minuteParts = sumOf(
    group,
    (n) => Math.min(minutesPerWeek[n] as number, fullTime) * rows.parts(n, group),
  );
  const years = rational(BigInt(minuteParts), BigInt(fullTime) * BigInt(YEAR_PARTS));
  return {
    ...{ placement, block, years },
    bonus: multiply(BigInt(Number(group.own.bonus_cents ?? 0)), years),
    cost: BigInt(sumOf(group, (n) => rows.cost(n, group))),
    reward: BigInt(sumOf(group, (n) => rows.reward(n, group))),
  };
}

export function isApproved({ own }: PlacementGroup): boolean {
  return own.approval === 'APPROVED';
}

function valuationOf({ own }: PlacementGroup): Valuation {
  return {
    schemeVersionId: own.scheme_version_id as string,
    targetGroup: own.target_group as string,
  };
}

/** `partsFilled` by the number of the first day; remembered, since there are few different days. */
function partsByStart(block: BlockTerms): (start: number) => (until: number) => number {
  return remember((start: number) => partsFilled(block, dayOfNumber(start)));
}

function remember<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const held = known.get(key);
    if (held !== undefined) return held;
    const made = make(key);
    known.set(key, made);
    return made;
  };
}
