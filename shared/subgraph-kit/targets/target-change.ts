import { newId } from '@social-return/contract/ids';
import { Decider } from '@social-return/contract/model/decision';
import { DayScalar, InstantScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Day } from '@social-return/values/day';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Column, type EntityManager, type EntityTarget, type ObjectLiteral, PrimaryColumn } from 'typeorm';
import type { Context } from '../context.ts';
import { deciderOf } from '../decisions/decider.ts';
import { changeVersioned } from '../mutate.ts';
import { VersionedInput } from '../payload.ts';
import { PublicText } from '../public-text.ts';
import type { Step } from './steps.ts';

/** As many are shown of one target, so no more are kept. */
const MOST = 100;

/** A row of the table that `keepTargetHistory` makes: that a target is another one from a day on, by whom and why. */
@ObjectType()
export abstract class BaseTargetChange implements Step {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  targetId!: string;

  @Field(() => DayScalar, { description: 'First day on which it holds.' })
  @Column('date')
  validFrom!: Day;

  @Field({ description: 'Why it was changed.' })
  @Column('text')
  reason!: string;

  @Column('text')
  decidedBy!: string;

  @Column('text')
  decidedWith!: string;

  @Field(() => InstantScalar, { description: 'When it was decided.' })
  @Column('timestamptz')
  decidedAt!: Date;

  @Field(() => Decider, { description: 'Who changed it.' })
  get decider(): Decider {
    return { organisation: this.decidedBy, right: this.decidedWith };
  }
}

/** What every change of a target is given. */
@InputType()
export abstract class ChangeTargetInput extends VersionedInput {
  @Field(() => DayScalar, { description: 'First day on which it holds; in no half-year that is fixed.' })
  validFrom!: Day;

  @PublicText()
  @Field({ description: 'Why, 1 to 1000 characters.' })
  reason!: string;
}

/** What is changed, and where that is kept. */
interface TargetEntities<T, C> {
  readonly target: EntityTarget<T>;
  readonly change: EntityTarget<C>;
  /** Of this organisation, with which it is decided, such as `policy:write`. */
  readonly right: string;
}

/**
 * Changes a target from a day on; what it was until then stays. Part of the transaction.
 * @param amounts the columns of the change that say what it is from then on
 * @throws Refusal for another version, for days that are fixed, and after a hundred changes
 */
export async function changeTarget<
  T extends ObjectLiteral & { id: string; version: number },
  C extends BaseTargetChange & ObjectLiteral,
>(
  context: Context,
  transaction: EntityManager,
  { target, change, right }: TargetEntities<T, C>,
  input: ChangeTargetInput,
  amounts: Omit<Partial<C>, keyof BaseTargetChange>,
): Promise<T> {
  const { id, validFrom, reason } = input;
  await refuseFixed(transaction, validFrom);
  const changed = await changeVersioned(transaction, target, input, {});
  if ((await transaction.countBy(change, { targetId: id } as never)) >= MOST) throw new Refusal(FULL);
  const decider = deciderOf(context, right);
  await transaction.insert(change, {
    ...{ id: newId(context.organisation, context.random), targetId: id, validFrom, reason: reason.trim() },
    ...{ decidedAt: context.clock(), decidedBy: decider.organisation, decidedWith: decider.right },
    ...amounts,
  } as never);
  return changed;
}

const FULL = userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
  en: `It was changed ${MOST} times: no more changes of it are kept.`,
  nl: `Dit is ${MOST} keer gewijzigd: meer wijzigingen ervan worden niet bewaard.`,
});

/** @throws Refusal for a first day in a half-year that is fixed, or before one: what was reported is not rewritten. */
export async function refuseFixed(transaction: EntityManager, validFrom: Day): Promise<void> {
  const [row]: { day: Day | null }[] = await transaction.query(
    'select max(upper(half_year(id))) as day from fixed_period',
  );
  const earliest = row?.day;
  if (!earliest || validFrom >= earliest) return;
  throw new Refusal(
    userError(UserErrorCode.NOT_ALLOWED_NOW, 'validFrom', {
      en: `Expected a first day on or after ${earliest}: the half-year before it is fixed. Got ${validFrom}.`,
      nl: `Verwacht: een eerste dag op of na ${earliest}, want het halfjaar daarvoor is vastgesteld. Gekregen: ${validFrom}.`,
    }),
  );
}
