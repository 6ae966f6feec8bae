import { Arg, Ctx, InputType, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../../shared/subgraph/context.ts';
import type { Payload } from '../../../shared/subgraph/mutate.ts';
import { payloadType } from '../../../shared/subgraph/payload.ts';
import {
  AcceptReferralInput,
  DECIDED_FOR,
  DeclineReferralInput,
  decideReferral,
} from '../../../shared/subgraph/referrals/decide.ts';
import { type ReferralDecision, ReferralStub } from '../../../shared/subgraph/referrals/decision.ts';
import { EnecoVacancy } from '../model/vacancy.ts';

@InputType({ description: 'Eneco accepts a person who was put forward.' })
class AcceptEnecoReferralInput extends AcceptReferralInput {}

@InputType({ description: 'Eneco declines a person who was put forward.' })
class DeclineEnecoReferralInput extends DeclineReferralInput {}

const AcceptPayload = payloadType('AcceptEnecoReferral', ReferralStub, DECIDED_FOR);
const DeclinePayload = payloadType('DeclineEnecoReferral', ReferralStub, DECIDED_FOR);

@Resolver()
export class ReferralResolver {
  @Mutation(() => AcceptPayload, {
    nullable: true,
    description: 'Accepts a person who was put forward for a vacancy of Eneco.',
  })
  acceptEnecoReferral(
    @Ctx() context: Context,
    @Arg('input', () => AcceptEnecoReferralInput, { description: 'The voucher.' })
    input: AcceptEnecoReferralInput,
  ): Promise<Payload<ReferralDecision>> {
    return decideReferral(context, 'acceptEnecoReferral', EnecoVacancy, input, 'ACCEPTED');
  }

  @Mutation(() => DeclinePayload, {
    nullable: true,
    description: 'Declines a person who was put forward for a vacancy of Eneco.',
  })
  declineEnecoReferral(
    @Ctx() context: Context,
    @Arg('input', () => DeclineEnecoReferralInput, { description: 'The voucher, and why.' })
    input: DeclineEnecoReferralInput,
  ): Promise<Payload<ReferralDecision>> {
    return decideReferral(context, 'declineEnecoReferral', EnecoVacancy, input, 'DECLINED');
  }
}
