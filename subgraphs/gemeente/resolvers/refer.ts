import { newId, ownerOf } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { registry } from '@social-return/contract/registry/in-force';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { IsNull } from 'typeorm';
import { Candidate } from '../model/candidate.ts';
import { Consent } from '../model/consent.ts';
import { CandidateStatus, ConsentPurpose } from '../model/enums.ts';
import { Referral } from '../model/referral.ts';
import { GemeenteVacancy } from '../model/vacancy.ts';

@InputType({ description: 'Puts a person forward for a vacancy of any organisation.' })
class ReferCandidateInput extends ChangeInput {
  @Field(() => ID, { description: 'The person.' })
  candidateId!: string;

  @Field(() => ID, { description: 'The vacancy.' })
  vacancyId!: string;
}

@InputType({ description: 'A person is no longer put forward.' })
class WithdrawReferralInput extends VersionedInput {}

const ReferPayload = payloadType('ReferCandidate', Referral);
const WithdrawPayload = payloadType('WithdrawReferral', Referral);

@Resolver()
export class ReferResolver {
  @Mutation(() => ReferPayload, {
    nullable: true,
    description: 'Puts a person who seeks and consents to be matched forward for a vacancy (voordragen).',
  })
  referCandidate(
    @Ctx() context: Context,
    @Arg('input', () => ReferCandidateInput, { description: 'Who, and for which vacancy.' })
    input: ReferCandidateInput,
  ): Promise<Payload<Referral>> {
    return mutate(context, 'referCandidate', Referral, input, async (transaction) => {
      const owner = await issuerOfVacancy(context, transaction, input.vacancyId);
      await refuseUnlessMatchable(transaction, input.candidateId, owner);
      return transaction.save(
        transaction.create(Referral, {
          id: newId(context.organisation, context.random),
          candidateId: input.candidateId,
          vacancyId: input.vacancyId,
          referredAt: context.clock(),
          withdrawnAt: null,
          version: 1,
        }),
      );
    });
  }

  @Mutation(() => WithdrawPayload, {
    nullable: true,
    description: 'Withdraws a referral: no voucher is given for it any more.',
  })
  withdrawReferral(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawReferralInput, { description: 'Which referral.' })
    input: WithdrawReferralInput,
  ): Promise<Payload<Referral>> {
    return mutate(context, 'withdrawReferral', Referral, input, async (transaction) => {
      const referral = await transaction.findOne(Referral, {
        where: { id: input.id },
        lock: { mode: 'pessimistic_write' },
      });
      if (referral?.withdrawnAt) {
        throw new Refusal(
          userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
            en: 'This referral was withdrawn before.',
            nl: 'Deze voordracht is al ingetrokken.',
          }),
        );
      }
      return changeVersioned(transaction, Referral, input, { withdrawnAt: context.clock() });
    });
  }
}

/**
 * Keeps the person and the consent from changing until the transaction ends, so that no withdrawal slips in between.
 * @throws Refusal for a person who is unknown, does not seek, or may not be matched by the owner of the vacancy.
 */
async function refuseUnlessMatchable(
  transaction: EntityManager,
  candidateId: string,
  organisation: string,
): Promise<void> {
  const lock = { mode: 'pessimistic_read' } as const;
  const candidate = await transaction.findOne(Candidate, { where: { id: candidateId }, lock });
  if (!candidate) {
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'candidateId', {
        en: 'Nobody in the register has this id.',
        nl: 'Niemand in het register heeft dit id.',
      }),
    );
  }
  const active = { candidateId, purpose: ConsentPurpose.MATCHING, withdrawnAt: IsNull() };
  const consent = await transaction.findOne(Consent, {
    where: [
      { ...active, organisationName: IsNull() },
      { ...active, organisationName: organisation },
    ],
    lock,
  });
  if (!consent) {
    throw new Refusal(
      userError(UserErrorCode.NO_CONSENT, 'candidateId', {
        en: 'The person does not consent to be matched.',
        nl: 'De persoon geeft geen toestemming voor matching.',
      }),
    );
  }
  if (candidate.status !== CandidateStatus.SEEKING) {
    throw new Refusal(
      userError(UserErrorCode.NOT_ALLOWED_NOW, 'candidateId', {
        en: `The person is ${candidate.status}: only who is SEEKING can be put forward.`,
        nl: `De persoon is ${candidate.status}: alleen wie SEEKING is, kan worden voorgedragen.`,
      }),
    );
  }
}

/**
 * The organisation whose vacancy it is.
 * @throws Refusal for an id that no organisation issued, and for one of the gemeente itself that no vacancy has.
 */
async function issuerOfVacancy(
  context: Context,
  transaction: EntityManager,
  vacancyId: string,
): Promise<string> {
  const owner = ownerOf(vacancyId);
  if (!owner || !registry().takesPart(owner) || vacancyId.length > 100) {
    throw new Refusal(
      userError(UserErrorCode.INVALID, 'vacancyId', {
        en: 'Expected the id of a vacancy that an organisation of the chain issued.',
        nl: 'Verwacht: het id van een vacature die een organisatie van de keten heeft uitgegeven.',
      }),
    );
  }
  if (owner === context.organisation && !(await transaction.existsBy(GemeenteVacancy, { id: vacancyId }))) {
    throw new Refusal(
      userError(UserErrorCode.NOT_FOUND, 'vacancyId', {
        en: 'No vacancy here has this id.',
        nl: 'Geen vacature hier heeft dit id.',
      }),
    );
  }
  return owner;
}
