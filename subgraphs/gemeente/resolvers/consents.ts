import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../../shared/subgraph/context.ts';
import { changeVersioned, mutate, type Payload } from '../../../shared/subgraph/mutate.ts';
import { ChangeInput, payloadType, VersionedInput } from '../../../shared/subgraph/payload.ts';
import { Refusal, UserErrorCode, userError } from '../../../shared/target/user-error.ts';
import { newId } from '../../../shared/values/ids.ts';
import { Consent, forgetConsents } from '../model/consent.ts';
import { ConsentPurpose } from '../model/enums.ts';

@InputType({ description: 'A person allows one use of the profile.' })
class GiveConsentInput extends ChangeInput {
  @Field(() => ID, { description: 'The person.' })
  candidateId!: string;

  @Field(() => ConsentPurpose, { description: 'What it allows.' })
  purpose!: ConsentPurpose;

  @Field({ description: 'Version of the text that the person agreed to, 1 to 50 characters.' })
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
      await mutate(context, 'giveConsent', Consent, input, (transaction) =>
        transaction.save(
          transaction.create(Consent, {
            id: newId(context.organisation, context.random),
            candidateId: input.candidateId,
            purpose: input.purpose,
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
            userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', 'This consent was withdrawn before.'),
          );
        }
        return changeVersioned(transaction, Consent, input, { withdrawnAt: context.clock() });
      }),
    );
  }
}

/** What this request read before of the person's consents no longer holds. */
function afterChange(context: Context, payload: Payload<Consent>): Payload<Consent> {
  if (payload.record) forgetConsents(context, payload.record.candidateId);
  return payload;
}
