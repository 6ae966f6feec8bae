import type { Context } from '@social-return/subgraph-kit/context';
import { employersResolver, successionResolver } from '@social-return/subgraph-kit/firms/resolvers';
import { firmOver } from '@social-return/subgraph-kit/firms/succession';
import { successionsNow } from '@social-return/subgraph-kit/firms/succession-row';
import type { Day } from '@social-return/values/day';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { FirmPartType } from '../model/firm-part.ts';
import { LocalParty } from '../model/local-party.ts';
import { HavenstederPlacement } from '../model/placement.ts';
import { Succession } from '../model/succession.ts';

export const SuccessionResolver = successionResolver('Havensteder', Succession, 'placements');

export const EmployerFields = employersResolver(HavenstederPlacement, FirmPartType);

@Resolver(() => LocalParty)
export class FirmFields {
  @FieldResolver(() => [FirmPartType], {
    description:
      'The local party (lokale partij) by number and name over its days, in order: one part unless it went on under another KvK number. None of one without a number.',
  })
  async firms(@Ctx() context: Context, @Root() party: LocalParty): Promise<FirmPartType[]> {
    const { kvk, name, since: from, until } = party;
    if (kvk === null) return [];
    return firmOver(
      await successionsNow(context),
      { kvk, name },
      { from: from as Day, until: until as Day | null },
    );
  }
}
