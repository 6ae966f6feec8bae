import { ownerOf } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { registry } from '@social-return/contract/registry/in-force';
import type { Organisation } from '@social-return/contract/registry/registry';
import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../context.ts';
import { mutate, type Payload } from '../mutate.ts';
import { ChangeInput, payloadType } from '../payload.ts';
import { closeErasure, type ErasedPerson, type ErasureRules, erasePerson } from './erase.ts';
import { PersonErasure } from './person-erasure.ts';

/** `eneco` → `eraseEnecoPerson`: the change by which a register has a person erased at an organisation. */
export function erasureMutation(organisation: string): string {
  return `erase${registry().get(organisation).typePrefix}Person`;
}

/** `eneco` → `closeEnecoErasure`: the change by which a register says that every organisation has erased. */
export function nameOfClosing(organisation: string): string {
  return `close${registry().get(organisation).typePrefix}Erasure`;
}

/** What the place of an erased person's id begins with. */
const TOMBSTONE = /^[a-z]+:erased-[\w-]{20,40}$/;

/**
 * The mutations by which a register delivers an erasure to this organisation: `eraseEnecoPerson`, and
 * `closeEnecoErasure` when every organisation answered. Only the register that a person is in may have the person
 * erased, and only for ERASURE; twice is the same as once.
 */
export function erasureResolver(organisation: Organisation, rules: ErasureRules) {
  const mutation = erasureMutation(organisation.name);
  const name = `E${mutation.slice(1)}`;
  const Payloads = payloadType(name, PersonErasure, ['ERASURE']);

  @InputType(`${name}Input`, { description: 'Whom to erase.' })
  class ErasePersonInput extends ChangeInput {
    @Field(() => ID, { description: "The id of the register's request." })
    requestId!: string;

    @Field(() => ID, { description: 'The person.' })
    candidateId!: string;

    @Field(() => ID, {
      description: 'What stands in the place of the person from now on; it leads to nobody.',
    })
    tombstone!: string;
  }

  const closing = nameOfClosing(organisation.name);
  const closingName = `C${closing.slice(1)}`;
  const ClosingPayloads = payloadType(closingName, PersonErasure, ['ERASURE']);

  @InputType(`${closingName}Input`, { description: 'Which erasure to close.' })
  class CloseErasureInput extends ChangeInput {
    @Field(() => ID, { description: "The id of the register's request." })
    requestId!: string;
  }

  @Resolver()
  class ErasureResolver {
    @Mutation(() => Payloads, {
      name: mutation,
      nullable: true,
      description: `Erases a person at ${organisation.title} (recht op vergetelheid), for the register that the person is in. Figures stay, under a name that leads to nobody.`,
    })
    erase(
      @Ctx() context: Context,
      @Arg('input', () => ErasePersonInput, { description: 'Whom.' }) input: ErasePersonInput,
    ): Promise<Payload<PersonErasure>> {
      return mutate(context, mutation, PersonErasure, input, async (transaction) => {
        refuseStrangers(context, input);
        return erasePerson(context, transaction, rules, input);
      });
    }

    @Mutation(() => ClosingPayloads, {
      name: closing,
      nullable: true,
      description: `Closes an erasure at ${organisation.title}, for the register that asked for it: every organisation has erased the person, so by what the person was counted before goes too.`,
    })
    close(
      @Ctx() context: Context,
      @Arg('input', () => CloseErasureInput, { description: 'Which one.' }) input: CloseErasureInput,
    ): Promise<Payload<PersonErasure>> {
      return mutate(context, closing, PersonErasure, input, async (transaction) => {
        refuseOthers(context, input.requestId);
        return closeErasure(transaction, input.requestId);
      });
    }
  }
  return ErasureResolver;
}

/** @throws Refusal for somebody else than the register whose request it is. */
function refuseOthers({ facts }: Context, requestId: string): void {
  const register = ownerOf(requestId);
  if (register !== undefined && register === facts.caller.organisation) return;
  const message = {
    en: 'Only the register that asked for an erasure can close it.',
    nl: 'Alleen het register dat om het wissen heeft gevraagd, kan het afsluiten.',
  };
  throw new Refusal(userError(UserErrorCode.NOT_FOUND, 'requestId', message));
}

/** @throws Refusal for somebody else than the register, and for a tombstone that could be somebody. */
function refuseStrangers({ facts }: Context, { requestId, candidateId, tombstone }: ErasedPerson): void {
  const register = ownerOf(candidateId);
  if (register === undefined || register !== facts.caller.organisation) {
    const message = {
      en: 'Only the register that a person is in can have the person erased.',
      nl: 'Alleen het register waarin een persoon staat, kan de persoon laten wissen.',
    };
    throw new Refusal(userError(UserErrorCode.NOT_FOUND, 'candidateId', message));
  }
  if (ownerOf(requestId) !== register)
    throw new Refusal(
      userError(UserErrorCode.INVALID, 'requestId', {
        en: 'Expected a request of the register.',
        nl: 'Verwacht: een verzoek van het register.',
      }),
    );
  if (!TOMBSTONE.test(tombstone) || ownerOf(tombstone) !== register) {
    const message = {
      en: 'Expected a tombstone of the register, such as "gemeente:erased-…".',
      nl: 'Verwacht: een plaatsvervangend id van het register, zoals "gemeente:erased-…".',
    };
    throw new Refusal(userError(UserErrorCode.INVALID, 'tombstone', message));
  }
}
