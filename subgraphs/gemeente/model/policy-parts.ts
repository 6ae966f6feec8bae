import { EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ContractKind, TargetGroup } from './enums.ts';
import { ActivityKind, ActivityTermsKind, ActivityUnit, BonusKind, SchemeRuleKind } from './policy-enums.ts';

@ObjectType('GemeenteSchemeBonus', {
  description: 'What is added to a block for a full year full-time, and pro rata for less (toeslag).',
})
@Entity('scheme_bonus')
export class SchemeBonus {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  schemeVersionId!: string;

  @Field(() => BonusKind, { description: 'For whom, or for what.' })
  @Column('text')
  kind!: BonusKind;

  @Column('bigint', { transformer: bigintColumn })
  amountCents!: bigint;

  @Field(() => EuroScalar, { description: 'Amount for a full year full-time.' })
  get amount(): bigint {
    return this.amountCents;
  }
}

@ObjectType('GemeenteContractTerms', {
  description: 'What a version asks of one kind of contract that is recorded (opgave, drempelbedrag).',
})
@Entity('scheme_contract_terms')
export class SchemeContractTerms {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  schemeVersionId!: string;

  @Field(() => ContractKind, { description: 'The kind of contract.' })
  @Column('text')
  kind!: ContractKind;

  @Column('int')
  percentageHundredths!: number;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  minimumCents!: bigint | null;

  @Field(() => Float, { description: 'Percentage of the value without VAT.' })
  get percentage(): number {
    return this.percentageHundredths / 100;
  }

  @Field(() => EuroScalar, {
    nullable: true,
    description:
      'Value without VAT from which it is asked, and of exactly which it is; null where it is asked of every contract of the kind.',
  })
  get minimum(): bigint | null {
    return this.minimumCents;
  }
}

@ObjectType('GemeenteSchemeRule', {
  description: 'What a version asks of a placement, or how it counts (voorwaarde).',
})
@Entity('scheme_rule')
export class SchemeRule {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  schemeVersionId!: string;

  @Field(() => SchemeRuleKind, { description: 'Which rule.' })
  @Column('text')
  kind!: SchemeRuleKind;

  @Field(() => Int, {
    description: 'Its number, in what the kind of rule counts; 1 for a rule that only holds.',
  })
  @Column('int')
  value!: number;

  @Field({ description: 'Key of the source that gives it.' })
  @Column('text')
  sourceKey!: string;
}

@ObjectType('GemeenteSchemeActivity', {
  description: 'What an activity without a person at work counts for (overige invulling).',
})
@Entity('scheme_activity')
export class SchemeActivity {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  schemeVersionId!: string;

  @Field(() => ActivityKind, { description: 'What is done or bought.' })
  @Column('text')
  kind!: ActivityKind;

  @Field(() => ActivityTermsKind, { description: 'Cost, rate, maximum, or agreed in each case.' })
  @Column('text')
  terms!: ActivityTermsKind;

  @Field(() => ActivityUnit, { description: 'What it is counted in.' })
  @Column('text')
  unit!: ActivityUnit;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  amountCents!: bigint | null;

  @Field(() => EuroScalar, { nullable: true, description: 'Amount per unit, for a rate or a maximum.' })
  get amount(): bigint | null {
    return this.amountCents;
  }
}

@ObjectType('GemeenteSchemeCap', {
  description: 'How many months of a person of a target group count (maximale duur).',
})
export class SchemeCap {
  @Field(() => TargetGroup, { description: 'For whom.' })
  targetGroup!: TargetGroup;

  @Field(() => Int, { nullable: true, description: 'Months that count; null when there is no limit.' })
  months!: number | null;

  @Field({ description: 'Whether the source gives this; false means that it says nothing of a limit.' })
  published!: boolean;
}
