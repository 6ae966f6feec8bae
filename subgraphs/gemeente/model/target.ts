import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType('GemeenteTarget', { description: 'Something that the city wants to reach (doel).' })
@Entity('city_target')
export class CityTarget {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'What is counted, in Dutch.' })
  @Column('text')
  name!: string;

  @Field({ description: 'In what it is counted, in Dutch.' })
  @Column('text')
  unit!: string;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  startHundredths!: bigint | null;

  @Column('bigint', { transformer: bigintColumn })
  targetHundredths!: bigint;

  @Field({ description: 'Where start and target were published.' })
  @Column('text')
  source!: string;

  @Field(() => Float, { nullable: true, description: 'Where it began; null when that was not published.' })
  get start(): number | null {
    return this.startHundredths === null ? null : Number(this.startHundredths) / 100;
  }

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  /** The day on which it is looked at; today without it. */
  asOf?: Day;
}

/** A figure that somebody else measured, such as how many people are on bijstand. */
@ObjectType('GemeenteTargetFigure', { description: 'What was measured for a target on one day.' })
@Entity('target_figure')
export class TargetFigure {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  targetId!: string;

  @Field(() => DayScalar, { description: 'The day that it holds for.' })
  @Column('date')
  asOf!: Day;

  @Column('bigint', { transformer: bigintColumn })
  amountHundredths!: bigint;

  @Field({ description: 'Who measured it.' })
  @Column('text')
  source!: string;

  @Field(() => Int, { description: 'Counts the changes.' })
  @Column('int')
  version!: number;

  @Field(() => Float, { description: 'The amount, in the unit of the target.' })
  get amount(): number {
    return Number(this.amountHundredths) / 100;
  }
}

@ObjectType('GemeenteAnchorValue', {
  description: 'The social return that an anchor organisation says to have realised in a year.',
})
@Entity('anchor_value')
export class AnchorValue {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  anchorOrganisationId!: string;

  @Field(() => Int, { description: 'The calendar year.' })
  @Column('int')
  year!: number;

  @Column('bigint', { transformer: bigintColumn })
  amountCents!: bigint;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => EuroScalar, { description: 'In euro, by its own statement.' })
  get amount(): bigint {
    return this.amountCents;
  }
}

@ObjectType('GemeenteCoverage', {
  description:
    'How many of the contracts that begin in a period have a social return clause (dekking), by number and by value.',
})
export class GemeenteCoverage {
  @Field(() => Int, { description: 'Contracts and subsidies that begin in the period.' })
  contracts!: number;

  @Field(() => Int, { description: 'Those that have a clause.' })
  withClause!: number;

  @Field(() => Float, { nullable: true, description: 'Their share in percent; null without contracts.' })
  shareByNumber!: number | null;

  @Field(() => EuroScalar, { description: 'The value of all.' })
  value!: bigint;

  @Field(() => EuroScalar, { description: 'The value of those that have a clause.' })
  valueWithClause!: bigint;

  @Field(() => Float, { nullable: true, description: 'Their share in percent; null without contracts.' })
  shareByValue!: number | null;
}
