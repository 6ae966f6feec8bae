import { newId } from '@social-return/contract/ids';
import { DayScalar, InstantScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import { changeVersioned } from '@social-return/subgraph-kit/mutate';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import type { ChangeGemeenteTargetInput } from '../resolvers/target-inputs.ts';
import { Decider, deciderOf } from './decider.ts';
import { refuseFixed } from './fixed-days.ts';
import { hundredthsOf } from './hundredths.ts';
import { CityTarget } from './target.ts';

@ObjectType('GemeenteTargetChange', {
  description: 'That a target is another one from a day on: by whom and why.',
})
@Entity('target_change')
export class TargetChange {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  targetId!: string;

  @Field(() => DayScalar, { description: 'First day on which it holds.' })
  @Column('date')
  validFrom!: Day;

  @Column('bigint', { transformer: bigintColumn })
  targetHundredths!: bigint;

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

  @Field(() => Float, { description: 'Where it should go from then on, in the unit of the target.' })
  get target(): number {
    return Number(this.targetHundredths) / 100;
  }

  @Field(() => Decider, { description: 'Who changed it.' })
  get decider(): Decider {
    return { organisation: this.decidedBy, right: this.decidedWith };
  }
}

/** Changes a target from a day on; what it was until then stays. Part of the transaction. @throws Refusal */
export async function changeTarget(
  context: Context,
  transaction: EntityManager,
  input: ChangeGemeenteTargetInput,
): Promise<CityTarget> {
  const { id, validFrom, target, reason } = input;
  await refuseFixed(transaction, validFrom);
  const changed = await changeVersioned(transaction, CityTarget, input, {});
  const { organisation, right } = deciderOf(context, 'gemeente:policy:write');
  await transaction.insert(TargetChange, {
    ...{ id: newId(context.organisation, context.random), targetId: id, validFrom, reason: reason.trim() },
    ...{ targetHundredths: hundredthsOf('target', target), decidedAt: context.clock() },
    ...{ decidedBy: organisation, decidedWith: right },
  });
  return changed;
}
