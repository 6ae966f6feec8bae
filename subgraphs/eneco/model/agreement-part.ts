import { DayScalar } from '@social-return/contract/model/scalars';
import type { ParentPart } from '@social-return/subgraph-kit/placements/parent-parts';
import type { Day } from '@social-return/values/day';
import { Field, ObjectType } from 'type-graphql';

@ObjectType('EnecoAgreementPart', {
  description: 'Days of a placement on which it counted for the same agreement (afspraak), or for none.',
})
export class AgreementPart implements ParentPart {
  @Field(() => DayScalar, { description: 'First day on which it counts for this agreement.' })
  from!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it no longer does; null while the placement runs.',
  })
  until!: Day | null;

  parentId!: string | null;
}
