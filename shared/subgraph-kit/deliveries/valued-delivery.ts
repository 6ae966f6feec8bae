import { AreaType, areaType } from '@social-return/contract/model/area';
import { DeliveryProof, QuantityUnit, RequestKind } from '@social-return/contract/model/initiative-enums';
import { OrganisationType, organisationNamed } from '@social-return/contract/model/organisation';
import { Quantity, quantity } from '@social-return/contract/model/quantity';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Organisation } from '@social-return/contract/registry/registry';
import type { Day } from '@social-return/values/day';
import { type ClassType, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigintColumn } from '../database.ts';

/** What was delivered to an initiative for an obligation to this organisation, and what that is worth. It never changes. */
@ObjectType()
export abstract class ValuedDelivery {
  @Field(() => ID, { description: 'Opaque id, issued by the organisation that valued it.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => ID, {
    description:
      'The pledge that it was delivered for, by the id that the organisation that keeps the initiative issued. A pledge is valued once.',
  })
  @Column('text')
  pledgeId!: string;

  @Column('text')
  keeper!: string;

  @Field(() => ID, { description: 'The contract, agreement or assignment that it is for (verplichting).' })
  @Column('text')
  obligationId!: string;

  @Column('text')
  areaCode!: string;

  @Field(() => RequestKind, { description: 'What kind of thing was asked.' })
  @Column('text')
  kind!: RequestKind;

  @Column('text')
  unit!: QuantityUnit;

  /** Hundredths of the unit. */
  @Column('bigint', { transformer: bigintColumn })
  deliveredHundredths!: bigint;

  @Field(() => DayScalar, { description: 'When both sides had confirmed it.' })
  @Column('date')
  deliveredOn!: Day;

  @Field(() => DeliveryProof, { description: 'What kind of document proves it.' })
  @Column('text')
  proof!: DeliveryProof;

  @Field({ description: 'SHA-256 of that document, which is kept elsewhere.' })
  @Column('text')
  sha256!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The record of this organisation by which it was valued; null where its rule needs no other record.',
  })
  @Column('text', { nullable: true })
  recordId!: string | null;

  @Column('text')
  valueUnit!: string;

  /** Hundredths of the unit of the organisation. */
  @Column('bigint', { transformer: bigintColumn })
  valueHundredths!: bigint;

  @Field(() => DayScalar, { description: 'When it was valued: it counts in the half-year of this day.' })
  @Column('date')
  valuedOn!: Day;

  @Field(() => OrganisationType, { description: 'The organisation that keeps the initiative.' })
  get keptBy(): OrganisationType {
    return organisationNamed(this.keeper);
  }

  @Field(() => AreaType, { description: 'The wijk or buurt where the initiative is at home.' })
  get area(): AreaType {
    return areaType(this.areaCode);
  }

  @Field(() => Quantity, { description: 'How much was delivered, as both sides confirmed it.' })
  get delivered(): Quantity {
    return quantity(this.unit, this.deliveredHundredths);
  }
}

/** By type prefix: tables and schema of an organisation are made of the same class. */
const made = new Map<string, ClassType<ValuedDelivery>>();

/** The class of that organisation, made once. */
export function deliveryClassOf({
  typePrefix,
  title,
}: Pick<Organisation, 'typePrefix' | 'title'>): ClassType<ValuedDelivery> {
  const known = made.get(typePrefix);
  if (known) return known;

  @ObjectType(`${typePrefix}ValuedDelivery`, {
    description: `What was delivered to an initiative for an obligation to ${title} (geleverde toezegging), with what it is worth by its rules. It never changes.`,
  })
  @Entity('valued_delivery')
  class OwnValuedDelivery extends ValuedDelivery {}

  made.set(typePrefix, OwnValuedDelivery);
  return OwnValuedDelivery;
}
