import { AreaType, areaType } from '@social-return/contract/model/area';
import { DayScalar, EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import type { Day } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { AssignmentKind, AssignmentStatus, UnlessReason } from './enums.ts';

@ObjectType('HavenstederExecutingParty', {
  description: 'Who carries out an assignment: a local party, residents, or a contractor from elsewhere.',
})
export class ExecutingParty {
  @Field({ description: 'Name of the party.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'KvK number, eight digits; residents and some of their initiatives have none.',
  })
  kvk!: string | null;

  @Field({ description: 'True for a local party and for residents.' })
  local!: boolean;
}

/** Carried out by a local party (`localPartyId`), by residents, or by a contractor with the reason why ('tenzij'). */
@Directive('@key(fields: "id")')
@ObjectType('HavenstederAssignment', {
  description:
    "Work that Havensteder pays somebody to do in a buurt (opdracht), by the principle 'Lokaal, tenzij': a local party or residents do it, unless there is a reason.",
})
@Entity('assignment')
export class Assignment {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'What it is about.' })
  @Column('text')
  title!: string;

  @Field(() => AssignmentKind, {
    description: 'Maintenance, renovation, communication, research, organisation or other.',
  })
  @Column('text')
  kind!: AssignmentKind;

  @Field(() => EuroScalar, { description: 'What Havensteder pays for it in all, without VAT.' })
  @Column('bigint', { transformer: bigintColumn })
  amount!: Cents;

  @Field(() => EuroScalar, {
    description: 'The part of it that is spent with local parties and residents.',
  })
  @Column('bigint', { transformer: bigintColumn })
  localAmount!: Cents;

  @Column('text', { nullable: true })
  localPartyId!: string | null;

  @Field({
    description:
      'True when residents carry it out themselves, such as communication, research or organisation, without a party in between.',
  })
  @Column('boolean')
  byResidents!: boolean;

  @Column('text', { nullable: true })
  contractorName!: string | null;

  @Column('text', { nullable: true })
  contractorKvk!: string | null;

  @Field(() => UnlessReason, {
    nullable: true,
    description: "Why no local party carries it out ('tenzij'); none when a local party or residents do.",
  })
  @Column('text', { nullable: true })
  unlessReason!: UnlessReason | null;

  @Field(() => String, { nullable: true, description: 'That reason in words.' })
  @Column('text', { nullable: true })
  unlessExplanation!: string | null;

  @Field(() => DayScalar, { description: 'The day on which it was awarded.' })
  @Column('date')
  awardedOn!: Day;

  @Field(() => DayScalar, { description: 'First day of the work.' })
  @Column('date')
  start!: Day;

  @Field(() => DayScalar, { description: 'The day after the last day of the work.' })
  @Column('date')
  end!: Day;

  @Field(() => AssignmentStatus, { description: 'Whether it can still change.' })
  @Column('text')
  status!: AssignmentStatus;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Column('text')
  buurt!: string;

  @Field(() => AreaType, { description: 'The buurt where the work is done.' })
  get workplace(): AreaType {
    return areaType(this.buurt);
  }
}
