import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { TargetGroup } from './enums.ts';
import { ValuationMethod } from './policy-enums.ts';

/** The id of the scheme by which the gemeente values placements; a migration puts it in the database. */
export const ROTTERDAM_SCHEME = 'gemeente:scheme-rotterdam';

@ObjectType('GemeentePolicyScheme', {
  description: 'A method by which social return is valued in building blocks (bouwblokkenmethode).',
})
@Entity('policy_scheme')
export class PolicyScheme {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'Name of the method.' })
  @Column('text')
  name!: string;
}

@ObjectType('GemeentePolicySchemeVersion', {
  description: 'The amounts that hold in one span of time. Versions of one scheme never overlap.',
})
@Entity('policy_scheme_version')
export class PolicySchemeVersion {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  schemeId!: string;

  @Field({ description: 'Short name of the version.' })
  @Column('text')
  label!: string;

  @Field(() => DayScalar, { description: 'First day on which it holds.' })
  @Column('date')
  validFrom!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it no longer holds; null while no end is known.',
  })
  @Column('date', { nullable: true })
  validUntil!: Day | null;

  @Field({ description: 'Where the amounts come from, in Dutch.' })
  @Column('text')
  source!: string;

  @Field({ description: "True when the amounts are assumed: not the gemeente's own published values." })
  @Column('boolean')
  assumption!: boolean;

  @Field(() => ValuationMethod, { description: 'Fixed blocks, or proven cost.' })
  @Column('text')
  method!: ValuationMethod;

  @Field({ description: 'Key of the source, as in docs/rules.md.' })
  @Column('text')
  sourceKey!: string;

  @Field({ description: 'Whether the source gives the first day; if not, the day here was chosen.' })
  @Column('boolean')
  validFromKnown!: boolean;

  @Field({ description: 'Whether it is only proposed: it can be tried, and nothing is valued by it.' })
  @Column('boolean')
  proposed!: boolean;

  @Field({ description: 'Whether it was proposed and declined: it is never adopted.' })
  @Column('boolean')
  declined!: boolean;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;
}

@ObjectType('GemeenteBlock', {
  description: 'What one person of a target group is worth in a full year, full-time (bouwblok).',
})
@Entity('block')
export class Block {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  schemeVersionId!: string;

  @Field(() => TargetGroup, { description: 'For whom it is.' })
  @Column('text')
  targetGroup!: TargetGroup;

  @Column('bigint', { transformer: bigintColumn })
  amountCents!: bigint;

  @Column('int')
  fullTimeMinutesPerWeek!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Months from the first day in which a person counts; null when there is no limit.',
  })
  @Column('int', { nullable: true })
  monthCap!: number | null;

  @Column('boolean')
  capPublished!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Months that somebody must have been in the group for longer than; null for none.',
  })
  @Column('int', { nullable: true })
  monthsInGroupMin!: number | null;

  @Field({ description: 'Whether proven cost counts in the place of the amount, which is then 0.00.' })
  @Column('boolean')
  provenCost!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Months after which a job is rewarded as lasting (duurzame baan); null without a reward.',
  })
  @Column('int', { nullable: true })
  lastingMonths!: number | null;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  lastingCents!: bigint | null;

  @Field(() => EuroScalar, {
    nullable: true,
    description:
      'What is added once for a job that lasted this many months, when that is confirmed, whatever its hours; null without a reward.',
  })
  get lastingReward(): bigint | null {
    return this.lastingCents;
  }

  @Field(() => EuroScalar, {
    description: 'Euro effort value (inspanningswaarde) of a full year, full-time.',
  })
  get amount(): bigint {
    return this.amountCents;
  }

  @Field(() => Float, { description: 'Hours of a full-time week.' })
  get fullTimeHoursPerWeek(): number {
    return this.fullTimeMinutesPerWeek / 60;
  }
}
