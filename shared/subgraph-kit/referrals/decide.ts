import { VacancyStatus } from '@social-return/contract/model/enums';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { Field, InputType } from 'type-graphql';
import type { EntityManager, EntityTarget } from 'typeorm';
import type { Context } from '../context.ts';
import { mutate, type Payload } from '../mutate.ts';
import { ChangeInput } from '../payload.ts';
import { purposesOfChange } from '../processing/purpose.ts';
import type { Vacancy } from '../vacancies/vacancy.ts';
import { ReferralDecision } from './decision.ts';
import { type ReferralIds, readVoucher } from './voucher.ts';

/** For which purposes a referral is decided on. */
export const DECIDED_FOR = purposesOfChange('DECISIONS');

/** Accepts a person who was put forward. */
@InputType()
export abstract class AcceptReferralInput extends ChangeInput {
  @Field({ description: 'The voucher of the referral, as the register gave it.' })
  voucher!: string;
}

/** Declines a person who was put forward. */
@InputType()
export abstract class DeclineReferralInput extends AcceptReferralInput {
  @Field({ description: 'Why, in words that the person may read; at most 500 characters.' })
  reason!: string;
}

/**
 * Decides once on a referral to one of this organisation's vacancies. `allowed` throws a Refusal for what only this
 * organisation can know of it: the register knows whether it was withdrawn.
 */
export function decideReferral(
  context: Context,
  mutation: string,
  vacancies: EntityTarget<Vacancy>,
  input: AcceptReferralInput & Partial<DeclineReferralInput>,
  status: ReferralDecision['status'],
  allowed: (transaction: EntityManager, referred: ReferralIds) => Promise<void> = async () => undefined,
): Promise<Payload<ReferralDecision>> {
  return mutate(context, mutation, ReferralDecision, input, async (transaction) => {
    const referred = await readVoucher(input.voucher, context.organisation, context.keys, context.clock);
    await allowed(transaction, referred);
    const vacancy = await transaction.findOneBy(vacancies, { id: referred.vacancyId });
    if (!vacancy)
      throw new Refusal(
        userError(UserErrorCode.NOT_FOUND, 'voucher', {
          en: 'The vacancy of this referral does not exist here.',
          nl: 'De vacature van deze voordracht bestaat hier niet.',
        }),
      );
    const inserted = await transaction
      .createQueryBuilder()
      .insert()
      .into(ReferralDecision)
      .values({
        id: referred.referralId,
        vacancyId: referred.vacancyId,
        candidateId: referred.candidateId,
        status,
        reason: input.reason ?? null,
        decidedAt: context.clock(),
        version: 1,
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((inserted.raw as unknown[]).length === 0) {
      throw new Refusal(
        userError(UserErrorCode.NOT_ALLOWED_NOW, 'voucher', {
          en: 'This referral was decided before.',
          nl: 'Over deze voordracht is al besloten.',
        }),
      );
    }
    // After the decision itself: of one that was taken before, the vacancy is no longer the reason.
    if (status === 'ACCEPTED' && vacancy.status !== VacancyStatus.OPEN) {
      throw new Refusal(
        userError(UserErrorCode.NOT_ALLOWED_NOW, 'voucher', {
          en: `The vacancy is ${vacancy.status}: nobody can be accepted any more.`,
          nl: `De vacature is ${vacancy.status}: er kan niemand meer worden aangenomen.`,
        }),
      );
    }
    return transaction.findOneByOrFail(ReferralDecision, { id: referred.referralId });
  });
}
