import type { Context } from '@social-return/subgraph-kit/context';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import {
  BaseCorrection,
  MeasuredSettlement,
  placementsOfParts,
  settlementReader,
  withCorrections,
} from '@social-return/subgraph-kit/settlements/settlement';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { ObjectType } from 'type-graphql';
import { Column, Entity, type EntityManager } from 'typeorm';
import { figuresToSettle } from '../interpretation/settlement.ts';
import type { Agreement } from './agreement.ts';
import { readCountedPlacements } from './supplier-work.ts';

@ObjectType('EnecoSettlementCorrection', {
  description: 'What was found wrong in a settlement, as an entry of its own. It never changes.',
})
@Entity('agreement_correction')
export class AgreementCorrection extends BaseCorrection {
  @Column('text')
  settlementId!: string;

  @Column('bigint', { transformer: bigintColumn })
  fteHundredths!: bigint;

  @Column('bigint', { transformer: bigintColumn })
  learningTenths!: bigint;
}

@ObjectType('EnecoSettlement', {
  description:
    'How an agreement was settled when it was closed: what people realised on the days of its own term. It never changes: corrections come beside it.',
})
@Entity('agreement_settlement')
export class AgreementSettlement extends MeasuredSettlement<AgreementCorrection> {
  @Column('int')
  targetFteHundredths!: number;

  @Column('int')
  targetLearningHours!: number;

  @Column('bigint', { transformer: bigintColumn })
  fteHundredths!: bigint;

  @Column('bigint', { transformer: bigintColumn })
  learningTenths!: bigint;
}

/** The settlement of an agreement; null while it is open. */
export const settlementOf = settlementReader(AgreementSettlement, AgreementCorrection);

/** What can be corrected of a settlement. */
const CORRECTED = ['fteHundredths', 'learningTenths'] as const;

/** What counts of a settlement now: what was settled, with its corrections. */
export const applyCorrections = (
  settlement: Parameters<typeof withCorrections<(typeof CORRECTED)[number]>>[0],
) => withCorrections(settlement, CORRECTED);

/** Settles an agreement, which closes it. It must be locked, so that nobody starts for it meanwhile. Part of the transaction. */
export async function settle(
  context: Context,
  transaction: EntityManager,
  agreement: Agreement,
): Promise<void> {
  const { id, targetFteHundredths, targetLearningHours } = agreement;
  const today = todayIn(AMSTERDAM, context.clock);
  const [placements = []] = await readCountedPlacements(transaction, [id]);
  await transaction.insert(AgreementSettlement, {
    id,
    settledAt: context.clock(),
    settledOn: today,
    targetFteHundredths,
    targetLearningHours,
    ...figuresToSettle(agreement, placements, today),
    records: { placements: placementsOfParts(placements) },
  });
}
