import type { Context } from '@social-return/subgraph-kit/context';
import { employersResolver, successionResolver } from '@social-return/subgraph-kit/firms/resolvers';
import { firmOver } from '@social-return/subgraph-kit/firms/succession';
import { successionsNow } from '@social-return/subgraph-kit/firms/succession-row';
import type { Day } from '@social-return/values/day';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { FirmPartType } from '../model/firm-part.ts';
import { EnecoPlacement } from '../model/placement.ts';
import { Succession } from '../model/succession.ts';
import { Supplier } from '../model/supplier.ts';

export const SuccessionResolver = successionResolver('Eneco', Succession, 'placements');

export const EmployerFields = employersResolver(EnecoPlacement, FirmPartType);

@Resolver(() => Supplier)
export class FirmFields {
  @FieldResolver(() => [FirmPartType], {
    description:
      'The supplier (leverancier) by number and name over its days, in order: one part unless it went on under another KvK number.',
  })
  async firms(@Ctx() context: Context, @Root() party: Supplier): Promise<FirmPartType[]> {
    const { kvk, name, since: from, until } = party;
    return firmOver(
      await successionsNow(context),
      { kvk, name },
      { from: from as Day, until: until as Day | null },
    );
  }
}
