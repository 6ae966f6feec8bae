import { ownerOf } from '@social-return/contract/ids';
import { type DecisionContribution, decision } from '@social-return/contract/questions/contributions';
import { contributionField, REFERRAL_DECISION } from '@social-return/contract/questions/questions';
import { registry } from '@social-return/contract/registry/in-force';
import type { Organisation, Registry } from '@social-return/contract/registry/registry';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType } from '@social-return/subgraph-kit/payload';
import { ReferralDecision } from '@social-return/subgraph-kit/referrals/decision';
import { provesDecision } from '@social-return/subgraph-kit/referrals/receipt';
import { Requires } from '@social-return/subgraph-kit/requires';
import type { Wording } from '@social-return/values/language/wording';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, Resolver, Root } from 'type-graphql';
import { mayUse } from '../model/basis.ts';
import { Candidate } from '../model/candidate.ts';
import { CandidateContact, contactOf, keepContact } from '../model/contact.ts';
import { ConsentPurpose } from '../model/enums.ts';
import { NotOpen } from '../model/not-open.ts';
import { CandidateNote, keepNote, notesOn } from '../model/note.ts';
import { Referral } from '../model/referral.ts';
import { requireCandidate, textWithin } from './person-inputs.ts';

@InputType({ description: 'How to reach a person.' })
class SetCandidateContactInput extends ChangeInput {
  @Field(() => ID, { description: 'The person.' })
  candidateId!: string;

  @Field({ description: 'What the person is called, 1 to 200 characters.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Telephone number, at most 30 characters.' })
  phone?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address, at most 200 characters.' })
  email?: string | null;
}

@InputType({ description: 'A note on a person.' })
class WriteCandidateNoteInput extends ChangeInput {
  @Field(() => ID, { description: 'The person.' })
  candidateId!: string;

  @Field({ description: 'The note, 1 to 2000 characters.' })
  text!: string;
}

const ContactPayload = payloadType('SetCandidateContact', Candidate);
const NotePayload = payloadType('WriteCandidateNote', Candidate);

/** The SDL by which the register knows what other owners of vacancies decided, which it cannot know by itself. */
export function decisionsSdl({ organisations }: Registry, register: Pick<Organisation, 'name'>): string {
  const fields = organisations
    .filter(({ name }) => name !== register.name)
    .map(({ name }) => contributionField(REFERRAL_DECISION, name))
    .map((field) => `  """${REFERRAL_DECISION.about}"""\n  ${field}: Contribution @external`);
  return fields.length === 0 ? '' : `extend type Referral {\n${fields.join('\n')}\n}`;
}

/** What is known of a person beside the profile: how to reach the person, and notes. */
@Resolver(() => Candidate)
export class CandidateContactResolver {
  @FieldResolver(() => CandidateContact, {
    nullable: true,
    description:
      "How to reach the person, for the register's own people; the owner of a vacancy reads it at the referral that it accepted. Null when it is not known.",
  })
  contact(@Ctx() context: Context, @Root() candidate: Candidate): Promise<CandidateContact | null> {
    refuseOthers(context, {
      en: "How to reach a person is open to the register's own people here: after you accepted the person, read it at the referral.",
      nl: 'Hoe een persoon te bereiken is, staat hier alleen open voor de mensen van het register: lees het na het aannemen van de persoon bij de voordracht.',
    });
    return contactOf(context, candidate.id);
  }

  @FieldResolver(() => [CandidateNote], {
    nullable: true,
    description:
      "Notes on the person, the newest first, at most 100; for the register's own people alone, they never cross to another organisation.",
  })
  notes(@Ctx() context: Context, @Root() candidate: Candidate): Promise<readonly CandidateNote[]> {
    refuseOthers(context, {
      en: "Notes on a person are for the register's own people alone.",
      nl: 'Notities over een persoon zijn alleen voor de mensen van het register zelf.',
    });
    return notesOn(context, candidate.id);
  }

  @Mutation(() => ContactPayload, {
    nullable: true,
    description: 'Records how to reach a person, in place of what was recorded before.',
  })
  setCandidateContact(
    @Ctx() context: Context,
    @Arg('input', () => SetCandidateContactInput, { description: 'Who, and how to reach the person.' })
    input: SetCandidateContactInput,
  ): Promise<Payload<Candidate>> {
    return mutate(context, 'setCandidateContact', Candidate, input, async (transaction) => {
      const candidate = await requireCandidate(transaction, input.candidateId);
      await keepContact(context, transaction, candidate.id, {
        name: textWithin('name', input.name, 200),
        phone: input.phone == null ? null : textWithin('phone', input.phone, 30),
        email: input.email == null ? null : textWithin('email', input.email, 200),
      });
      return candidate;
    });
  }

  @Mutation(() => NotePayload, {
    nullable: true,
    description: 'Writes a note on a person, which only the people of the register read.',
  })
  writeCandidateNote(
    @Ctx() context: Context,
    @Arg('input', () => WriteCandidateNoteInput, { description: 'Who, and what.' })
    input: WriteCandidateNoteInput,
  ): Promise<Payload<Candidate>> {
    return mutate(context, 'writeCandidateNote', Candidate, input, async (transaction) => {
      const candidate = await requireCandidate(transaction, input.candidateId);
      await keepNote(context, transaction, candidate.id, textWithin('text', input.text, 2_000));
      return candidate;
    });
  }
}

/** How an owner of a vacancy reaches whom it accepted. */
@Resolver(() => Referral)
export class ReferralContactResolver {
  @Requires(REFERRAL_DECISION)
  @FieldResolver(() => CandidateContact, {
    nullable: true,
    description:
      'How to reach the person, for the organisation of the vacancy once it accepted the person; null when it is not known.',
  })
  async contact(@Ctx() context: Context, @Root() referral: Referral): Promise<CandidateContact | null> {
    const owner = ownerOf(referral.vacancyId) ?? '';
    const asking = context.facts.caller.organisation;
    if (asking !== context.organisation) {
      if (asking !== owner) {
        throw new NotOpen({
          en: 'How to reach a person is open to the organisation of the vacancy alone.',
          nl: 'Hoe een persoon te bereiken is, staat alleen open voor de organisatie van de vacature.',
        });
      }
      await refuseUnlessAccepted(context, referral, owner);
    }
    return contactOf(context, referral.candidateId);
  }
}

function refuseOthers({ facts, organisation }: Context, message: Wording): void {
  if (facts.caller.organisation !== organisation) throw new NotOpen(message);
}

/** @throws NotOpen unless the referral stands, the person still allows it, and the owner proves that it accepted. */
async function refuseUnlessAccepted(context: Context, referral: Referral, owner: string): Promise<void> {
  if (referral.withdrawnAt)
    throw new NotOpen({ en: 'This referral was withdrawn.', nl: 'Deze voordracht is ingetrokken.' });
  const uses = [ConsentPurpose.MATCHING, ConsentPurpose.FOLLOW_UP];
  const grounds = await Promise.all(uses.map((use) => mayUse(context, referral.candidateId, use, owner)));
  if (!grounds.some(Boolean))
    throw new NotOpen({
      en: 'The person does not allow this any more.',
      nl: 'De persoon staat dit niet meer toe.',
    });
  const { known, accepted } = await decisionOf(context, referral, owner);
  if (!known)
    throw new NotOpen({
      en: `${registry().named(owner)?.title ?? owner} did not answer just now: its decision is not known.`,
      nl: `${registry().named(owner)?.title ?? owner} antwoordt nu niet: het besluit is niet bekend.`,
    });
  if (!accepted)
    throw new NotOpen({
      en: 'How to reach a person is open once you accepted the referral.',
      nl: 'Hoe een persoon te bereiken is, staat open zodra de voordracht is aangenomen.',
    });
}

/** What the owner decided: of the register's own vacancies it knows itself, of others by a receipt of the owner. */
async function decisionOf(
  context: Context,
  referral: Referral,
  owner: string,
): Promise<{ known: boolean; accepted: boolean }> {
  if (owner === context.organisation) {
    const decided = await loadRow(context, ReferralDecision, referral.id);
    return { known: true, accepted: decided?.status === 'ACCEPTED' };
  }
  const told = decision.safeParse(referral.decisions?.[`${owner}${REFERRAL_DECISION.contribution}`]);
  return told.success
    ? { known: true, accepted: isAccepted(context, referral.id, owner, told.data) }
    : { known: false, accepted: false };
}

function isAccepted(
  { keys }: Context,
  referralId: string,
  organisation: string,
  { decision: decided }: DecisionContribution,
): boolean {
  if (decided?.status !== 'ACCEPTED') return false;
  return provesDecision(keys.claim, { organisation, referralId, status: 'ACCEPTED' }, decided.receipt);
}
