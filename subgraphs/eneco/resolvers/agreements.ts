import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { childrenOf } from '../../../shared/subgraph/connection.ts';
import type { Context } from '../../../shared/subgraph/context.ts';
import { AMSTERDAM, type Day, todayIn } from '../../../shared/values/day.ts';
import { agreementProgress, type Progress } from '../interpretation/agreement-progress.ts';
import { certificateCovers } from '../interpretation/certificates.ts';
import { AgreementProgress, CertificateCover } from '../model/agreement-progress.ts';
import { Agreement, PsoCertificate } from '../model/supplier.ts';
import { countedPlacements } from '../model/supplier-work.ts';

@Resolver(() => Agreement)
export class AgreementFields {
  @FieldResolver(() => String, {
    description: 'Weighted FTE realised on average over the days that have passed, such as "1.78".',
  })
  async realisedWeightedFte(@Ctx() context: Context, @Root() agreement: Agreement): Promise<string> {
    return (await progressOf(context, agreement)).realisedWeightedFte;
  }

  @FieldResolver(() => String, { description: 'Learning hours realised up to and including today.' })
  async realisedLearningHours(@Ctx() context: Context, @Root() agreement: Agreement): Promise<string> {
    return (await progressOf(context, agreement)).realisedLearningHours;
  }

  @FieldResolver(() => AgreementProgress, { description: 'Realised against agreed, so far.' })
  progress(@Ctx() context: Context, @Root() agreement: Agreement): Promise<AgreementProgress> {
    return progressOf(context, agreement);
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
}

async function progressOf(context: Context, agreement: Agreement): Promise<Progress> {
  const { start, end, targetFteHundredths, targetLearningHours } = agreement;
  return agreementProgress(
    { start: start as Day, end: end as Day, targetFteHundredths, targetLearningHours },
    await countedPlacements(context, agreement.id),
    todayIn(AMSTERDAM, context.clock),
  );
}
