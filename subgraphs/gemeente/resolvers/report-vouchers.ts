import { isKvkNumber } from '@social-return/edge/trust/firm';
import type { Context } from '@social-return/subgraph-kit/context';
import { signReportVoucher } from '@social-return/subgraph-kit/entries/voucher';
import { BadInput } from '@social-return/values/bad-input';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { isShared } from '../model/basis.ts';
import { Candidate } from '../model/candidate.ts';

@Resolver(() => Candidate)
export class ReportVoucherFields {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Made by the register for one firm, which reports the person with it to every organisation that it owes social return: sealed, so that the firm cannot read whom it is about; for 90 days. Only for people of the register who refer; null for anyone else, and while the person allows neither matching nor follow-up.',
  })
  async reportVoucher(
    @Ctx() context: Context,
    @Root() { id }: Candidate,
    @Arg('kvk', () => ID, { description: 'KvK number of the firm, eight digits.' }) kvk: string,
  ): Promise<string | null> {
    if (!isKvkNumber(kvk))
      throw new BadInput(
        'kvk',
        { en: 'a KvK number of eight digits', nl: 'een KvK-nummer van acht cijfers' },
        kvk,
      );
    const { facts, organisation, keys, clock } = context;
    const { caller } = facts;
    const refers =
      caller.organisation === organisation && caller.scopes.has(`${organisation}:register:write`);
    if (!refers || !(await isShared(context, id))) return null;
    return signReportVoucher({ candidateId: id, firm: kvk }, organisation, keys, clock());
  }
}
