import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import type { Day } from '@social-return/values/day';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EffectiveDeviation } from '../interpretation/scheme-deviation.ts';
import type { SchemeTerms } from '../interpretation/scheme-terms.ts';
import { TargetGroup } from './enums.ts';

/** Whether a point counts in euro: an amount of a block or a bonus. */
export const inEuro = (point: string): boolean => point.startsWith('BLOCK:') || point.startsWith('BONUS:');

@ObjectType('GemeenteSchemeDeviation', {
  description:
    'A point in which one municipality deviates from a scheme that it shares with others (afwijking).',
})
@Entity('scheme_deviation')
export class SchemeDeviation {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  schemeId!: string;

  @Field({ description: 'The municipality.' })
  @Column('text')
  municipality!: string;

  @Field({
    description:
      'The point: "BLOCK:NUG" is an amount, "CAP:WW" the months that count, "BONUS:AGE_55" a bonus, "RULE:MIN_MINUTES_PER_WEEK" a rule.',
  })
  @Column('text')
  point!: string;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  value!: bigint | null;

  @Field(() => DayScalar, { description: 'First day on which it holds.' })
  @Column('date')
  validFrom!: Day;

  @Field(() => DayScalar, { nullable: true, description: 'First day on which it no longer holds.' })
  @Column('date', { nullable: true })
  validUntil!: Day | null;

  @Field({ description: 'Where the deviation was decided.' })
  @Column('text')
  source!: string;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => EuroScalar, { nullable: true, description: 'The amount, for a block or a bonus.' })
  get amount(): bigint | null {
    return inEuro(this.point) ? this.value : null;
  }

  @Field(() => Int, {
    nullable: true,
    description: 'The number, for a cap (null: no limit) or a rule.',
  })
  get count(): number | null {
    return inEuro(this.point) || this.value === null ? null : Number(this.value);
  }
}

@ObjectType('GemeenteEffectivePoint', {
  description: 'A point in which a municipality deviates, beside what the shared scheme says.',
})
export class EffectivePoint {
  @Field({ description: 'The point, such as "BLOCK:NUG".' })
  point!: string;

  @Field(() => EuroScalar, { nullable: true, description: 'The amount here, for a block or a bonus.' })
  amount!: bigint | null;

  @Field(() => EuroScalar, { nullable: true, description: 'The amount in the shared scheme, if it has one.' })
  sharedAmount!: bigint | null;

  @Field(() => Int, { nullable: true, description: 'The number here, for a cap (null: no limit) or a rule.' })
  count!: number | null;

  @Field(() => Int, { nullable: true, description: 'The number in the shared scheme, if it has one.' })
  sharedCount!: number | null;
}

@ObjectType('GemeenteEffectiveBlock', { description: 'A block as it holds in one municipality.' })
export class EffectiveBlock {
  @Field(() => TargetGroup, { description: 'For whom it is.' })
  targetGroup!: TargetGroup;

  @Field(() => EuroScalar, { description: 'Amount for a full year full-time.' })
  amount!: bigint;

  @Field(() => Int, { nullable: true, description: 'Months that count; null when there is no limit.' })
  monthCap!: number | null;

  @Field({ description: 'Whether the municipality deviates in the amount or the months.' })
  deviates!: boolean;
}

@ObjectType('GemeenteEffectiveScheme', {
  description: 'A shared scheme as it holds in one municipality on one day (geldende methode).',
})
export class EffectiveSchemeType {
  @Field({ description: 'Short name of the version that holds.' })
  label!: string;

  @Field(() => [EffectivePoint], { description: 'The points that deviate; empty when none does.' })
  deviations!: EffectivePoint[];

  @Field(() => [EffectiveBlock], { description: 'All blocks, deviations included.' })
  blocks!: EffectiveBlock[];
}

/** What the graph shows of an effective scheme. */
export function effectiveType(
  terms: SchemeTerms,
  deviations: readonly EffectiveDeviation[],
): EffectiveSchemeType {
  const points = new Set(deviations.map(({ point }) => point));
  const count = (value: bigint | null) => (value === null ? null : Number(value));
  return {
    label: terms.label,
    deviations: deviations.map(({ point, value, shared }) => ({
      point,
      amount: inEuro(point) ? value : null,
      sharedAmount: inEuro(point) ? shared : null,
      count: inEuro(point) ? null : count(value),
      sharedCount: inEuro(point) ? null : count(shared),
    })),
    blocks: [...terms.blocks].map(([group, { amountCents, monthCap }]) => ({
      targetGroup: group as TargetGroup,
      amount: amountCents,
      monthCap,
      deviates: points.has(`BLOCK:${group}`) || points.has(`CAP:${group}`),
    })),
  };
}
