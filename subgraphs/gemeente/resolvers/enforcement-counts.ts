import type { Context } from '@social-return/subgraph-kit/context';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Resolver } from 'type-graphql';
import { RUNNING } from '../model/behind.ts';
import { Contract } from '../model/contract.ts';
import { ENFORCED_AT } from '../model/enforced-at.ts';
import { EnforcementState } from '../model/enforcement-enums.ts';
import { Gemeente } from './queries.ts';

@ObjectType('GemeenteEnforcementCount', {
  description: 'How many contracts stand at one state of enforcement (handhaving).',
})
class EnforcementCount {
  @Field(() => EnforcementState, { description: 'The state.' })
  state!: EnforcementState;

  @Field(() => Int, { description: 'How many contracts with an obligation stand there.' })
  contracts!: number;
}

@Resolver(() => Gemeente)
export class EnforcementQueries {
  @FieldResolver(() => [EnforcementCount], {
    description:
      'How many contracts with an obligation stand at each state of enforcement, also where none does; `contracts(enforcement:)` lists them.',
  })
  async enforcementCounts(
    @Ctx() context: Context,
    @Arg('running', () => Boolean, {
      defaultValue: false,
      description: 'Only those that run today and are not settled (lopend).',
    })
    running: boolean,
  ): Promise<EnforcementCount[]> {
    const query = context.db.manager
      .createQueryBuilder(Contract, 'row')
      .select(ENFORCED_AT, 'state')
      .addSelect('count(*)::int', 'contracts')
      .where('row.obligation_cents > 0')
      .groupBy('1');
    if (running) query.andWhere(RUNNING, { today: todayIn(AMSTERDAM, context.clock) });
    const rows = await query.getRawMany<EnforcementCount>();
    const byState = new Map(rows.map(({ state, contracts }) => [state, contracts]));
    return Object.values(EnforcementState).map((state) => ({ state, contracts: byState.get(state) ?? 0 }));
  }
}
