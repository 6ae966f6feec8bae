import { DayScalar, InstantScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import type { Day } from '@social-return/values/day';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SuccessionFacts } from '../interpretation/succession.ts';

@ObjectType('GemeenteSuccession', {
  description:
    'That a firm goes on under another KvK number from a day on: a merger, a take-over or another legal form (rechtsopvolging).',
})
@Entity('firm_succession')
export class Succession implements SuccessionFacts {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'KvK number of the firm until then, eight digits.' })
  @Column('text')
  formerKvk!: string;

  @Field({ description: 'KvK number of the firm from then on, eight digits.' })
  @Column('text')
  kvk!: string;

  @Field({ description: 'Name of the firm from then on.' })
  @Column('text')
  name!: string;

  @Field(() => DayScalar, { description: 'First day under the new number.' })
  @Column('date')
  since!: Day;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was withdrawn, because it turned out wrong; null while it holds.',
  })
  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;
}

/** What holds of all firms: few rows, read once per request. */
export function successionsNow(context: Context): Promise<readonly SuccessionFacts[]> {
  const batch = async (all: readonly string[]): Promise<(readonly SuccessionFacts[])[]> => {
    const rows: SuccessionFacts[] = await context.db.query(
      `select former_kvk as "formerKvk", kvk, name, since from firm_succession where withdrawn_at is null`,
    );
    return all.map(() => rows);
  };
  return context.loaders.named<string, readonly SuccessionFacts[]>('successions', batch).load('all');
}
