import { OrganisationType, organisationNamed } from '@social-return/contract/model/organisation';
import { InstantScalar } from '@social-return/contract/model/scalars';
import { AboutPerson } from '@social-return/subgraph-kit/processing/about-person';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ConsentBasis, ConsentPurpose } from './enums.ts';

@ObjectType('Consent', {
  description:
    'A ground to use the profile of a person: the person allows it (toestemming), or a legal task asks for it. At most one of each is active per purpose and organisation.',
})
@AboutPerson('candidateId', 'CONSENTS')
@Entity('consent')
export class Consent {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  candidateId!: string;

  @Field(() => ConsentPurpose, { description: 'What it allows.' })
  @Column('text')
  purpose!: ConsentPurpose;

  @Field(() => ConsentBasis, { description: 'Whether the person allowed it, or the law asks for it.' })
  @Column('text')
  basis!: ConsentBasis;

  /** Name of the organisation; null for all of them. */
  @Column('text', { nullable: true })
  organisationName!: string | null;

  @Field(() => OrganisationType, {
    nullable: true,
    description: 'The only organisation that it is for; null when it is for all of the chain.',
  })
  get organisation(): OrganisationType | null {
    return this.organisationName === null ? null : organisationNamed(this.organisationName);
  }

  @Field({
    description: 'Version of the text that the person agreed to; of a legal task the law and its article.',
  })
  @Column('text')
  textVersion!: string;

  @Field(() => InstantScalar, { description: 'When it was given.' })
  @Column('timestamptz')
  givenAt!: Date;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was withdrawn; null while it is active.',
  })
  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;
}
