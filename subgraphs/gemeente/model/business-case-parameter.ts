import { DayScalar } from '@social-return/contract/model/scalars';
import type { Context } from '@social-return/subgraph-kit/context';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import type { Day } from '@social-return/values/day';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseParameter } from '../interpretation/business-case.ts';

export enum CaseParameterKind {
  BENEFIT_CENTS_PER_YEAR = 'BENEFIT_CENTS_PER_YEAR',
  MONTHS = 'MONTHS',
  FULL_WEEK_MINUTES = 'FULL_WEEK_MINUTES',
}

registerEnumType(CaseParameterKind, {
  name: 'GemeenteBusinessCaseParameterKind',
  description: 'What the business case per person takes for granted.',
  valuesConfig: {
    BENEFIT_CENTS_PER_YEAR: { description: 'Cents of benefit that one person gets in a year (bijstand).' },
    MONTHS: { description: 'Months in which somebody who left the benefit counts.' },
    FULL_WEEK_MINUTES: { description: 'Minutes of a week of work that ends the benefit in full.' },
  },
});

@ObjectType('GemeenteBusinessCaseParameter', {
  description:
    'Something that the business case per person takes for granted, as one version. Versions never overlap.',
})
@Entity('business_case_parameter')
export class BusinessCaseParameter implements CaseParameter {
  @Field(() => ID, { description: 'Stable id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => CaseParameterKind, { description: 'Which parameter.' })
  @Column('text')
  kind!: CaseParameterKind;

  @Field({ description: 'Its version.' })
  @Column('text')
  version!: string;

  @Field(() => DayScalar, { description: 'First day on which it holds.' })
  @Column('date')
  validFrom!: Day;

  @Field(() => DayScalar, { nullable: true, description: 'First day on which it no longer holds.' })
  @Column('date', { nullable: true })
  validUntil!: Day | null;

  @Column('bigint', { transformer: bigintColumn })
  value!: bigint;

  @Field({ description: 'Where it comes from, and what is assumed about it, in Dutch.' })
  @Column('text')
  source!: string;

  @Field({ description: 'True when no public source gives it for this use: an assumption, not a fact.' })
  @Column('boolean')
  assumption!: boolean;

  @Column('text')
  explanationNl!: string;

  @Column('text')
  explanationEn!: string;

  @Field({ description: 'Its value as a whole number, in the unit of its kind.' })
  get amount(): string {
    return String(this.value);
  }
}

/** All versions of all parameters, read once per request. */
export function caseParameters(context: Context): Promise<readonly BusinessCaseParameter[]> {
  const read = async (keys: readonly 'all'[]) => {
    const rows = await context.db.manager.find(BusinessCaseParameter, {
      order: { kind: 'ASC', validFrom: 'ASC' },
    });
    return keys.map((): readonly BusinessCaseParameter[] => rows);
  };
  return context.loaders
    .named<'all', readonly BusinessCaseParameter[]>('business-case-parameters', read)
    .load('all');
}
