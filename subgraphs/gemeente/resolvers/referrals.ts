import { ownerOf } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import type { Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import {
  AcceptReferralInput,
  DeclineReferralInput,
  decideReferral,
} from '@social-return/subgraph-kit/referrals/decide';
import type { ReferralDecision } from '@social-return/subgraph-kit/referrals/decision';
import { type ReferralIds, signVoucher } from '@social-return/subgraph-kit/referrals/voucher';
import { Arg, Ctx, Directive, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { isShared, mayUse, visibleCandidate } from '../model/basis.ts';
import { Candidate } from '../model/candidate.ts';
import { ConsentPurpose } from '../model/enums.ts';
import { Referral } from '../model/referral.ts';
import { GemeenteVacancy } from '../model/vacancy.ts';

@InputType({ description: 'The gemeente accepts a person who was put forward.' })
class AcceptGemeenteReferralInput extends AcceptReferralInput {}

@InputType({ description: 'The gemeente declines a person who was put forward.' })
class DeclineGemeenteReferralInput extends DeclineReferralInput {}

const AcceptPayload = payloadType('AcceptGemeenteReferral', Referral);
const DeclinePayload = payloadType('DeclineGemeenteReferral', Referral);

@Resolver(() => Referral)
export class ReferralResolver {
  @FieldResolver(() => Candidate, {
    nullable: true,
    description: 'The person; null once the person no longer allows that organisations share this.',
  })
  candidate(@Ctx() context: Context, @Root() referral: Referral): Promise<Candidate | null> {
    return visibleCandidate(context, referral.candidateId);
  }

  @Directive('@inaccessible')
  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'The key again, while there is a ground to share what organisations hold of the person with whoever asks.',
  })
  async shared(@Ctx() context: Context, @Root() { id, candidateId }: Referral): Promise<string | null> {
    return (await isShared(context, candidateId)) ? id : null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'Signed by the register, for the owner of the vacancy to decide with. Only for those who hand it over and those who decide: people of the register who refer, and people of the owner who keep its vacancies; null for anyone else, and once the referral or the consent to be matched was withdrawn.',
  })
  async voucher(@Ctx() context: Context, @Root() referral: Referral): Promise<string | null> {
    if (referral.withdrawnAt) return null;
    const { id, candidateId, vacancyId, referredAt } = referral;
    const owner = ownerOf(vacancyId) ?? null;
    if (!dealsInVouchers(context, owner)) return null;
    if (!(await mayUse(context, candidateId, ConsentPurpose.MATCHING, owner))) return null;
    const referred = { referralId: id, candidateId, vacancyId };
    return signVoucher(referred, context.organisation, context.keys, referredAt);
  }

  @Mutation(() => AcceptPayload, {
    nullable: true,
    description: 'Accepts a person who was put forward for a vacancy of the gemeente.',
  })
  async acceptGemeenteReferral(
    @Ctx() context: Context,
    @Arg('input', () => AcceptGemeenteReferralInput, { description: 'The voucher.' })
    input: AcceptGemeenteReferralInput,
  ): Promise<Payload<Referral>> {
    return referralOf(
      context,
      await decideReferral(
        context,
        'acceptGemeenteReferral',
        GemeenteVacancy,
        input,
        'ACCEPTED',
        stillStands,
      ),
    );
  }

  @Mutation(() => DeclinePayload, {
    nullable: true,
    description: 'Declines a person who was put forward for a vacancy of the gemeente.',
  })
  async declineGemeenteReferral(
    @Ctx() context: Context,
    @Arg('input', () => DeclineGemeenteReferralInput, { description: 'The voucher, and why.' })
    input: DeclineGemeenteReferralInput,
  ): Promise<Payload<Referral>> {
    return referralOf(
      context,
      await decideReferral(
        context,
        'declineGemeenteReferral',
        GemeenteVacancy,
        input,
        'DECLINED',
        stillStands,
      ),
    );
  }
}

/** Whether somebody hands vouchers over at the register, or decides with them for the owner of the vacancy. */
function dealsInVouchers({ facts: { caller }, organisation }: Context, owner: string | null): boolean {
  const refers = caller.organisation === organisation && caller.scopes.has(`${organisation}:register:write`);
  const decides = caller.organisation === owner && caller.scopes.has(`${owner}:matching:write`);
  return refers || (owner !== null && decides);
}

/** The register itself knows when a referral was withdrawn, whatever the voucher says. @throws Refusal for such a one. */
async function stillStands(transaction: EntityManager, { referralId }: ReferralIds): Promise<void> {
  const referral = await transaction.findOne(Referral, {
    where: { id: referralId },
    lock: { mode: 'pessimistic_read' },
  });
  if (referral?.withdrawnAt) {
    throw new Refusal(
      userError(UserErrorCode.NOT_ALLOWED_NOW, 'voucher', {
        en: 'This referral was withdrawn.',
        nl: 'Deze voordracht is ingetrokken.',
      }),
    );
  }
}

/** The referral that was decided on, which this register keeps itself. */
async function referralOf(
  context: Context,
  { record, errors }: Payload<ReferralDecision>,
): Promise<Payload<Referral>> {
  return { record: record && (await loadRow(context, Referral, record.id)), errors };
}
