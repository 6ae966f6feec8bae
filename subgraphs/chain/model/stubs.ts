import { CandidateStub } from '@social-return/contract/model/candidate-stub';
import { ReferralStub } from '@social-return/subgraph-kit/referrals/decision';
import { Directive, ObjectType } from 'type-graphql';

/**
 * Entities of others to which the chain adds fields. They are classes of its own: type-graphql keeps an added field with the
 * class, so that it would come up in the schema of each subgraph that is built after the chain's in the same process.
 */
@Directive('@key(fields: "ref")')
@ObjectType('Candidate', {
  description: 'A person who looks for work, training or activities (kandidaat). Known by a random id only.',
})
export class ChainCandidate extends CandidateStub {}

@Directive('@key(fields: "ref")')
@ObjectType('Referral', {
  description: 'A person put forward for a vacancy (voordracht), kept by the register that the person is in.',
})
export class ChainReferral extends ReferralStub {}
