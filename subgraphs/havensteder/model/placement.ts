import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { bigintColumn } from '../../../shared/subgraph/database.ts';
import { Placement } from '../../../shared/target/placement.ts';
import { EuroScalar } from '../../../shared/target/scalars.ts';
import type { Cents } from '../../../shared/values/euro.ts';

@Directive('@key(fields: "ref")')
@ObjectType('HavenstederPlacement', {
  implements: Placement,
  description: 'A person who does a chore or other work in the neighbourhood for Havensteder.',
})
@Entity('placement')
export class HavenstederPlacement extends Placement {
  @Column('text', { nullable: true })
  assignmentId!: string | null;

  @Field({ description: 'True when the person rents a home of Havensteder (huurder).' })
  @Column('boolean')
  isTenant!: boolean;

  @Field(() => EuroScalar, { nullable: true, description: 'What the person gets for the whole of it.' })
  @Column('bigint', { nullable: true, transformer: bigintColumn })
  pay!: Cents | null;
}
