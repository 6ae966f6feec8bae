import { newId } from '@social-return/contract/ids';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType, VersionedInput } from '@social-return/subgraph-kit/payload';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { ProofKind, ProofVerification } from '../model/enforcement-enums.ts';
import { GemeentePlacement } from '../model/placement.ts';
import { Proof } from '../model/proof.ts';
import { proofsOf, readMissingProofs } from '../model/proof-state.ts';

@ObjectType('GemeenteMissingProof', { description: 'A proof that a placement still needs.' })
class MissingProof {
  @Field(() => [ProofKind], { description: 'One of these is enough.' })
  anyOf!: readonly ProofKind[];
}

@InputType({ description: 'A document was handed in for a placement.' })
class RecordGemeenteProofInput extends ChangeInput {
  @Field(() => ID, { description: 'The placement that it is for.' })
  placementId!: string;

  @Field(() => ProofKind, { description: 'What it proves.' })
  kind!: ProofKind;

  @Field({ description: 'SHA-256 of the document in hexadecimal; the document itself is never sent.' })
  sha256!: string;
}

@InputType({ description: 'A document was looked at.' })
class JudgeGemeenteProofInput extends VersionedInput {
  @Field({ description: 'Whether it proves what it should.' })
  verified!: boolean;

  @Field(() => DayScalar, {
    nullable: true,
    description: 'First day on which it no longer proves anything, when there is one.',
  })
  validUntil?: Day | null;
}

const RecordPayload = payloadType('RecordGemeenteProof', Proof);
const JudgePayload = payloadType('JudgeGemeenteProof', Proof);

@Resolver(() => GemeentePlacement)
export class ProofResolver {
  @FieldResolver(() => [Proof], { description: 'Proofs that were handed in for it; at most 100.' })
  proofs(@Ctx() context: Context, @Root() placement: GemeentePlacement): Promise<readonly Proof[]> {
    return proofsOf(context, placement.id);
  }

  @FieldResolver(() => [MissingProof], {
    description: 'What its target group still needs by the proof table; empty when it can be approved.',
  })
  async missingProofs(
    @Ctx() context: Context,
    @Root() placement: GemeentePlacement,
  ): Promise<MissingProof[]> {
    const lines = await readMissingProofs(context, placement);
    return lines.map((anyOf) => ({ anyOf: anyOf as readonly ProofKind[] }));
  }

  @Mutation(() => RecordPayload, {
    nullable: true,
    description: 'Records that a document was handed in to prove a placement of the gemeente.',
  })
  recordGemeenteProof(
    @Ctx() context: Context,
    @Arg('input', () => RecordGemeenteProofInput, { description: 'The proof.' })
    input: RecordGemeenteProofInput,
  ): Promise<Payload<Proof>> {
    return mutate(context, 'recordGemeenteProof', Proof, input, (transaction) =>
      transaction.save(
        transaction.create(Proof, {
          id: newId(context.organisation, context.random),
          placementId: input.placementId,
          kind: input.kind,
          sha256: input.sha256,
          verification: ProofVerification.PENDING,
          verifiedOn: null,
          validUntil: null,
          version: 1,
        }),
      ),
    );
  }

  @Mutation(() => JudgePayload, {
    nullable: true,
    description: 'Records what came out when a proof was looked at. It is judged once.',
  })
  judgeGemeenteProof(
    @Ctx() context: Context,
    @Arg('input', () => JudgeGemeenteProofInput, { description: 'The outcome.' })
    input: JudgeGemeenteProofInput,
  ): Promise<Payload<Proof>> {
    return mutate(context, 'judgeGemeenteProof', Proof, input, async (transaction) => {
      const before = await transaction.findOne(Proof, {
        where: { id: input.id },
        lock: { mode: 'pessimistic_write' },
      });
      if (before && before.verification !== ProofVerification.PENDING) {
        throw new Refusal(
          userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
            en: 'The proof is judged: record a new one instead.',
            nl: 'Het bewijs is beoordeeld: leg in plaats daarvan een nieuw bewijs vast.',
          }),
        );
      }
      return changeVersioned(transaction, Proof, input, {
        verification: input.verified ? ProofVerification.VERIFIED : ProofVerification.REFUSED,
        verifiedOn: todayIn(AMSTERDAM, context.clock),
        validUntil: input.validUntil ?? null,
      });
    });
  }
}
