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
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { ReferralFindingPlace } from '../model/referral-finding-place.ts';
import { HavenstederVacancy } from '../model/vacancy.ts';
import { mustBeFindingPlace } from './finding-places.ts';

@InputType({ description: 'Havensteder accepts a person who was put forward.' })
class AcceptHavenstederReferralInput extends AcceptReferralInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The initiative of residents where the person was found (vindplaats), if that is known.',
  })
  findingPlaceId?: string | null;
}

@InputType({ description: 'Havensteder declines a person who was put forward.' })
class DeclineHavenstederReferralInput extends DeclineReferralInput {}

const AcceptPayload = payloadType('AcceptHavenstederReferral', ReferralStub, DECIDED_FOR);
const DeclinePayload = payloadType('DeclineHavenstederReferral', ReferralStub, DECIDED_FOR);

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
    const { findingPlaceId } = input;
    return decideReferral(
      context,
      'acceptHavenstederReferral',
      HavenstederVacancy,
      input,
      'ACCEPTED',
      async (transaction, { referralId }) => {
        if (!findingPlaceId) return;
        await mustBeFindingPlace(transaction, findingPlaceId, todayIn(AMSTERDAM, context.clock));
        await transaction.upsert(ReferralFindingPlace, { id: referralId, localPartyId: findingPlaceId }, [
          'id',
        ]);
      },
    );
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
