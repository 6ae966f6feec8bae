import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import type { Day } from '@social-return/values/day';
import { Directive, Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ContractorRow } from './contractor.ts';
import { ContractKind, ContractStatus } from './enums.ts';

@Directive('@key(fields: "id")')
@ObjectType('GemeenteContract', {
  description: 'A contract or subsidy of the gemeente, with the social return that it obliges to (opgave).',
})
@Entity('contract')
export class Contract {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'What it is about.' })
  @Column('text')
  title!: string;

  @Field(() => ContractKind, { description: 'Works, services, supplies, Wmo, youth care, or a subsidy.' })
  @Column('text')
  kind!: ContractKind;

  @Field({
    description:
      'Name of the contractor, or of the receiver of the subsidy (opdrachtnemer), as on the first day; of several, the one that leads (penvoerder). `contractors` has all by date.',
  })
  @Column('text')
  contractorName!: string;

  @Field({
    description:
      'KvK number of the contractor, eight digits, as on the first day; of several, of the one that leads. `contractors` has all by date.',
  })
  @Column('text')
  contractorKvk!: string;

  /** The firms that hold it together; null for a contract of one contractor. */
  @Column('jsonb', { name: 'contractors', nullable: true })
  contractorList!: readonly ContractorRow[] | null;

  @Field({ description: "Team that manages the contract; never a person's name." })
  @Column('text')
  managingTeam!: string;

  @Column('bigint', { transformer: bigintColumn })
  valueCents!: bigint;

  @Column('int')
  percentageHundredths!: number;

  @Column('bigint', { transformer: bigintColumn })
  obligationCents!: bigint;

  /** The version of the scheme that asks something of it; null where none held on its first day. */
  @Column('text', { nullable: true })
  clauseVersionId!: string | null;

  /** What the scheme asks of it; 0 below the minimum. */
  @Column('int')
  askedHundredths!: number;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  minimumCents!: bigint | null;

  @Column('text', { nullable: true })
  judgedBy!: string | null;

  @Column('text', { nullable: true })
  judgedWith!: string | null;

  @Column('timestamptz', { nullable: true })
  judgedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the percentage is not what the scheme asks; always given when it is not (motivering). `clause` says what is asked.',
  })
  @Column('text', { nullable: true })
  motivation!: string | null;

  @Field(() => DayScalar, { description: 'First day.' })
  @Column('date')
  start!: Day;

  @Field(() => DayScalar, { description: 'The day after its last day.' })
  @Column('date')
  end!: Day;

  @Field(() => ContractStatus, { description: 'Open, or closed and settled.' })
  @Column('text')
  status!: ContractStatus;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => EuroScalar, { description: 'Value of the contract without VAT (aanneemsom).' })
  get value(): bigint {
    return this.valueCents;
  }

  @Field({ description: 'Whether it has a social return clause; the share that has one is the coverage.' })
  get hasClause(): boolean {
    return this.percentageHundredths > 0;
  }

  @Field(() => Float, { description: 'Percentage of the value that is to be filled with social return.' })
  get percentage(): number {
    return this.percentageHundredths / 100;
  }

  @Field(() => EuroScalar, {
    description: 'What is to be filled: the percentage of the value (verplichting).',
  })
  get obligation(): bigint {
    return this.obligationCents;
  }
}
