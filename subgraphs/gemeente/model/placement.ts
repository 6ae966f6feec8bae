import { placementInterface } from '@social-return/subgraph-kit/placements/placement';
import { Directive, Field, ObjectType } from 'type-graphql';
import { Column, Entity } from 'typeorm';
import { Candidate } from './candidate.ts';
import { ApprovalState, TargetGroup } from './enums.ts';

/** The target model of a placement, where its person is the register's own class. */
const Placement = placementInterface(() => Candidate);

@Directive('@key(fields: "ref")')
@ObjectType('GemeentePlacement', {
  implements: Placement,
  description: 'A person at work, in training or active, as a contractor handed it in to the gemeente.',
})
@Entity('placement')
export class GemeentePlacement extends Placement {
  @Column('text', { nullable: true })
  contractId!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm of its contract that it counts for (opdrachtnemer), on its last days: `contractParts` has it by date. Null when none is named.',
  })
  @Column('text', { nullable: true })
  contractorKvk!: string | null;

  @Field(() => TargetGroup, { description: 'The group by which the placement is valued.' })
  @Column('text')
  targetGroup!: TargetGroup;

  /** Cents for a full year full-time of the bonuses that fitted when it was approved. */
  @Column('int')
  bonusCents!: number;

  /** Whether cost was ever proven, so that it is looked for. */
  @Column('boolean')
  hasProvenCost!: boolean;

  /** The version that held on the first day: it stays, whatever versions come later. */
  @Column('text')
  schemeVersionId!: string;

  @Field(() => ApprovalState, { description: 'Whether it counts for the obligation.' })
  @Column('text')
  approval!: ApprovalState;

  @Field(() => String, { nullable: true, description: 'Why it was rejected or returned.' })
  @Column('text', { nullable: true })
  approvalReason!: string | null;

  @Field({
    description: 'Whether the contractor declared that nobody lost work over it (geen verdringing).',
  })
  @Column('boolean')
  noDisplacementDeclared!: boolean;
}
