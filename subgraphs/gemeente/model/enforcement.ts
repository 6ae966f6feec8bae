import { Decider } from '@social-return/contract/model/decision';
import { DayScalar, EuroScalar, InstantScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import { deciderIn } from '@social-return/subgraph-kit/decisions/decider';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EnforcementState, Team } from './enforcement-enums.ts';

@ObjectType('GemeenteEnforcementTransition', {
  description: 'One step in the enforcement of a contract. It is never changed or removed.',
})
@Entity('enforcement_transition')
export class EnforcementTransition {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  contractId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm that the step is about; null when it is about all firms of the contract together, each liable for the whole (hoofdelijk).',
  })
  @Column('text', { nullable: true })
  contractorKvk!: string | null;

  @Field(() => Int, { description: 'Its place in the history, from 1.' })
  @Column('int')
  sequence!: number;

  @Field(() => EnforcementState, { description: 'Where it stood before.' })
  @Column('text')
  fromState!: EnforcementState;

  @Field(() => EnforcementState, { description: 'Where it stood from then on.' })
  @Column('text')
  toState!: EnforcementState;

  @Field({ description: 'Why.' })
  @Column('text')
  reason!: string;

  @Field(() => Team, {
    nullable: true,
    description:
      "The team that the caller named, of steps from before deciders were kept; never a person's name.",
    deprecationReason: 'Since December 2026 `decider` says who decided.',
  })
  @Column('text', { nullable: true })
  team!: Team | null;

  @Column('text', { nullable: true })
  decidedBy!: string | null;

  @Column('text', { nullable: true })
  decidedWith!: string | null;

  @Field(() => InstantScalar, { description: 'When.' })
  @Column('timestamptz')
  at!: Date;

  @Field(() => DayScalar, { nullable: true, description: 'With a recovery period: the first day after it.' })
  @Column('date', { nullable: true })
  recoveryUntil!: Day | null;

  @Column('bigint', { transformer: bigintColumn })
  shortfallCents!: bigint;

  @Column('int', { nullable: true })
  penaltyFactorHundredths!: number | null;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  withheldCents!: bigint | null;

  @Field(() => Decider, {
    nullable: true,
    description: 'Who decided; null of steps from before it was kept, which name a team.',
  })
  get decider(): Decider | null {
    return deciderIn(this);
  }

  @Field(() => EuroScalar, { description: 'What was still to be filled at that moment (tekort).' })
  get shortfall(): bigint {
    return this.shortfallCents;
  }

  @Field(() => Float, {
    nullable: true,
    description:
      'By what the shortfall was multiplied when it was withheld; 1 is an assumption: no public source gives the factor.',
  })
  get penaltyFactor(): number | null {
    return this.penaltyFactorHundredths === null ? null : this.penaltyFactorHundredths / 100;
  }

  @Field(() => EuroScalar, {
    nullable: true,
    description: 'What is withheld: shortfall × factor (inhouding).',
  })
  get withheld(): bigint | null {
    return this.withheldCents;
  }
}

@ObjectType('GemeenteEnforcement', { description: 'The enforcement of one contract (handhaving).' })
export class GemeenteEnforcement {
  @Field(() => EnforcementState, { description: 'Where it stands.' })
  state!: EnforcementState;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'Since when; null when it never took a step and stands as it began.',
  })
  since!: Date | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day after the recovery period, while one runs.',
  })
  recoveryUntil!: Day | null;

  @Field(() => EuroScalar, { description: 'What is still to be filled today.' })
  shortfall!: bigint;

  @Field(() => [EnforcementState], { description: 'The states that can follow.' })
  next!: readonly EnforcementState[];

  @Field(() => [EnforcementTransition], { description: 'Its last 100 steps, in the order of time.' })
  history!: readonly EnforcementTransition[];
}

@ObjectType('GemeenteExpectation', { description: 'What one way of looking ahead expects.' })
export class GemeenteExpectation {
  @Field(() => EuroScalar, { description: 'Filled at the end of the contract.' })
  expected!: bigint;

  @Field(() => EuroScalar, { description: 'Then missing; zero when the obligation is filled.' })
  shortfall!: bigint;
}

@ObjectType('GemeentePrognosis', {
  description: 'Whether the obligation will be filled when the contract ends (prognose), as of today.',
})
export class GemeentePrognosis {
  @Field(() => Int, { description: 'Days of the contract that have passed, today included.' })
  elapsedDays!: number;

  @Field(() => Int, { description: 'Days that the contract lasts.' })
  totalDays!: number;

  @Field(() => GemeenteExpectation, {
    nullable: true,
    description: 'If it goes on as fast as until now; null before the contract began.',
  })
  linear!: GemeenteExpectation | null;

  @Field(() => GemeenteExpectation, {
    description:
      'If nothing is added to the approved placements; those without an end go on until the contract ends.',
  })
  planned!: GemeenteExpectation;

  @Field({
    description:
      'Whether less is filled than the share of the obligation for the days that have passed (achter).',
  })
  behind!: boolean;
}
