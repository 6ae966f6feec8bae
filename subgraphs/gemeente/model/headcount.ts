import type { Context } from '@social-return/subgraph-kit/context';
import { Ctx, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { displacementReason } from '../interpretation/displacement.ts';

@ObjectType('GemeenteHeadcount', {
  description:
    'How many others worked in the role before and after a placement, so that it can be seen whether somebody lost work over it (verdringing).',
})
@Entity('headcount')
export class Headcount {
  @Field(() => ID, { description: 'The id of the placement that it is about.' })
  @PrimaryColumn('text')
  id!: string;

  @Field({ description: 'The role, such as "schoonmaker".' })
  @Column('text')
  role!: string;

  @Field(() => Int, { description: 'Others in the role on the day before the placement began.' })
  @Column('int')
  before!: number;

  @Field(() => Int, { description: 'Others in the role when it was counted again.' })
  @Column('int')
  after!: number;

  @Field({ description: 'Whether the person does the work of somebody who had to leave.' })
  @Column('boolean')
  replaced!: boolean;

  @Field(() => Int, { description: 'Counts the changes; give it as `expectedVersion` with the next change.' })
  @Column('int')
  version!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Why somebody may have lost work over it, in the language asked for; null when the count rules that out.',
  })
  displacement(@Ctx() { facts }: Context): string | null {
    return displacementReason(this)?.[facts.language] ?? null;
  }
}
