import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export enum ClauseComparison {
  AT_LEAST = 'AT_LEAST',
  STANDARD = 'STANDARD',
  AIM = 'AIM',
  CUSTOM = 'CUSTOM',
  NOT_FOUND = 'NOT_FOUND',
}

registerEnumType(ClauseComparison, {
  name: 'GemeenteClauseComparison',
  description: 'How a percentage is meant.',
  valuesConfig: {
    AT_LEAST: { description: 'At least this percentage (minstens).' },
    STANDARD: { description: 'The usual percentage (standaard).' },
    AIM: { description: 'What is aimed at (streven).' },
    CUSTOM: { description: 'Decided for each contract (maatwerk).' },
    NOT_FOUND: { description: 'A percentage is asked, but no source gives it.' },
  },
});

export enum ClauseBelow {
  NONE = 'NONE',
  ON_TRUST = 'ON_TRUST',
  SHOW_CSR = 'SHOW_CSR',
  SOCIAL_ACTIVITY = 'SOCIAL_ACTIVITY',
}

registerEnumType(ClauseBelow, {
  name: 'GemeenteClauseBelow',
  description: 'What is asked of a contract that is too small for the rule.',
  valuesConfig: {
    NONE: { description: 'Nothing.' },
    ON_TRUST: { description: 'The same percentage, on trust: no plan and no reports (op goed vertrouwen).' },
    SHOW_CSR: { description: 'Show what is done for society (maatschappelijk verantwoord ondernemen).' },
    SOCIAL_ACTIVITY: { description: 'One social activity.' },
  },
});

const percent = (hundredths: number | null): number | null => (hundredths === null ? null : hundredths / 100);

@ObjectType('GemeenteClauseRule', {
  description:
    'What one organisation asks by kind of contract: percentage, threshold, and what else (opgave).',
})
@Entity('clause_rule')
export class ClauseRule {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'Who asks it.' })
  @Column('text')
  who!: string;

  @Field(() => [String], { nullable: true, description: 'Kinds of contract; null for all.' })
  @Column('text', { array: true, nullable: true })
  contractKinds!: string[] | null;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it holds; null when not known.',
  })
  @Column('date', { nullable: true })
  validFrom!: Day | null;

  @Field(() => DayScalar, { nullable: true, description: 'First day on which it no longer holds.' })
  @Column('date', { nullable: true })
  validUntil!: Day | null;

  @Field(() => ClauseComparison, { description: 'How the percentage is meant.' })
  @Column('text')
  comparison!: ClauseComparison;

  @Column('int', { nullable: true })
  percentageHundredths!: number | null;

  @Column('int', { nullable: true })
  alternativeHundredths!: number | null;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  thresholdCents!: bigint | null;

  @Field({ description: 'Whether a value of exactly the threshold is asked already.' })
  @Column('boolean')
  thresholdIncluded!: boolean;

  @Field(() => Int, { nullable: true, description: 'Months that a contract must last at least.' })
  @Column('int', { nullable: true })
  monthsMin!: number | null;

  @Column('int', { nullable: true })
  labourShareBelowHundredths!: number | null;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  capCents!: bigint | null;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  specialAboveCents!: bigint | null;

  @Field(() => ClauseBelow, { description: 'What is asked of a smaller contract.' })
  @Column('text')
  below!: ClauseBelow;

  @Column('int', { nullable: true })
  awardMaxHundredths!: number | null;

  @Field({ description: 'Whether it can be bought off when it is not effective (afkopen).' })
  @Column('boolean')
  cashOut!: boolean;

  @Field({
    description: 'Whether it has a talk in summer, a plan in autumn, and reports in January and July.',
  })
  @Column('boolean')
  planMoments!: boolean;

  @Field({ description: 'True when it is assumed to hold.' })
  @Column('boolean')
  assumption!: boolean;

  @Field({ description: 'Key of the source.' })
  @Column('text')
  sourceKey!: string;

  @Field({ description: 'The source, and what it leaves open, in Dutch.' })
  @Column('text')
  source!: string;

  @Field(() => Float, { nullable: true, description: 'The percentage of the value, if one is given.' })
  get percentage(): number | null {
    return percent(this.percentageHundredths);
  }

  @Field(() => Float, {
    nullable: true,
    description: 'A second usual percentage, where the source gives two.',
  })
  get alternativePercentage(): number | null {
    return percent(this.alternativeHundredths);
  }

  @Field(() => EuroScalar, { nullable: true, description: 'Value from which it is asked (grensbedrag).' })
  get threshold(): bigint | null {
    return this.thresholdCents;
  }

  @Field(() => Float, {
    nullable: true,
    description: 'Holds only below this percentage of labour in the value.',
  })
  get labourShareBelow(): number | null {
    return percent(this.labourShareBelowHundredths);
  }

  @Field(() => EuroScalar, { nullable: true, description: 'The most that one contract is asked.' })
  get cap(): bigint | null {
    return this.capCents;
  }

  @Field(() => EuroScalar, {
    nullable: true,
    description: 'Above this value it is decided for each contract.',
  })
  get specialAbove(): bigint | null {
    return this.specialAboveCents;
  }

  @Field(() => Float, { nullable: true, description: 'Up to this percentage as an award criterion.' })
  get awardMaxPercentage(): number | null {
    return percent(this.awardMaxHundredths);
  }
}

@ObjectType('GemeentePurchaseRule', {
  description: 'Which part of an invoice of a social enterprise counts (sociaal inkopen).',
})
@Entity('purchase_rule')
export class PurchaseRule {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'Who counts so.' })
  @Column('text')
  who!: string;

  @Field({ description: 'The register or status of the firm.' })
  @Column('text')
  register!: string;

  @Column('int', { nullable: true })
  shareHundredths!: number | null;

  @Field({ description: 'Key of the source.' })
  @Column('text')
  sourceKey!: string;

  @Field({ description: 'The source, in Dutch.' })
  @Column('text')
  source!: string;

  @Field(() => Float, { nullable: true, description: 'Percentage of the invoice; null when no source says.' })
  get percentage(): number | null {
    return percent(this.shareHundredths);
  }
}

@ObjectType('GemeenteRecognitionRule', {
  description: 'What is asked of a social enterprise to be recognised (erkenning als sociaal ondernemer).',
})
@Entity('recognition_rule')
export class RecognitionRule {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'Who recognises.' })
  @Column('text')
  who!: string;

  @Field({ description: 'RECOGNISED (erkend) or ASPIRANT.' })
  @Column('text')
  status!: string;

  @Column('int')
  staffShareHundredths!: number;

  @Column('int')
  commercialShareHundredths!: number;

  @Field({ description: 'Whether the social mission must come first.' })
  @Column('boolean')
  missionFirst!: boolean;

  @Field({ description: 'Whether it must be located in the region.' })
  @Column('boolean')
  inRegion!: boolean;

  @Field(() => Int, { nullable: true, description: 'Months within which an aspirant must meet everything.' })
  @Column('int', { nullable: true })
  fullWithinMonths!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many municipalities accept it.' })
  @Column('int', { nullable: true })
  acceptedBy!: number | null;

  @Field({ description: 'Key of the source.' })
  @Column('text')
  sourceKey!: string;

  @Field({ description: 'The source, in Dutch.' })
  @Column('text')
  source!: string;

  @Field(() => Float, { description: 'Least percentage of staff far from work.' })
  get staffPercentage(): number {
    return this.staffShareHundredths / 100;
  }

  @Field(() => Float, { description: 'Least percentage of income from the market.' })
  get commercialPercentage(): number {
    return this.commercialShareHundredths / 100;
  }
}
