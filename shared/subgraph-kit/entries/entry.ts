import { VacancyKind } from '@social-return/contract/model/enums';
import { MappingRule, Measure } from '@social-return/contract/model/measure';
import { DayScalar, InstantScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { AboutPerson } from '../processing/about-person.ts';
import { EntryProof, EntryStatus } from './enums.ts';
import { SHARING_RULE } from './sharing.ts';

/**
 * What a firm reported of one person for one obligation (opgave). Nothing that is shown of it says who the person is or
 * where the person lives: the organisation knows by the voucher.
 */
@AboutPerson('candidateId', 'ENTRIES')
@ObjectType()
export abstract class ReportedEntry {
  @Field(() => ID, { description: 'Opaque id, issued by the organisation that it was handed in to.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'KvK number under which the firm handed it in, eight digits.' })
  @Column('text')
  firm!: string;

  @Field(() => ID, { description: 'The contract, assignment or agreement that it is to fill.' })
  @Column('text')
  obligationId!: string;

  @Column('text')
  candidateId!: string;

  @Field(() => VacancyKind, { description: 'Chore, job, training, work experience or voluntary work.' })
  @Column('text')
  kind!: VacancyKind;

  @Field({ description: 'Where the person works or learns: the name of the firm or party.' })
  @Column('text')
  employer!: string;

  @Field({ description: 'KvK number of that firm or party, eight digits.' })
  @Column('text')
  employerKvk!: string;

  @Field(() => DayScalar, { description: 'First day.' })
  @Column('date')
  start!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it is over; null while it runs.',
  })
  @Column('date', { nullable: true })
  end!: Day | null;

  @Column('int')
  minutesPerWeek!: number;

  @Column('int', { nullable: true })
  totalMinutesPerWeek!: number | null;

  @Column('text')
  buurt!: string;

  @Column('text', { nullable: true })
  homeBuurt!: string | null;

  @Column('boolean')
  livesElsewhere!: boolean;

  /** What this organisation alone asks, by the names of its input. */
  @Column('jsonb')
  terms!: Readonly<Record<string, unknown>>;

  @Field(() => EntryProof, { description: 'What the document that the firm keeps proves.' })
  @Column('text')
  proof!: EntryProof;

  @Field({ description: 'SHA-256 of that document, so that it can be recognised as the same one.' })
  @Column('text')
  sha256!: string;

  @Field(() => EntryStatus, { description: 'How it stands.' })
  @Column('text')
  status!: EntryStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Why it was returned or declined, in words that firm and person may read.',
  })
  @Column('text', { nullable: true })
  reason!: string | null;

  @Field(() => [Measure], {
    description:
      'What it is worth in the own units of the organisation, as it was valued when it was handed in: over its days up to its last one, or up to `valuedOn` while it runs.',
  })
  @Column('jsonb')
  measures!: Measure[];

  @Field(() => DayScalar, { description: 'The last day that it was valued over.' })
  @Column('date')
  valuedOn!: Day;

  @Field(() => InstantScalar, { description: 'When it was handed in, for the last time.' })
  @Column('timestamptz')
  submittedAt!: Date;

  @Field(() => ID, {
    nullable: true,
    description: 'The id of the placement that was made of it; null before it was accepted.',
  })
  @Column('text', { nullable: true })
  placementId!: string | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => Float, { description: 'Hours a week.' })
  get hoursPerWeek(): number {
    return this.minutesPerWeek / 60;
  }

  @Field(() => MappingRule, {
    description: 'How the hours of the person are shared, so that they count once.',
  })
  get sharing(): MappingRule {
    return SHARING_RULE;
  }
}
