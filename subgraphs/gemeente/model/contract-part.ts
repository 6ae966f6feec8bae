import { DayScalar } from '@social-return/contract/model/scalars';
import { joined } from '@social-return/subgraph-kit/placements/parts';
import type { Day } from '@social-return/values/day';
import { Field, ObjectType } from 'type-graphql';
import type { GemeentePart } from './placement-parts.ts';

@ObjectType('GemeenteContractPart', {
  description: 'Days of a placement on which it counted for the same contract, or for none.',
})
export class ContractPart {
  @Field(() => DayScalar, { description: 'First day on which it counts for this contract.' })
  from!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it no longer does; null while the placement runs.',
  })
  until!: Day | null;

  contractId!: string | null;
}

/** The parts of a placement by contract: neighbours for the same contract are one. */
export function contractParts(parts: readonly GemeentePart[]): ContractPart[] {
  const byContract = parts.map(({ since, until, contractId }) => ({ since, until, terms: { contractId } }));
  return joined(byContract).map(({ since, until, terms }) => ({ from: since, until, ...terms }));
}
