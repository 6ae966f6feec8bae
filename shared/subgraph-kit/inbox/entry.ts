import { InstantScalar } from '@social-return/contract/model/scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, PrimaryColumn } from 'typeorm';

/** What somebody without an account wrote to an organisation, as its own people and the sender both see it. */
@ObjectType()
export abstract class InboxEntry {
  @Field(() => ID, { description: 'The reference: it leads nobody to the sender.' })
  @PrimaryColumn('text')
  id!: string;

  @Column('bytea')
  secretHash!: Buffer;

  @Field(() => InstantScalar, { description: 'When it came in.' })
  @Column('timestamptz')
  receivedAt!: Date;

  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was decided on or withdrawn; null while it waits.',
  })
  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  @Column('text')
  language!: string;

  /** What only the organisation's own people read; null after it was erased. */
  @Column('bytea', { nullable: true })
  sealed!: Buffer | null;

  /** What the organisation answered, in words; null without that. */
  @Column('bytea', { nullable: true })
  sealedReason!: Buffer | null;

  @Column('int')
  version!: number;
}
