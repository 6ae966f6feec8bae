import { AreaType, areaType } from '@social-return/contract/model/area';
import { DayScalar } from '@social-return/contract/model/scalars';
import type { Day } from '@social-return/values/day';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { LocalPartyKind } from './enums.ts';

@Directive('@key(fields: "id")')
@ObjectType('HavenstederLocalParty', {
  description: 'A party of the neighbourhood that Havensteder gives work to first (lokale partij).',
})
@Entity('local_party')
export class LocalParty {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'Name of the party.' })
  @Column('text')
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'KvK number, eight digits; an initiative of residents may have none.',
  })
  @Column('text', { nullable: true })
  kvk!: string | null;

  @Field(() => LocalPartyKind, {
    description: 'Firm, foundation, initiative of residents or social enterprise.',
  })
  @Column('text')
  kind!: LocalPartyKind;

  @Field(() => DayScalar, { description: 'First day on which Havensteder counts it as local.' })
  @Column('date')
  since!: Day;

  @Field(() => DayScalar, { nullable: true, description: 'First day on which it no longer does.' })
  @Column('date', { nullable: true })
  until!: Day | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Column('text')
  buurt!: string;

  @Field(() => AreaType, { description: 'The buurt where it is established.' })
  get establishment(): AreaType {
    return areaType(this.buurt);
  }

  @Field({
    description:
      'True for an initiative of residents: people who look for a chore or a job are found there (vindplaats).',
  })
  get findingPlace(): boolean {
    return this.kind === LocalPartyKind.RESIDENT_INITIATIVE;
  }
}
