import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A firm or institution that the gemeente keeps on a list. */
@ObjectType()
abstract class Party {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'Name.' })
  @Column('text')
  name!: string;

  @Field({ description: 'KvK number, eight digits.' })
  @Column('text')
  kvk!: string;

  @Field(() => DayScalar, { description: 'First day on the list.' })
  @Column('date')
  since!: Day;

  @Field(() => Int, { description: 'Counts the changes.' })
  @Column('int')
  version!: number;
}

@ObjectType('GemeenteAnchorOrganisation', {
  description: 'A large local institution that does social return of its own accord (ankerorganisatie).',
})
@Entity('anchor_organisation')
export class AnchorOrganisation extends Party {}

@ObjectType('GemeenteRecognisedEntrepreneur', {
  description: 'A social entrepreneur where spending counts as social return (erkende ondernemer).',
})
@Entity('recognised_entrepreneur')
export class RecognisedEntrepreneur extends Party {}
