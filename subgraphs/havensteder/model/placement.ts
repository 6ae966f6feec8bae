import { EuroScalar } from '@social-return/contract/model/scalars';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import { Placement } from '@social-return/subgraph-kit/placements/placement';
import type { Cents } from '@social-return/values/euro';
import { Directive, Field, Float, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';

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

  /** A local party that is a finding place. */
  @Column('text', { nullable: true })
  findingPlaceId!: string | null;

  @Column('int', { nullable: true })
  workedMinutes!: number | null;

  @Field(() => EuroScalar, {
    nullable: true,
    description: 'What was really paid for the chore, once that is recorded.',
  })
  @Column('bigint', { nullable: true, transformer: bigintColumn })
  paid!: Cents | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Hours that the chore really took, once they are recorded.',
  })
  get hoursWorked(): number | null {
    return this.workedMinutes === null ? null : this.workedMinutes / 60;
  }
}
