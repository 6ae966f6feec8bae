import { AreaType, areaType } from '@social-return/contract/model/area';
import { LANGUAGE_LEVELS, LanguageLevel, VacancyKind } from '@social-return/contract/model/enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { InboxEntry } from '../inbox/entry.ts';
import { AboutPerson } from '../processing/about-person.ts';
import { OfferSender, OfferStatus } from './enums.ts';

/** Work that somebody without an account offers: what its sender and the organisation both see. */
@ObjectType()
abstract class OfferRow extends InboxEntry {
  @Field(() => OfferStatus, { description: 'How it stands.' })
  @Column('text')
  status!: OfferStatus;

  @Field(() => String, { nullable: true, description: 'Title; null after it was withdrawn.' })
  @Column('text', { nullable: true })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'What the work is; null after it was withdrawn.' })
  @Column('text', { nullable: true })
  description!: string | null;

  @Field(() => OfferSender, { description: 'As what the sender offers it.' })
  @Column('text')
  sender!: OfferSender;

  @Field(() => VacancyKind, { description: 'Chore, job, training, work experience or voluntary work.' })
  @Column('text')
  kind!: VacancyKind;

  @Column('text')
  buurt!: string;

  @Column('int')
  hoursPerWeekMin!: number;

  @Column('int')
  hoursPerWeekMax!: number;

  /** Index in LANGUAGE_LEVELS. */
  @Column('int')
  level!: number;

  @Column('int')
  positions!: number;

  @Field(() => DayScalar, { nullable: true, description: 'The day from which it is over, if set.' })
  @Column('date', { nullable: true })
  closesOn!: Day | null;

  @Column('text', { nullable: true })
  vacancyId!: string | null;

  @Field(() => AreaType, { description: 'The buurt where the work is.' })
  get workplace(): AreaType {
    return areaType(this.buurt);
  }
}

/** The same as the organisation's own people read it in their inbox: from a person, who is known by its reference alone. */
@AboutPerson('id', 'INBOX')
@ObjectType()
export abstract class WorkOffer extends OfferRow {
  @Field({ name: 'language', description: 'In which language the sender wants an answer (ISO 639).' })
  get answerIn(): string {
    return this.language;
  }

  @Field(() => Int, {
    name: 'version',
    description: 'Counts the changes; give it as `expectedVersion` with the next change.',
  })
  get currentVersion(): number {
    return this.version;
  }

  @Field(() => Int, { name: 'hoursPerWeekMin', description: 'Fewest hours a week.' })
  get fewestHours(): number {
    return this.hoursPerWeekMin;
  }

  @Field(() => Int, { name: 'hoursPerWeekMax', description: 'Most hours a week.' })
  get mostHours(): number {
    return this.hoursPerWeekMax;
  }

  @Field(() => Int, { name: 'positions', description: 'How many people are sought.' })
  get sought(): number {
    return this.positions;
  }

  @Field(() => LanguageLevel, { description: 'The level of Dutch that the work asks for.' })
  get languageLevel(): LanguageLevel {
    return LANGUAGE_LEVELS[this.level] ?? LanguageLevel.NONE;
  }
}

/** The same as its sender gets it back. */
@ObjectType()
export abstract class OfferReceipt extends OfferRow {}
