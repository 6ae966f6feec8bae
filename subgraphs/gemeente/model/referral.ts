import { InstantScalar } from '@social-return/contract/model/scalars';
import { AboutPerson } from '@social-return/subgraph-kit/processing/about-person';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Directive('@key(fields: "ref")')
@ObjectType('Referral', {
  description: 'A person put forward for a vacancy (voordracht), kept by the register that the person is in.',
})
@AboutPerson('candidateId', 'REFERRALS')
@Entity('referral')
export class Referral {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The key by which subgraphs refer to it: the same text as its id.' })
  get ref(): string {
    return this.id;
  }

  @Column('text')
  candidateId!: string;

  /** Of any organisation: the chain answers which vacancy it is. */
  @Directive('@inaccessible')
  @Field(() => ID, { nullable: true, description: 'The id of the vacancy, for the chain.' })
  @Column('text')
  vacancyId!: string;

  @Field(() => InstantScalar, { description: 'When the person was put forward.' })
  @Column('timestamptz')
  referredAt!: Date;

  @Field(() => InstantScalar, { nullable: true, description: 'When it was withdrawn, if it was.' })
  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;

  /** What the owners of vacancies say that they decided, by field, where the gateway brought it along; no column. */
  decisions?: Readonly<Record<string, unknown>>;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;
}
