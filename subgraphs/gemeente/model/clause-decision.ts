import { Decider } from '@social-return/contract/model/decision';
import { EuroScalar, InstantScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { deviationOf } from '../interpretation/contract-clause.ts';
import type { Contract } from './contract.ts';
import { ContractKind } from './enums.ts';

@ObjectType('GemeenteClauseDecision', {
  description:
    'What the scheme asked of a contract and what was decided, when it was recorded or changed (opgave en afwijking).',
})
@Entity('contract_clause')
export class ClauseDecision {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('bigint', { transformer: bigintColumn })
  number!: bigint;

  @Column('text')
  contractId!: string;

  @Field(() => ContractKind, { description: 'The kind of contract that it was then.' })
  @Column('text')
  kind!: ContractKind;

  @Column('bigint', { transformer: bigintColumn })
  valueCents!: bigint;

  @Column('text', { nullable: true })
  clauseVersionId!: string | null;

  @Column('int')
  askedHundredths!: number;

  @Column('bigint', { transformer: bigintColumn, nullable: true })
  minimumCents!: bigint | null;

  @Column('int')
  percentageHundredths!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why it deviates from what the scheme asks (motivering); always given when it does.',
  })
  @Column('text', { nullable: true })
  motivation!: string | null;

  @Column('text', { nullable: true })
  judgedBy!: string | null;

  @Column('text', { nullable: true })
  judgedWith!: string | null;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was decided; null for one of before that was kept.',
  })
  @Column('timestamptz', { nullable: true })
  judgedAt!: Date | null;

  @Field(() => EuroScalar, { description: 'The value without VAT that it was judged by.' })
  get value(): bigint {
    return this.valueCents;
  }

  @Field(() => EuroScalar, {
    nullable: true,
    description:
      'Value from which the scheme asks it of this kind of contract (drempelbedrag): of exactly this value it is asked. Null where the scheme gives none.',
  })
  get minimum(): bigint | null {
    return this.minimumCents;
  }

  @Field({ description: 'Whether the value is below the minimum, so that nothing is asked.' })
  get belowMinimum(): boolean {
    return this.minimumCents !== null && this.valueCents < this.minimumCents;
  }

  @Field(() => Float, { description: 'Percentage of the value that the scheme asks; 0 below the minimum.' })
  get asked(): number {
    return this.askedHundredths / 100;
  }

  @Field(() => Float, { description: 'Percentage that was decided on.' })
  get percentage(): number {
    return this.percentageHundredths / 100;
  }

  @Field({ description: 'Whether that deviates from what the scheme asks (afwijking).' })
  get deviates(): boolean {
    return deviationOf(this) !== null;
  }

  @Field(() => Decider, {
    nullable: true,
    description:
      'Who decided, with "import" as the right for what came out of a file; null for one of before that was kept.',
  })
  get decider(): Decider | null {
    const { judgedBy, judgedWith } = this;
    return judgedBy === null || judgedWith === null ? null : { organisation: judgedBy, right: judgedWith };
  }
}

/** The decision that holds for a contract. */
export function currentDecision(contract: Contract): ClauseDecision {
  const { id, kind, valueCents, clauseVersionId, askedHundredths, minimumCents } = contract;
  const { percentageHundredths, motivation, judgedBy, judgedWith, judgedAt } = contract;
  return Object.assign(new ClauseDecision(), {
    ...{
      id: `${id}:clause`,
      contractId: id,
      kind,
      valueCents,
      clauseVersionId,
      askedHundredths,
      minimumCents,
    },
    ...{ percentageHundredths, motivation, judgedBy, judgedWith, judgedAt },
  });
}
