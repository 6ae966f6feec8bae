import { AreaType, areaType } from '@social-return/contract/model/area';
import type { QuantityUnit } from '@social-return/contract/model/initiative-enums';
import { RequestKind } from '@social-return/contract/model/initiative-enums';
import { Quantity, quantity } from '@social-return/contract/model/quantity';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, Int, ObjectType } from 'type-graphql';
import { Column } from 'typeorm';
import { bigintColumn } from '../database.ts';
import { InboxEntry } from '../inbox/entry.ts';
import { AboutPerson } from '../processing/about-person.ts';
import { ProposalStatus } from './enums.ts';

/** What an initiative without an account asks: what its sender and the organisation both see. */
@ObjectType()
abstract class ProposalRow extends InboxEntry {
  @Field(() => ProposalStatus, { description: 'How it stands.' })
  @Column('text')
  status!: ProposalStatus;

  @Field(() => String, {
    nullable: true,
    description: 'What people call the initiative; null after it was withdrawn.',
  })
  @Column('text', { nullable: true })
  initiativeName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the initiative does; null after it was withdrawn.',
  })
  @Column('text', { nullable: true })
  initiativeDescription!: string | null;

  @Field(() => String, { nullable: true, description: 'The website of the initiative, if it has one.' })
  @Column('text', { nullable: true })
  website!: string | null;

  @Column('text')
  areaCode!: string;

  @Field(() => RequestKind, { description: 'Hands, knowledge, material, space or money.' })
  @Column('text')
  kind!: RequestKind;

  @Field(() => String, { nullable: true, description: 'What is asked; null after it was withdrawn.' })
  @Column('text', { nullable: true })
  title!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What is asked and what for; null after it was withdrawn.',
  })
  @Column('text', { nullable: true })
  description!: string | null;

  @Column('text')
  unit!: QuantityUnit;

  /** Hundredths of the unit: of euros these are cents. */
  @Column('bigint', { transformer: bigintColumn })
  askedHundredths!: bigint;

  @Field(() => DayScalar, { description: 'The day from which it is asked no more.' })
  @Column('date')
  closesOn!: Day;

  @Column('text', { nullable: true })
  requestId!: string | null;

  @Field(() => AreaType, { description: 'The wijk or buurt where the initiative is at home.' })
  get area(): AreaType {
    return areaType(this.areaCode);
  }

  @Field(() => Quantity, { description: 'How much is asked.' })
  get asked(): Quantity {
    return quantity(this.unit, this.askedHundredths);
  }
}

/** The same as the organisation's own people read it in their inbox: from a person, who is known by its reference alone. */
@AboutPerson('id', 'INBOX')
@ObjectType()
export abstract class RequestProposal extends ProposalRow {
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
}

/** The same as its sender gets it back. */
@ObjectType()
export abstract class ProposalReceipt extends ProposalRow {}
