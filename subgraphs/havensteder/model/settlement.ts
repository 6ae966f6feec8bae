import { EuroScalar } from '@social-return/contract/model/scalars';
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
import type { Cents } from '@social-return/values/euro';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, type EntityManager } from 'typeorm';
import { figuresToSettle } from '../interpretation/settlement.ts';
import type { Assignment } from './assignment.ts';
import { workFor } from './assignment-work.ts';

@ObjectType('HavenstederSettlementCorrection', {
  description: 'What was found wrong in a settlement, as an entry of its own. It never changes.',
})
@Entity('assignment_correction')
export class AssignmentCorrection extends BaseCorrection {
  @Column('text')
  settlementId!: string;

  @Field(() => EuroScalar, { description: 'What is added to the amount in all, or taken off.' })
  @Column('bigint', { transformer: bigintColumn })
  amount!: Cents;

  @Field(() => EuroScalar, { description: 'What is added to the local part, or taken off.' })
  @Column('bigint', { transformer: bigintColumn })
  localAmount!: Cents;

  @Column('bigint', { transformer: bigintColumn })
  residentTenths!: bigint;
}

@ObjectType('HavenstederSettlement', {
  description:
    'How an assignment was settled when it was closed: the money, and the hours of residents on days of its own term. It never changes: corrections come beside it.',
})
@Entity('assignment_settlement')
export class AssignmentSettlement extends MeasuredSettlement<AssignmentCorrection> {
  @Column('bigint', { transformer: bigintColumn })
  amount!: Cents;

  @Column('bigint', { transformer: bigintColumn })
  localAmount!: Cents;

  @Column('bigint', { transformer: bigintColumn })
  residentTenths!: bigint;
}

/** The settlement of an assignment; null while it is open, and of one that was closed before settlements were kept. */
export const settlementOf = settlementReader(AssignmentSettlement, AssignmentCorrection);

/** What can be corrected of a settlement. */
const CORRECTED = ['amount', 'localAmount', 'residentTenths'] as const;

/** What counts of a settlement now: what was settled, with its corrections. */
export const applyCorrections = (
  settlement: Parameters<typeof withCorrections<(typeof CORRECTED)[number]>>[0],
) => withCorrections(settlement, CORRECTED);

/** Settles an assignment, which closes it. It must be locked, so that nobody starts for it meanwhile. Part of the transaction. */
export async function settle(
  context: Context,
  transaction: EntityManager,
  assignment: Assignment,
): Promise<void> {
  const today = todayIn(AMSTERDAM, context.clock);
  const [work = []] = await workFor(transaction, [assignment.id]);
  await transaction.insert(AssignmentSettlement, {
    id: assignment.id,
    settledAt: context.clock(),
    settledOn: today,
    ...figuresToSettle(assignment, work, today),
    records: { placements: placementsOfParts(work) },
  });
}
