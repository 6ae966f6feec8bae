import { ReportedEntry } from '@social-return/subgraph-kit/entries/entry';
import { Field, Float, ObjectType } from 'type-graphql';
import { Entity } from 'typeorm';
import { ContractTypeType, StartPositionType } from './enums.ts';

/** What Eneco alone asks of a firm. */
export interface EnecoTerms {
  readonly startPosition: StartPositionType;
  readonly contractType: ContractTypeType;
  readonly fullWeekMinutes: number;
  readonly learningMinutesPerWeek: number;
}

@ObjectType('EnecoEntry', {
  description: 'What a supplier reported to Eneco of one person, for one agreement (opgave).',
})
@Entity('contractor_entry')
export class EnecoEntry extends ReportedEntry {
  declare readonly terms: EnecoTerms & ReportedEntry['terms'];

  @Field(() => StartPositionType, { description: 'Where the person came from, as the PSO weighs it.' })
  get startPosition(): StartPositionType {
    return this.terms.startPosition;
  }

  @Field(() => ContractTypeType, { description: 'The kind of contract, as the PSO weighs it.' })
  get contractType(): ContractTypeType {
    return this.terms.contractType;
  }

  @Field(() => Float, { description: 'Hours of a full week: 40, or by the collective agreement (cao).' })
  get fullWeekHours(): number {
    return this.terms.fullWeekMinutes / 60;
  }

  @Field(() => Float, { description: 'Hours of learning a week: part of the hours of the entry.' })
  get learningHoursPerWeek(): number {
    return this.terms.learningMinutesPerWeek / 60;
  }
}
