import { ownerOf } from '@social-return/contract/ids';
import { AreaType, areaType } from '@social-return/contract/model/area';
import {
  InitiativeStatus,
  QuantityUnit,
  RequestKind,
  RequestStatus,
} from '@social-return/contract/model/initiative-enums';
import { OrganisationType, organisationNamed } from '@social-return/contract/model/organisation';
import { Quantity, quantity } from '@social-return/contract/model/quantity';
import { DayScalar } from '@social-return/contract/model/scalars';
import { AMSTERDAM, type Clock, type Day, todayIn } from '@social-return/values/day';
import { Ctx, Directive, Field, ID, Int, InterfaceType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../database.ts';

/** An initiative of residents, as every organisation can keep one. It holds nothing of a resident. */
@InterfaceType('Initiative', {
  description:
    'What residents do together in their neighbourhood (bewonersinitiatief, maatschappelijk initiatief), kept by one organisation.',
  autoRegisterImplementations: false,
})
export abstract class Initiative {
  @Field(() => ID, { description: 'Opaque id, issued by the organisation that keeps it.' })
  @PrimaryColumn('text')
  id!: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The key by which subgraphs refer to it: the same text as its id.' })
  get ref(): string {
    return this.id;
  }

  @Field({ description: 'What people call it.' })
  @Column('text')
  name!: string;

  @Field({ description: 'What it does, in plain Dutch.' })
  @Column('text')
  description!: string;

  @Column('text')
  areaCode!: string;

  @Field(() => DayScalar, { description: 'Its first day.' })
  @Column('date')
  since!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it is over; null while it goes on.',
  })
  @Column('date', { nullable: true })
  until!: Day | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Its website, where people reach it. Never a number or address of somebody: an initiative without a website is reached through the organisation that keeps it.',
  })
  @Column('text', { nullable: true })
  website!: string | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => AreaType, { description: 'The wijk or buurt where it is at home.' })
  get area(): AreaType {
    return areaType(this.areaCode);
  }

  @Field(() => InitiativeStatus, { description: 'Whether it is active.' })
  status(@Ctx() { clock }: { clock: Clock }): InitiativeStatus {
    const isOver = this.until !== null && this.until <= todayIn(AMSTERDAM, clock);
    return isOver ? InitiativeStatus.ENDED : InitiativeStatus.ACTIVE;
  }

  @Field(() => OrganisationType, { description: 'The organisation that keeps it.' })
  get organisation(): OrganisationType {
    return organisationNamed(ownerOf(this.id) ?? '');
  }

  @Field(() => [InitiativeRequest], {
    description: 'What it asks for and asked for before (vragen); at most 100.',
  })
  requests!: object[];
}

/** What an initiative asks for: an amount in a unit of its own, until a day. */
@InterfaceType('InitiativeRequest', {
  description:
    'What an initiative asks for (vraag van een initiatief): hands, knowledge, material, space or money.',
  autoRegisterImplementations: false,
})
export abstract class InitiativeRequest {
  @Field(() => ID, { description: 'Opaque id, issued by the organisation that keeps the initiative.' })
  @PrimaryColumn('text')
  id!: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The key by which subgraphs refer to it: the same text as its id.' })
  get ref(): string {
    return this.id;
  }

  @Column('text')
  initiativeId!: string;

  @Field({ description: 'What is asked, in a few words.' })
  @Column('text')
  title!: string;

  @Field({ description: 'What is asked and what for, in plain Dutch.' })
  @Column('text')
  description!: string;

  @Field(() => RequestKind, { description: 'Hands, knowledge, material, space or money.' })
  @Column('text')
  kind!: RequestKind;

  @Column('text')
  unit!: QuantityUnit;

  /** Hundredths of the unit: of euros these are cents. */
  @Column('bigint', { transformer: bigintColumn })
  askedHundredths!: bigint;

  /** As the initiative last set it; a closing day that passes does not change it. */
  @Column('text')
  status!: RequestStatus;

  @Field(() => DayScalar, { description: 'First day on which it can be found.' })
  @Column('date')
  publishedOn!: Day;

  @Field(() => DayScalar, { description: 'The day from which it is asked no more.' })
  @Column('date')
  closesOn!: Day;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => Quantity, { description: 'How much is asked.' })
  get asked(): Quantity {
    return quantity(this.unit, this.askedHundredths);
  }

  @Field(() => Quantity, { description: 'What is pledged of it and not delivered yet (toegezegd).' })
  pledged!: object;

  @Field(() => Quantity, { description: 'What was delivered of it (geleverd).' })
  delivered!: object;

  @Field(() => Quantity, { description: 'What is left of it: neither pledged nor delivered.' })
  left!: object;

  @Field(() => RequestStatus, { name: 'status', description: 'Whether it is still asked.' })
  statusToday(@Ctx() { clock }: { clock: Clock }): RequestStatus {
    const isPast = this.closesOn <= todayIn(AMSTERDAM, clock);
    return isPast && this.status === RequestStatus.OPEN ? RequestStatus.CLOSED : this.status;
  }

  @Field(() => OrganisationType, { description: 'The organisation that keeps the initiative.' })
  get organisation(): OrganisationType {
    return organisationNamed(ownerOf(this.id) ?? '');
  }

  @Field(() => Initiative, { nullable: true, description: 'The initiative that asks it.' })
  initiative!: object | null;
}
