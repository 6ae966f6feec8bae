import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Contract } from '../model/contract.ts';
import { ContractPart } from '../model/contract-part.ts';

@Resolver(() => ContractPart)
export class ContractPartFields {
  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract that the placement counted for on these days; null where it counted for none.',
  })
  contract(@Ctx() context: Context, @Root() { contractId }: ContractPart): Promise<Contract | null> | null {
    return contractId === null ? null : loadRow(context, Contract, contractId);
  }
}
