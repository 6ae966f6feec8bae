import { newId } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { changeVersioned, mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType, type VersionedInput } from '@social-return/subgraph-kit/payload';
import { refuseRunning } from '@social-return/subgraph-kit/settlements/settlement';
import { holdsOn } from '@social-return/subgraph-kit/targets/steps';
import { changeTarget } from '@social-return/subgraph-kit/targets/target-change';
import { AMSTERDAM, addDays, type Day, daysBetween, todayIn } from '@social-return/values/day';
import { rational } from '@social-return/values/rational';
import { wholeHundredths } from '@social-return/values/whole-parts';
import { Arg, Ctx, FieldResolver, Float, Int, Mutation, Resolver, Root } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import {
  type AgreedAmounts,
  agreementProgress,
  type Progress,
  progressOf,
} from '../interpretation/agreement-progress.ts';
import { certificateCovers } from '../interpretation/certificates.ts';
import { Agreement } from '../model/agreement.ts';
import { AgreementProgress, CertificateCover } from '../model/agreement-progress.ts';
import { AgreementStatus } from '../model/enums.ts';
import { applyCorrections, settle, settlementOf } from '../model/settlement.ts';
import { PsoCertificate } from '../model/supplier.ts';
import { placementsThatCount } from '../model/supplier-work.ts';
import { TargetChange } from '../model/target-change.ts';
import {
  ChangeEnecoAgreementTargetsInput,
  CloseEnecoAgreementInput,
  CreateEnecoAgreementInput,
} from './agreement-inputs.ts';

const CreatePayload = payloadType('CreateEnecoAgreement', Agreement);
const ChangePayload = payloadType('ChangeEnecoAgreementTargets', Agreement);
const ClosePayload = payloadType('CloseEnecoAgreement', Agreement);

@Resolver(() => Agreement)
export class AgreementResolver {
  @FieldResolver(() => String, {
    description:
      'Weighted FTE realised on average over the days of its own term that have passed, such as "1.78"; of a settled one what was settled, with the corrections.',
  })
  async realisedWeightedFte(@Ctx() context: Context, @Root() agreement: Agreement): Promise<string> {
    return (await readProgress(context, agreement)).realisedWeightedFte;
  }

  @FieldResolver(() => String, {
    description:
      'Learning hours realised on the days of its own term, up to and including today; of a settled one what was settled, with the corrections.',
  })
  async realisedLearningHours(@Ctx() context: Context, @Root() agreement: Agreement): Promise<string> {
    return (await readProgress(context, agreement)).realisedLearningHours;
  }

  @FieldResolver(() => Float, {
    description:
      'Weighted FTE agreed, on average, as that holds today; of an agreement that is over, at its end.',
  })
  async targetWeightedFte(@Ctx() context: Context, @Root() agreement: Agreement): Promise<number> {
    return (await readAgreedToday(context, agreement)).targetFteHundredths / 100;
  }

  @FieldResolver(() => Int, {
    description:
      'Learning hours agreed over the whole agreement, as that holds today; of an agreement that is over, at its end.',
  })
  async targetLearningHours(@Ctx() context: Context, @Root() agreement: Agreement): Promise<number> {
    return (await readAgreedToday(context, agreement)).targetLearningHours;
  }

  @FieldResolver(() => [TargetChange], {
    description: 'How what was agreed was changed, by the day from which each holds; at most 100.',
  })
  async targetChanges(@Ctx() context: Context, @Root() { id }: Agreement): Promise<readonly TargetChange[]> {
    const changes = await readChanges(context, id);
    return changes.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  }

  @FieldResolver(() => AgreementProgress, { description: 'Realised against agreed, so far.' })
  progress(@Ctx() context: Context, @Root() agreement: Agreement): Promise<AgreementProgress> {
    return readProgress(context, agreement);
  }

  @FieldResolver(() => CertificateCover, {
    description: 'Whether PSO certificates of the supplier are valid at the tender and during all of it.',
  })
  async certificateCover(@Ctx() context: Context, @Root() agreement: Agreement): Promise<CertificateCover> {
    return certificateCovers(
      agreement,
      await childrenOf(context, PsoCertificate, 'supplierId', agreement.supplierId),
    );
  }

  @Mutation(() => CreatePayload, {
    nullable: true,
    description: 'Records what Eneco agreed with a supplier.',
  })
  createEnecoAgreement(
    @Ctx() context: Context,
    @Arg('input', () => CreateEnecoAgreementInput, { description: 'The agreement.' })
    input: CreateEnecoAgreementInput,
  ): Promise<Payload<Agreement>> {
    return mutate(context, 'createEnecoAgreement', Agreement, input, (transaction) =>
      transaction.save(
        transaction.create(Agreement, {
          id: newId(context.organisation, context.random),
          supplierId: input.supplierId,
          title: input.title.trim(),
          start: input.start,
          end: input.end,
          targetFteHundredths: hundredths(input.targetWeightedFte),
          targetLearningHours: input.targetLearningHours,
          tenderedOn: input.tenderedOn ?? null,
          requiredLevel: input.requiredLevel ?? null,
          status: AgreementStatus.OPEN,
          version: 1,
        }),
      ),
    );
  }

  @Mutation(() => ChangePayload, {
    nullable: true,
    description:
      'Changes what was agreed with a supplier from a day on (afspraak bijstellen): what it was until then stays, with who changed it and why.',
  })
  changeEnecoAgreementTargets(
    @Ctx() context: Context,
    @Arg('input', () => ChangeEnecoAgreementTargetsInput, { description: 'Which one, and what is agreed.' })
    input: ChangeEnecoAgreementTargetsInput,
  ): Promise<Payload<Agreement>> {
    return mutate(context, 'changeEnecoAgreementTargets', Agreement, input, async (transaction) => {
      await refuseClosed(transaction, input);
      const changed = await changeTarget(
        context,
        transaction,
        { target: Agreement, change: TargetChange, right: 'records:write' },
        input,
        {
          targetFteHundredths: hundredths(input.targetWeightedFte),
          targetLearningHours: input.targetLearningHours,
        },
      );
      refuseOutsideTerm(changed, input.validFrom);
      return changed;
    });
  }

  @Mutation(() => ClosePayload, {
    nullable: true,
    description:
      'Settles an agreement that is over, which closes it: what was realised is kept with its rules and inputs, and never changes.',
  })
  closeEnecoAgreement(
    @Ctx() context: Context,
    @Arg('input', () => CloseEnecoAgreementInput, { description: 'Which one, and when it ended.' })
    input: CloseEnecoAgreementInput,
  ): Promise<Payload<Agreement>> {
    return mutate(context, 'closeEnecoAgreement', Agreement, input, async (transaction) => {
      await refuseClosed(transaction, input);
      const agreement = await changeVersioned(
        transaction,
        Agreement,
        input,
        input.end == null ? {} : { end: input.end },
      );
      refuseRunning(agreement, context);
      await settle(context, transaction, agreement);
      return transaction.findOneByOrFail(Agreement, { id: agreement.id });
    });
  }
}

/** Where an agreement stands: by the work so far, or by its settlement. An open one has none: nothing is asked for it. */
export async function readProgress(context: Context, agreement: Agreement): Promise<Progress> {
  const agreed = { ...agreement, changes: await readChanges(context, agreement.id) };
  const settlement =
    agreement.status === AgreementStatus.OPEN ? null : await settlementOf(context, agreement.id);
  if (!settlement) {
    const placements = await placementsThatCount(context, agreement.id);
    return agreementProgress(agreed, placements, todayIn(AMSTERDAM, context.clock));
  }
  const { fteHundredths, learningTenths } = applyCorrections(settlement);
  return progressOf(agreed, {
    elapsedDays: daysBetween(agreement.start, agreement.end),
    weightedFte: rational(fteHundredths, 100n),
    learningHours: rational(learningTenths, 10n),
  });
}

/** What else was agreed from later days on. */
export const readChanges = (context: Context, id: string) =>
  childrenOf(context, TargetChange, 'targetId', id);

/** What was agreed as that holds today, or held on the last day. */
async function readAgreedToday(context: Context, agreement: Agreement): Promise<AgreedAmounts> {
  const today = todayIn(AMSTERDAM, context.clock);
  const last = addDays(agreement.end, -1);
  return holdsOn<AgreedAmounts>(
    agreement,
    await readChanges(context, agreement.id),
    today < last ? today : last,
  );
}

/** @throws Refusal for a day on which the agreement does not run, or with which it begins: that is what was agreed at first. */
function refuseOutsideTerm({ start, end }: Agreement, validFrom: Day): void {
  if (start < validFrom && validFrom < end) return;
  throw new Refusal(
    userError(UserErrorCode.INVALID, 'validFrom', {
      en: `Expected a day after ${start} and before ${end}, in which the agreement runs; got ${validFrom}.`,
      nl: `Verwacht: een dag na ${start} en voor ${end}, waarin de afspraak loopt. Gekregen: ${validFrom}.`,
    }),
  );
}

/** The open agreements whose term today is in. */
export function findRunningAgreements(context: Context): Promise<Agreement[]> {
  const today = todayIn(AMSTERDAM, context.clock);
  return context.db.manager
    .createQueryBuilder(Agreement, 'row')
    .where(`row.status = 'OPEN' and row.start <= :today and row.end > :today`, { today })
    .getMany();
}

/** Those of which less was realised than agreed for the days that have passed. */
export async function behindAmong(context: Context, agreements: readonly Agreement[]): Promise<Agreement[]> {
  const standings = await Promise.all(agreements.map((agreement) => readProgress(context, agreement)));
  return agreements.filter((_agreement, n) => standings[n]?.behind);
}

/** @throws Refusal for an agreement that is closed, of which this is the version. */
async function refuseClosed(
  transaction: EntityManager,
  { id, expectedVersion }: VersionedInput,
): Promise<void> {
  const now = await transaction.findOneBy(Agreement, { id });
  if (now?.version !== expectedVersion || now.status === AgreementStatus.OPEN) return;
  throw new Refusal(
    userError(UserErrorCode.NOT_ALLOWED_NOW, 'id', {
      en: 'This agreement is CLOSED: it changes no more.',
      nl: 'Deze afspraak is CLOSED: zij verandert niet meer.',
    }),
  );
}

/** @throws Refusal below 0, above 100,000, and for more than two decimals. */
function hundredths(fte: number): number {
  const whole = wholeHundredths(fte);
  if (whole === null || whole < 0 || whole > 10_000_000) {
    const message = {
      en: `Expected 0 to 100,000 weighted FTE to two decimals, got ${fte}.`,
      nl: `Verwacht: 0 tot en met 100.000 gewogen fte met ten hoogste twee decimalen, gekregen: ${fte}.`,
    };
    throw new Refusal(userError(UserErrorCode.INVALID, 'targetWeightedFte', message));
  }
  return whole;
}
