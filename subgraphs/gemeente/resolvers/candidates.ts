import { newId } from '@social-return/contract/ids';
import type { CandidateProfile } from '@social-return/contract/matching/profile';
import { ContributionScalar } from '@social-return/contract/model/scalars';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { isShared, mayUse, organisationOfCaller } from '../model/basis.ts';
import { Candidate, profileOf } from '../model/candidate.ts';
import { Consent } from '../model/consent.ts';
import { CandidateStatus, ConsentPurpose } from '../model/enums.ts';
import { Referral } from '../model/referral.ts';
import {
  CloseCandidateInput,
  candidateColumns,
  profileColumns,
  RegisterCandidateInput,
  UpdateCandidateInput,
} from './candidate-inputs.ts';

const RegisterPayload = payloadType('RegisterCandidate', Candidate);
const UpdatePayload = payloadType('UpdateCandidate', Candidate);
const ClosePayload = payloadType('CloseCandidate', Candidate);

@Resolver(() => Candidate)
export class CandidateResolver {
  @Directive('@inaccessible')
  @FieldResolver(() => ContributionScalar, {
    nullable: true,
    description: 'What matching may know of the person; null without consent.',
  })
  async matchProfile(
    @Ctx() context: Context,
    @Root() candidate: Candidate,
  ): Promise<CandidateProfile | null> {
    if (candidate.status !== CandidateStatus.SEEKING) return null;
    const asking = organisationOfCaller(context);
    return (await mayUse(context, candidate.id, ConsentPurpose.MATCHING, asking))
      ? profileOf(candidate)
      : null;
  }

  @Directive('@inaccessible')
  @FieldResolver(() => ID, {
    nullable: true,
    description:
      'The key again, while there is a ground to share what organisations hold of the person with whoever asks.',
  })
  async shared(@Ctx() context: Context, @Root() candidate: Candidate): Promise<string | null> {
    return candidate.isShared || (await isShared(context, candidate.id)) ? candidate.id : null;
  }

  @FieldResolver(() => [Consent], { description: 'What the person allows, and allowed before; at most 100.' })
  consents(@Ctx() context: Context, @Root() candidate: Candidate): Promise<readonly Consent[]> {
    return childrenOf(context, Consent, 'candidateId', candidate.id, 100, 'BY_KEY');
  }

  @FieldResolver(() => [Referral], {
    description: 'For which vacancies the person was put forward; at most 100.',
  })
  referrals(@Ctx() context: Context, @Root() candidate: Candidate): Promise<readonly Referral[]> {
    return childrenOf(context, Referral, 'candidateId', candidate.id);
  }

  @Mutation(() => RegisterPayload, {
    nullable: true,
    description: 'Enters a person in the register. Nobody else sees the person before a consent is given.',
  })
  registerCandidate(
    @Ctx() context: Context,
    @Arg('input', () => RegisterCandidateInput, { description: 'The profile.' })
    input: RegisterCandidateInput,
  ): Promise<Payload<Candidate>> {
    return mutate(context, 'registerCandidate', Candidate, input, async (transaction) =>
      transaction.save(
        transaction.create(Candidate, {
          ...profileColumns(input),
          id: newId(context.organisation, context.random),
          registeredOn: todayIn(AMSTERDAM, context.clock),
          status: CandidateStatus.SEEKING,
          version: 1,
        }),
      ),
    );
  }

  @Mutation(() => UpdatePayload, { nullable: true, description: 'Changes a person in the register.' })
  updateCandidate(
    @Ctx() context: Context,
    @Arg('input', () => UpdateCandidateInput, { description: 'What changes.' })
    input: UpdateCandidateInput,
  ): Promise<Payload<Candidate>> {
    return mutate(context, 'updateCandidate', Candidate, input, async (transaction) =>
      changeVersioned(transaction, Candidate, input, candidateColumns(input)),
    );
  }

  @Mutation(() => ClosePayload, {
    nullable: true,
    description: 'Records that a person left the register: nobody is matched or put forward after that.',
  })
  closeCandidate(
    @Ctx() context: Context,
    @Arg('input', () => CloseCandidateInput, { description: 'Who.' })
    input: CloseCandidateInput,
  ): Promise<Payload<Candidate>> {
    return mutate(context, 'closeCandidate', Candidate, input, (transaction) =>
      changeVersioned(transaction, Candidate, input, { status: CandidateStatus.LEFT }),
    );
  }
}
