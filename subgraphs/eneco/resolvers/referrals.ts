import type { Context } from '@social-return/subgraph-kit/context';
import type { Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import {
  AcceptReferralInput,
  DECIDED_FOR,
  DeclineReferralInput,
  decideReferral,
} from '@social-return/subgraph-kit/referrals/decide';
import { type ReferralDecision, ReferralStub } from '@social-return/subgraph-kit/referrals/decision';
import { Arg, Ctx, InputType, Mutation, Resolver } from 'type-graphql';
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
