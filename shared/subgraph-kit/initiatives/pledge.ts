import { DeliveryProof, QuantityUnit } from '@social-return/contract/model/initiative-enums';
import { OrganisationType, organisationNamed } from '@social-return/contract/model/organisation';
import { Quantity, quantity } from '@social-return/contract/model/quantity';
import { DayScalar, InstantScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../database.ts';
import { PledgeSide, PledgeStatus, PledgeStep } from './pledge-enums.ts';

/** What a supplier promises an initiative, for one obligation: it can be valued there alone. */
@ObjectType()
export abstract class Pledge {
  @Field(() => ID, { description: 'Opaque id, issued by the organisation that keeps the initiative.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  requestId!: string;

  @Field({ description: 'Name of the supplier (leverancier, opdrachtnemer).' })
  @Column('text')
  supplier!: string;

  @Field({ description: 'KvK number of the supplier, eight digits.' })
  @Column('text')
  supplierKvk!: string;

  @Column('text')
  obligationAt!: string;

  @Field(() => ID, {
    description:
      'The contract, agreement or assignment that it is for (verplichting), by the id that its organisation issued. A pledge is for one obligation, so that what is delivered counts once.',
  })
  @Column('text')
  obligationId!: string;

  @Column('text')
  unit!: QuantityUnit;

  /** Hundredths of the unit. */
  @Column('bigint', { transformer: bigintColumn })
  pledgedHundredths!: bigint;

  /** As the first side confirmed it; null before. */
  @Column('bigint', { transformer: bigintColumn, nullable: true })
  deliveredHundredths!: bigint | null;

  @Field(() => PledgeStatus, { description: 'How it stands.' })
  @Column('text')
  status!: PledgeStatus;

  @Field(() => DayScalar, { description: 'When it was pledged.' })
  @Column('date')
  pledgedOn!: Day;

  @Field(() => DayScalar, { nullable: true, description: 'When both sides had confirmed it; null before.' })
  @Column('date', { nullable: true })
  deliveredOn!: Day | null;

  @Field(() => DeliveryProof, {
    nullable: true,
    description: 'What kind of document proves it; null before.',
  })
  @Column('text', { nullable: true })
  proof!: DeliveryProof | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256 of that document, which is kept elsewhere; null before.',
  })
  @Column('text', { nullable: true })
  sha256!: string | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => Quantity, { description: 'How much is pledged.' })
  get pledged(): Quantity {
    return quantity(this.unit, this.pledgedHundredths);
  }

  @Field(() => Quantity, {
    nullable: true,
    description: 'How much was delivered, as the first side confirmed it; null before.',
  })
  get delivered(): Quantity | null {
    return this.deliveredHundredths === null ? null : quantity(this.unit, this.deliveredHundredths);
  }

  @Field(() => OrganisationType, { description: 'The organisation that the obligation is owed to.' })
  get obligationTo(): OrganisationType {
    return organisationNamed(this.obligationAt);
  }
}

/** One step of a pledge. It never changes. */
@ObjectType()
export abstract class PledgeDecision {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  pledgeId!: string;

  /** Its place among the decisions on the pledge, from 1. */
  @Column('int')
  sequence!: number;

  @Field(() => PledgeStep, { description: 'What was decided.' })
  @Column('text')
  step!: PledgeStep;

  @Field(() => PledgeSide, { description: 'For whom.' })
  @Column('text')
  side!: PledgeSide;

  @Field(() => InstantScalar, { description: 'When.' })
  @Column('timestamptz')
  at!: Date;

  @Field({ description: 'The organisation that the issuer of the token vouches for.' })
  @Column('text')
  organisation!: string;

  @Field({ name: 'right', description: 'The right with which it was decided (rol). Never a person.' })
  @Column('text')
  decidedWith!: string;

  @Field(() => String, { nullable: true, description: 'Why: always of what was withdrawn or declined.' })
  @Column('text', { nullable: true })
  reason!: string | null;

  /** Only to see that two decisions are of two people. Nobody is shown it. */
  @Column('bytea')
  person!: Buffer;
}
