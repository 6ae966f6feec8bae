import { DayScalar, InstantScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import type { Context } from '../context.ts';
import type { FirmPart, SuccessionFacts } from './succession.ts';

/** A row of the table that `keepSuccessions` makes, of every organisation. */
@ObjectType()
export abstract class BaseSuccession implements SuccessionFacts {
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

/** Days on which a firm had the same KvK number and name, as every organisation shows them. */
@ObjectType()
export abstract class BaseFirmPart implements FirmPart {
  @Field({ description: 'KvK number on these days, eight digits.' })
  kvk!: string;

  @Field({ description: 'Name on these days.' })
  name!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  from!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it is no longer so; null while it is.',
  })
  until!: Day | null;
}

/** What holds of all firms, as SQL: few rows. */
export const SUCCESSIONS = `select former_kvk as "formerKvk", kvk, name, since from firm_succession where withdrawn_at is null`;

/** The same, read once per request. */
export function successionsNow(context: Context): Promise<readonly SuccessionFacts[]> {
  const batch = async (all: readonly string[]): Promise<(readonly SuccessionFacts[])[]> => {
    const rows: SuccessionFacts[] = await context.db.query(SUCCESSIONS);
    return all.map(() => rows);
  };
  return context.loaders.named<string, readonly SuccessionFacts[]>('successions', batch).load('all');
}
