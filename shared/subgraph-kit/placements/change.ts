import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import { Field, Float, InputType } from 'type-graphql';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { Context } from '../context.ts';
import { insertRows } from '../database.ts';
import { changeVersioned } from '../mutate.ts';
import { VersionedInput } from '../payload.ts';
import { minutes, totalMinutes } from './inputs.ts';
import { areEqual, type ChangingColumns, changeFrom, lastDay, type Part } from './parts.ts';

/** Something of a placement changes on a day, and the placement goes on. */
@InputType()
export abstract class ChangeFromInput extends VersionedInput {
  @Field(() => DayScalar, {
    description:
      'First day on which it is so: a day of the placement, not after today. It holds until the next day for which such a change is recorded. The day of an earlier change corrects that one; the value of before takes it back.',
  })
  from!: Day;
}

/** The hours of a placement change on a day. */
@InputType()
export abstract class ChangePlacementHoursInput extends ChangeFromInput {
  @Field(() => Float, {
    description: 'Hours a week from that day on, in whole minutes: more than 0 and at most 60.',
  })
  hoursPerWeek!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'All hours a week that the person really works from that day on, over employers and contracts, at most 60; without it, as it was stated before.',
  })
  totalHoursPerWeek?: number | null;
}

/** A term that says something of another: its change ends where that other is another. */
export interface BoundTerm {
  readonly column: string;
  readonly boundTo: string;
}

/** The properties of a placement that can change on a day: its hours, and an organisation's own, by property and column. */
export type ChangingTerms = Readonly<Record<string, string | BoundTerm>>;

/** Of every organisation. */
export const HOURS: ChangingTerms = {
  minutesPerWeek: 'minutes_per_week',
  totalMinutesPerWeek: 'total_minutes_per_week',
};

/** What the hours of an input change. @throws Refusal for hours that are not whole minutes. */
export function hoursChanged({ hoursPerWeek, totalHoursPerWeek }: ChangePlacementHoursInput) {
  return {
    minutesPerWeek: minutes(hoursPerWeek),
    ...(totalHoursPerWeek == null ? {} : { totalMinutesPerWeek: totalMinutes(totalHoursPerWeek) }),
  };
}

type Terms = Readonly<Record<string, unknown>>;

const NOTHING_HERE = { en: 'Nothing here has this id.', nl: 'Hier heeft niets dit id.' };

/** What may stand in the way of a change: the parts before and after it. */
export type PartsCheck = (
  transaction: EntityManager,
  before: readonly Part<Terms>[],
  after: readonly Part<Terms>[],
) => Promise<void>;

/**
 * Changes terms of a placement from a day on, without ending it: id, first day, end, claim and what is known of its lasting
 * stay. The change has to guard a sum (`mutate`), since hours of a person are one whole.
 *
 * @throws Refusal for a day outside the placement or ahead, for a change that changes nothing, and what `check` throws.
 */
export async function changePlacement<T extends ChangingColumns>(
  context: Context,
  transaction: EntityManager,
  entity: EntityTarget<T>,
  input: ChangeFromInput,
  change: Terms,
  terms: ChangingTerms,
  check: PartsCheck = async () => undefined,
): Promise<T> {
  const { id, from } = input;
  const placement = await transaction.findOne(entity, {
    where: { id } as never,
    lock: { mode: 'pessimistic_write' },
  });
  if (!placement) throw new Refusal(userError(UserErrorCode.NOT_FOUND, 'id', NOTHING_HERE));
  refuseOutside(placement, from, todayIn(AMSTERDAM, context.clock));
  const before = await partsOf(transaction, placement, terms);
  const after = changeFrom(before, from, change, boundTerms(terms));
  if (areSame(before, after)) {
    const wording = {
      en: `Nothing changes: from ${from} on the placement is like this already.`,
      nl: `Er verandert niets: de plaatsing is vanaf ${from} al zo.`,
    };
    throw new Refusal(userError(UserErrorCode.INVALID, 'from', wording));
  }
  await check(transaction, before, after);
  const last = after.at(-1) as Part<Terms>;
  // In this order: at no moment does a day of the placement have two parts, which would be hours twice.
  await transaction.query('delete from placement_past where placement_id = $1', [id]);
  const own = before.at(-1)?.terms ?? {};
  const differ = Object.entries(last.terms).filter(([term, value]) => value !== own[term]);
  const changed = await changeVersioned(transaction, entity, input, {
    ...Object.fromEntries(differ),
    changedOn: after.length > 1 ? last.since : null,
  } as never);
  const past = after.slice(0, -1).map(({ since, until, terms: of }) => ({
    placement_id: id,
    since,
    until,
    ...Object.fromEntries(Object.entries(terms).map(([property, term]) => [columnOf(term), of[property]])),
  }));
  await insertRows(transaction, 'placement_past', past);
  return changed;
}

/** @throws Refusal for a day that is none of the placement's, or that lies ahead. */
function refuseOutside(placement: ChangingColumns, from: Day, today: Day): void {
  const { start, end } = placement;
  if (from >= start && from <= today && (end === null || from < end)) return;
  const last = lastDay({ end }, today);
  const wording = {
    en: `Expected a day on which the placement ran: from ${start} through ${last}, got ${from}.`,
    nl: `Verwacht werd een dag waarop de plaatsing liep: van ${start} tot en met ${last}, gekregen: ${from}.`,
  };
  throw new Refusal(userError(UserErrorCode.INVALID, 'from', wording));
}

async function partsOf(
  transaction: EntityManager,
  placement: ChangingColumns,
  terms: ChangingTerms,
): Promise<Part<Terms>[]> {
  const { id, start, end, changedOn } = placement;
  const columns = Object.entries(terms).map(([property, term]) => `${columnOf(term)} as "${property}"`);
  const past: ({ since: Day; until: Day } & Terms)[] = await transaction.query(
    `select since, until, ${columns.join(', ')} from placement_past where placement_id = $1 order by since`,
    [id],
  );
  const own = Object.fromEntries(
    Object.keys(terms).map((property) => [property, (placement as unknown as Terms)[property]]),
  );
  return [
    ...past.map(({ since, until, ...of }) => ({ since, until, terms: of })),
    { since: changedOn ?? start, until: end, terms: own },
  ];
}

function columnOf(term: string | BoundTerm): string {
  return typeof term === 'string' ? term : term.column;
}

function boundTerms(terms: ChangingTerms): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(terms).flatMap(([property, term]) =>
      typeof term === 'string' ? [] : [[property, term.boundTo]],
    ),
  );
}

function areSame(a: readonly Part<Terms>[], b: readonly Part<Terms>[]): boolean {
  return (
    a.length === b.length &&
    a.every((part, n) => part.since === b[n]?.since && areEqual(part.terms, b[n]?.terms ?? {}))
  );
}
