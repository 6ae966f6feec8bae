import { type Connection, childrenOf, connectionType, pageOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Contract } from '../model/contract.ts';
import { CustomDecision, callerName, IS_MINE } from '../model/custom-decision.ts';
import { CustomFulfilment } from '../model/custom-fulfilment.ts';
import { CustomFulfilmentState } from '../model/enforcement-enums.ts';
import { Gemeente } from './queries.ts';

const CustomFulfilmentConnection = connectionType(CustomFulfilment, 'GemeenteCustomFulfilment');

@Resolver(() => Gemeente)
export class CustomFulfilmentQueries {
  @FieldResolver(() => CustomFulfilmentConnection, {
    description:
      'Custom fulfilments of all contracts (maatwerk), the one that changed last first: with PROPOSED what waits for the experts, with VALUED what waits to be approved.',
  })
  customFulfilments(
    @Ctx() context: Context,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' })
    after: string | null,
    @Arg('state', () => CustomFulfilmentState, {
      nullable: true,
      description: 'Only those that are so far, such as DECLINED.',
    })
    state: CustomFulfilmentState | null,
    @Arg('mine', () => Boolean, {
      defaultValue: false,
      description: 'Only those that the caller proposed.',
    })
    mine: boolean,
  ): Promise<Connection<CustomFulfilment>> {
    return pageOf(context, CustomFulfilment, 'changedOn', { first, after }, (query) => {
      if (state != null) query.andWhere('row.state = :state', { state });
      if (mine) query.andWhere(IS_MINE, { me: callerName(context) });
      return query;
    });
  }
}

@Resolver(() => CustomFulfilment)
export class CustomFulfilmentFields {
  @FieldResolver(() => Contract, { nullable: true, description: 'The contract that it counts for.' })
  contract(@Ctx() context: Context, @Root() { contractId }: CustomFulfilment): Promise<Contract | null> {
    return loadRow(context, Contract, contractId);
  }

  @FieldResolver(() => [CustomDecision], {
    description:
      'Its steps in the order of time: who decided each, when, and why it was declined; at most 100. Steps from before this was kept are not in it.',
  })
  async decisions(
    @Ctx() context: Context,
    @Root() { id }: CustomFulfilment,
  ): Promise<readonly CustomDecision[]> {
    const decisions = await childrenOf(context, CustomDecision, 'fulfilmentId', id);
    return decisions.toSorted((a, b) => a.sequence - b.sequence);
  }
}
