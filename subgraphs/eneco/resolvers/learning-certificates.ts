import { newId } from '@social-return/contract/ids';
import { DurabilityProof } from '@social-return/contract/model/enums';
import { DayScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { ChangeInput, payloadType } from '@social-return/subgraph-kit/payload';
import { confirmUntil } from '@social-return/subgraph-kit/placements/confirm';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import { LearningCertificate } from '../model/learning-certificate.ts';
import { LearningTrack } from '../model/learning-track.ts';
import { EnecoPlacement } from '../model/placement.ts';

@InputType({ description: 'A person obtained the certificate of a module.' })
class RecordEnecoLearningCertificateInput extends ChangeInput {
  @Field(() => ID, { description: 'The placement of the person.' })
  placementId!: string;

  @Field({ description: 'Name of the module.' })
  module!: string;

  @Field(() => DayScalar, { description: 'The day on which it was obtained: in the placement, or after it.' })
  obtainedOn!: Day;

  @Field(() => Int, { description: 'Level, 1 to 4.' })
  level!: number;
}

const RecordPayload = payloadType('RecordEnecoLearningCertificate', LearningCertificate);

@Resolver(() => EnecoPlacement)
export class LearningCertificateResolver {
  @FieldResolver(() => [LearningCertificate], {
    description: 'Certificates of learning that the person obtained here; at most 100.',
  })
  learningCertificates(
    @Ctx() context: Context,
    @Root() placement: EnecoPlacement,
  ): Promise<readonly LearningCertificate[]> {
    return childrenOf(context, LearningCertificate, 'placementId', placement.id);
  }

  @FieldResolver(() => LearningTrack, {
    nullable: true,
    description: 'The learning track that the person follows, if any.',
  })
  learningTrack(
    @Ctx() context: Context,
    @Root() placement: EnecoPlacement,
  ): Promise<LearningTrack | null> | null {
    return placement.learningTrackId === null
      ? null
      : loadRow(context, LearningTrack, placement.learningTrackId);
  }

  @Mutation(() => RecordPayload, {
    nullable: true,
    description: 'Records that a person obtained the certificate of a module.',
  })
  recordEnecoLearningCertificate(
    @Ctx() context: Context,
    @Arg('input', () => RecordEnecoLearningCertificateInput, { description: 'The certificate.' })
    input: RecordEnecoLearningCertificateInput,
  ): Promise<Payload<LearningCertificate>> {
    return mutate(
      context,
      'recordEnecoLearningCertificate',
      LearningCertificate,
      input,
      async (transaction) => {
        const placement = await transaction.findOneBy(EnecoPlacement, { id: input.placementId });
        const today = todayIn(AMSTERDAM, context.clock);
        checkDay(input.obtainedOn, placement, today);
        if (placement) await keepShown(transaction, placement, input.obtainedOn, today);
        return transaction.save(
          transaction.create(LearningCertificate, {
            id: newId(context.organisation, context.random),
            placementId: input.placementId,
            module: input.module.trim(),
            obtainedOn: input.obtainedOn,
            level: input.level,
            version: 1,
          }),
        );
      },
    );
  }
}

/** @throws Refusal before the placement and ahead of today. An unknown placement is left to the database. */
function checkDay(day: Day, placement: EnecoPlacement | null, today: Day): void {
  if (day <= today && (placement === null || day >= placement.start)) return;
  const message = {
    en: 'Expected a day from the first day of the placement up to today.',
    nl: 'Verwacht: een dag van de eerste dag van de plaatsing tot en met vandaag.',
  };
  throw new Refusal(userError(UserErrorCode.INVALID, 'obtainedOn', message));
}

/** A person who obtained a certificate at work was still there on that day. */
async function keepShown(
  transaction: EntityManager,
  placement: EnecoPlacement,
  obtainedOn: Day,
  today: Day,
): Promise<void> {
  const shown = confirmUntil(placement, addDays(obtainedOn, 1), DurabilityProof.CERTIFICATE, today);
  if (shown.confirmedUntil) await transaction.update(EnecoPlacement, { id: placement.id }, shown);
}
