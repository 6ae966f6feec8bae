import { DayScalar } from '@social-return/contract/model/scalars';
import { joinEqual } from '@social-return/subgraph-kit/placements/parts';
import type { Day } from '@social-return/values/day';
import { Field, ObjectType } from 'type-graphql';
import type { GemeentePart } from './placement-parts.ts';

@ObjectType('GemeenteContractPart', {
  description: 'Days of a placement on which it counted for the same firm of the same contract, or for none.',
})
export class ContractPart {
  @Field(() => DayScalar, { description: 'First day on which it counts for this contract.' })
  from!: Day;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it no longer does; null while the placement runs.',
  })
  until!: Day | null;

  @Field(() => String, {
    nullable: true,
    description: 'KvK number of the firm of the contract that it counts for; null when none is named.',
  })
  contractorKvk!: string | null;

  contractId!: string | null;
}

/** The parts of a placement by contract and firm: neighbours for the same are one. */
export function contractParts(parts: readonly GemeentePart[]): ContractPart[] {
  const byContract = parts.map(({ since, until, contractId, contractorKvk }) => ({
    ...{ since, until, terms: { contractId, contractorKvk } },
  }));
  return joinEqual(byContract).map(({ since, until, terms }) => ({ from: since, until, ...terms }));
}
