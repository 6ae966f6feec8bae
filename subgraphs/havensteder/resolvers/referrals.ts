import { Arg, Ctx, InputType, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../../shared/subgraph/context.ts';
import type { Payload } from '../../../shared/subgraph/mutate.ts';
import { payloadType } from '../../../shared/subgraph/payload.ts';
import {
  AcceptReferralInput,
  DeclineReferralInput,
  decideReferral,
} from '../../../shared/subgraph/referrals/decide.ts';
import { type ReferralDecision, ReferralStub } from '../../../shared/subgraph/referrals/decision.ts';
import { HavenstederVacancy } from '../model/vacancy.ts';

@InputType({ description: 'Havensteder accepts a person who was put forward.' })
class AcceptHavenstederReferralInput extends AcceptReferralInput {}

@InputType({ description: 'Havensteder declines a person who was put forward.' })
class DeclineHavenstederReferralInput extends DeclineReferralInput {}

const AcceptPayload = payloadType('AcceptHavenstederReferral', ReferralStub);
const DeclinePayload = payloadType('DeclineHavenstederReferral', ReferralStub);

@Resolver()
export class ReferralResolver {
  @Mutation(() => AcceptPayload, {
    nullable: true,
    description: 'Accepts a person who was put forward for a vacancy of Havensteder.',
  })
  acceptHavenstederReferral(
    @Ctx() context: Context,
    @Arg('input', () => AcceptHavenstederReferralInput, { description: 'The voucher.' })
    input: AcceptHavenstederReferralInput,
  ): Promise<Payload<ReferralDecision>> {
    return decideReferral(context, 'acceptHavenstederReferral', HavenstederVacancy, input, 'ACCEPTED');
  }

  @Mutation(() => DeclinePayload, {
    nullable: true,
    description: 'Declines a person who was put forward for a vacancy of Havensteder.',
  })
  declineHavenstederReferral(
    @Ctx() context: Context,
    @Arg('input', () => DeclineHavenstederReferralInput, { description: 'The voucher, and why.' })
    input: DeclineHavenstederReferralInput,
  ): Promise<Payload<ReferralDecision>> {
    return decideReferral(context, 'declineHavenstederReferral', HavenstederVacancy, input, 'DECLINED');
  }
}
