import { newId } from '@social-return/contract/ids';
import { Measure } from '@social-return/contract/model/measure';
import { InstantScalar } from '@social-return/contract/model/scalars';
import type { MeasureShape } from '@social-return/contract/questions/contributions';
import type { Context } from '@social-return/subgraph-kit/context';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import { placementMeasures } from '../interpretation/measures.ts';
import type { GemeentePlacement } from './placement.ts';
import { partsNow } from './placement-parts.ts';
import { policyOf } from './policy-loader.ts';

@ObjectType('GemeenteStoredFigure', {
  description:
    'What a placement was worth on the day of an approval, or of a change of its hours or contract, kept with its rule and inputs so that it can be recomputed. It never changes.',
})
@Entity('stored_figure')
export class StoredFigure {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  placementId!: string;

  @Column('text')
  schemeVersionId!: string;

  @Field(() => InstantScalar, { description: 'When it was stored.' })
  @Column('timestamptz')
  storedAt!: Date;

  @Column('text')
  unit!: string;

  @Column('text')
  amount!: string;

  @Column('jsonb')
  rule!: MeasureShape['rule'];

  @Column('jsonb')
  inputs!: MeasureShape['inputs'];

  @Field(() => Measure, { description: 'The figure.' })
  get figure(): Measure {
    const { unit, amount, rule, inputs } = this;
    return { unit, unitTitle: 'euro inspanningswaarde', amount, rule, inputs };
  }
}

/** Keeps what an approved placement is worth by now, with the version and the inputs. Part of the approval's transaction. */
export async function storeFigure(
  context: Context,
  transaction: EntityManager,
  placement: GemeentePlacement,
): Promise<void> {
  const today = todayIn(AMSTERDAM, context.clock);
  const parts = await partsNow(transaction, placement);
  const figures = placementMeasures(parts, await policyOf(context), today);
  for (const { unit, amount, rule, inputs } of figures) {
    await transaction.insert(StoredFigure, {
      id: newId(context.organisation, context.random),
      placementId: placement.id,
      schemeVersionId: placement.schemeVersionId,
      storedAt: context.clock(),
      unit,
      amount,
      rule,
      inputs,
    });
  }
}
