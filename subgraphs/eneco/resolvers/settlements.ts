import type { Context } from '@social-return/subgraph-kit/context';
import { mutate, type Payload } from '@social-return/subgraph-kit/mutate';
import { payloadType } from '@social-return/subgraph-kit/payload';
import { newCorrection, partsOfCorrection } from '@social-return/subgraph-kit/settlements/settlement';
import { rational, toDecimal } from '@social-return/values/rational';
import { wholeHundredths, wholeTenths } from '@social-return/values/whole-parts';
import { Arg, Ctx, FieldResolver, Float, Mutation, Resolver, Root } from 'type-graphql';
import { Agreement } from '../model/agreement.ts';
import { AgreementStatus } from '../model/enums.ts';
import {
  AgreementCorrection,
  AgreementSettlement,
  applyCorrections,
  settlementOf,
} from '../model/settlement.ts';
import { CorrectEnecoSettlementInput } from './agreement-inputs.ts';

const CorrectPayload = payloadType('CorrectEnecoSettlement', AgreementCorrection);

@Resolver(() => Agreement)
export class SettlementResolver {
  @FieldResolver(() => AgreementSettlement, {
    nullable: true,
    description: 'How it was settled when it was closed (afrekening); null while it is open.',
  })
  async settlement(
    @Ctx() context: Context,
    @Root() { id, status }: Agreement,
  ): Promise<AgreementSettlement | null> {
    return status === AgreementStatus.OPEN ? null : settlementOf(context, id);
  }

  @Mutation(() => CorrectPayload, {
    nullable: true,
    description: 'Records what was wrong in the settlement of an agreement, as an entry beside it.',
  })
  correctEnecoSettlement(
    @Ctx() context: Context,
    @Arg('input', () => CorrectEnecoSettlementInput, { description: 'The correction.' })
    input: CorrectEnecoSettlementInput,
  ): Promise<Payload<AgreementCorrection>> {
    const { weightedFte, learningHours } = input;
    return mutate(context, 'correctEnecoSettlement', AgreementCorrection, input, async (transaction) => {
      const row = transaction.create(AgreementCorrection, {
        ...newCorrection(context, input.agreementId, input.reason),
        fteHundredths: partsOfCorrection(wholeHundredths(weightedFte), {
          field: 'weightedFte',
          value: weightedFte,
          decimals: 2,
        }),
        learningTenths: partsOfCorrection(wholeTenths(learningHours), {
          field: 'learningHours',
          value: learningHours,
          decimals: 1,
        }),
      });
      await transaction.insert(AgreementCorrection, row);
      return row;
    });
  }
}

@Resolver(() => AgreementSettlement)
export class SettlementFields {
  @FieldResolver(() => String, {
    description:
      'Weighted FTE realised on average over its term, such as "1.78", with the corrections until now.',
  })
  realisedWeightedFte(@Root() settlement: AgreementSettlement): string {
    return toDecimal(rational(applyCorrections(settlement).fteHundredths, 100n), 2);
  }

  @FieldResolver(() => String, {
    description: 'Learning hours realised in its term, with the corrections until now.',
  })
  realisedLearningHours(@Root() settlement: AgreementSettlement): string {
    return toDecimal(rational(applyCorrections(settlement).learningTenths, 10n), 1);
  }

  @FieldResolver(() => [AgreementCorrection], {
    description: 'What was found wrong, in the order of time.',
  })
  corrections(@Root() { corrections }: AgreementSettlement): readonly AgreementCorrection[] {
    return corrections;
  }
}

@Resolver(() => AgreementCorrection)
export class CorrectionFields {
  @FieldResolver(() => Float, { description: 'Weighted FTE that are added, or taken off.' })
  weightedFte(@Root() { fteHundredths }: AgreementCorrection): number {
    return Number(fteHundredths) / 100;
  }

  @FieldResolver(() => Float, { description: 'Learning hours that are added, or taken off.' })
  learningHours(@Root() { learningTenths }: AgreementCorrection): number {
    return Number(learningTenths) / 10;
  }
}
