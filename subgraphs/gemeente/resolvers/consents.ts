import { newId } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { registry } from '@social-return/contract/registry/in-force';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import { forgetBasis } from '../model/basis.ts';
import { Consent } from '../model/consent.ts';
import { ConsentBasis, ConsentPurpose } from '../model/enums.ts';

@InputType({ description: 'A person allows one use of the profile.' })
class GiveConsentInput extends ChangeInput {
  @Field(() => ID, { description: 'The person.' })
  candidateId!: string;

  @Field(() => ConsentPurpose, { description: 'What it allows.' })
  purpose!: ConsentPurpose;

  @Field(() => ID, {
    nullable: true,
    description: 'The only organisation that it is for, such as "eneco"; all of the chain without it.',
  })
  organisation?: string | null;

  @Field(() => ConsentBasis, {
    defaultValue: ConsentBasis.CONSENT,
    description: 'LEGAL_TASK where the law asks it of the organisation, whatever the person allows.',
  })
  basis!: ConsentBasis;

  @Field({
    description:
      'Version of the text that the person agreed to, 1 to 50 characters; of a legal task the law and its article.',
  })
  textVersion!: string;
}

@InputType({ description: 'A person withdraws a consent.' })
class WithdrawConsentInput extends VersionedInput {}

const GivePayload = payloadType('GiveConsent', Consent);
const WithdrawPayload = payloadType('WithdrawConsent', Consent);

@Resolver()
export class ConsentResolver {
  @Mutation(() => GivePayload, {
    nullable: true,
    description: 'Records that a person gives a consent. Another text needs the old consent withdrawn first.',
  })
  async giveConsent(
    @Ctx() context: Context,
    @Arg('input', () => GiveConsentInput, { description: 'Who allows what.' })
    input: GiveConsentInput,
  ): Promise<Payload<Consent>> {
    return afterChange(
      context,
      await mutate(context, 'giveConsent', Consent, input, async (transaction) =>
        transaction.save(
          transaction.create(Consent, {
            id: newId(context.organisation, context.random),
            candidateId: input.candidateId,
            purpose: input.purpose,
            basis: input.basis,
            organisationName: requireOrganisation(input.organisation),
            textVersion: input.textVersion.trim(),
            givenAt: context.clock(),
            withdrawnAt: null,
            version: 1,
          }),
        ),
      ),
    );
  }

  @Mutation(() => WithdrawPayload, {
    nullable: true,
    description: 'Records that a person withdraws a consent: it holds for everything that is read after it.',
  })
  async withdrawConsent(
    @Ctx() context: Context,
    @Arg('input', () => WithdrawConsentInput, { description: 'Which consent.' })
    input: WithdrawConsentInput,
  ): Promise<Payload<Consent>> {
    return afterChange(
      context,
      await mutate(context, 'withdrawConsent', Consent, input, async (transaction) => {
        const consent = await transaction.findOne(Consent, {
          where: { id: input.id },
          lock: { mode: 'pessimistic_write' },
        });
        if (consent?.withdrawnAt) {
          throw new Refusal(
            userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
              en: 'This consent was withdrawn before.',
              nl: 'Deze toestemming is al ingetrokken.',
            }),
          );
        }
        return changeVersioned(transaction, Consent, input, { withdrawnAt: context.clock() });
      }),
    );
  }
}

/** @throws Refusal for an organisation that does not take part in the chain. */
function requireOrganisation(name: string | null | undefined): string | null {
  if (name == null) return null;
  if (registry().takesPart(name)) return name;
  throw new Refusal(
    userError(UserErrorCode.INVALID, 'organisation', {
      en: 'Expected an organisation of the chain, such as "eneco".',
      nl: 'Verwacht: een organisatie van de keten, zoals "eneco".',
    }),
  );
}

/** What this request read before of the person's consents no longer holds. */
function afterChange(context: Context, payload: Payload<Consent>): Payload<Consent> {
  if (payload.record) forgetBasis(context, payload.record.candidateId);
  return payload;
}
