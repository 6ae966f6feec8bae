import { Measure } from '@social-return/contract/model/measure';
import { EuroScalar } from '@social-return/contract/model/scalars';
import type { MeasureShape } from '@social-return/contract/questions/contributions';
import { inputsOf } from '@social-return/contract/questions/figures';
import type { Context } from '@social-return/subgraph-kit/context';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import {
  BaseCorrection,
  BaseSettlement,
  countedPlacements,
  settlementReader,
} from '@social-return/subgraph-kit/settlements/settlement';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import { type Cents, formatEuro, parseEuro } from '@social-return/values/euro';
import { roundHalfAwayFromZero, sum } from '@social-return/values/rational';
import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, type EntityManager } from 'typeorm';
import { countedOf } from '../interpretation/custom-fulfilment.ts';
import { filledBy } from '../interpretation/measures.ts';
import { settledFigure } from '../interpretation/settlement.ts';
import type { Contract } from './contract.ts';
import { Team } from './enforcement-enums.ts';
import { APPROVED_PLACEMENTS, type Filling } from './filling-effort.ts';
import { policyOf } from './policy-loader.ts';

@ObjectType('GemeenteSettlementCorrection', {
  description: 'What was found wrong in a settlement, as an entry of its own. It never changes.',
})
@Entity('settlement_correction')
export class SettlementCorrection extends BaseCorrection {
  @Column('text', { name: 'contract_id' })
  settlementId!: string;

  @Column('bigint', { transformer: bigintColumn })
  amountCents!: bigint;

  @Field(() => Team, { description: 'The team that decided.' })
  @Column('text')
  team!: Team;

  @Field(() => EuroScalar, { description: 'What is added to what filled the contract, or taken off.' })
  get amount(): bigint {
    return this.amountCents;
  }
}

@ObjectType('GemeenteSettlement', {
  description:
    'How a contract was settled when it was closed (afrekening). It never changes: corrections come beside it.',
})
@Entity('contract_settlement')
export class Settlement extends BaseSettlement<SettlementCorrection> {
  @Column('bigint', { transformer: bigintColumn })
  obligationCents!: bigint;

  @Column('bigint', { transformer: bigintColumn })
  filledCents!: bigint;

  @Column('jsonb')
  rule!: MeasureShape['rule'];

  @Column('jsonb')
  inputs!: MeasureShape['inputs'];

  @Column('jsonb')
  records!: SettledRecords;

  @Field(() => Measure, { description: 'What filled the contract, with the rule and the inputs of then.' })
  get filled(): Measure {
    const { filledCents, rule, inputs } = this;
    const unitTitle = 'euro verplichting';
    return { unit: 'euro-obligation', unitTitle, amount: formatEuro(filledCents), rule, inputs };
  }
}

/** Ids of what filled a contract, placements with the version that was counted. */
interface SettledRecords {
  readonly placements: readonly { readonly id: string; readonly version: number }[];
  readonly activities: readonly string[];
  readonly custom: readonly string[];
}

/** The settlement of a contract; null while it is open. */
export const settlementOf = settlementReader(Settlement, SettlementCorrection);

/** What fills a settled contract now: what was settled, with its corrections, in cents. */
export function settledCents({ filledCents, corrections }: Settlement): Cents {
  return corrections.reduce((total, { amountCents }) => total + amountCents, filledCents);
}

/** The same by part. */
export function settledParts({ inputs, corrections }: Settlement) {
  const { exact } = inputsOf(inputs);
  return {
    placements: roundHalfAwayFromZero(exact('effortExactCents')),
    activities: roundHalfAwayFromZero(exact('activityCents')),
    custom: roundHalfAwayFromZero(exact('customCents')),
    corrections: corrections.reduce((total, { amountCents }) => total + amountCents, 0n),
  };
}

/**
 * Settles a contract, which closes it. The contract must be locked, so that nothing is approved for it meanwhile.
 * Part of the transaction.
 */
export async function settle(
  context: Context,
  transaction: EntityManager,
  { id, obligationCents }: Contract,
): Promise<void> {
  const today = todayIn(AMSTERDAM, context.clock);
  const [policy, placements, activities, custom] = [
    await policyOf(context),
    (await transaction.query(APPROVED_PLACEMENTS, [[id]])) as Filling[],
    await countedActivities(transaction, id, today),
    await countedCustom(transaction, id, today),
  ];
  const total = (rows: readonly { readonly cents: Cents }[]) =>
    rows.reduce((all, { cents }) => all + cents, 0n);
  const used = new Set(placements.map(({ schemeVersionId }) => schemeVersionId));
  const schemes = [...policy].flatMap(([version, terms]) => (used.has(version) ? [terms] : []));
  const { amount, rule, inputs } = settledFigure(schemes, {
    effort: sum(placements.map((row) => filledBy(row, row.term, policy, today))),
    activities: total(activities),
    custom: total(custom),
  });
  await transaction.insert(Settlement, {
    id,
    settledAt: context.clock(),
    settledOn: today,
    obligationCents,
    filledCents: parseEuro(amount, 'amount'),
    rule,
    inputs,
    records: {
      placements: countedPlacements(placements),
      activities: activities.map((row) => row.id),
      custom: custom.map((row) => row.id),
    },
  });
}

interface Counted {
  readonly id: string;
  readonly cents: Cents;
}

async function countedActivities(transaction: EntityManager, id: string, today: Day): Promise<Counted[]> {
  const rows: { id: string; cents: string }[] = await transaction.query(
    `select a.id, a.counted_cents as cents from activity a join contract c on c.id = a.contract_id
     where c.id = $1 and a.approval = 'APPROVED' and a.done_on <= $2 and a.done_on >= c.start and a.done_on < c."end"
     order by a.id`,
    [id, today],
  );
  return rows.map((row) => ({ id: row.id, cents: BigInt(row.cents) }));
}

async function countedCustom(transaction: EntityManager, id: string, today: Day): Promise<Counted[]> {
  const rows: {
    id: string;
    state: 'STARTED' | 'CONFIRMED';
    threshold: string;
    committed: string;
    resultReached: boolean | null;
  }[] = await transaction.query(
    `select f.id, f.state, f.threshold_cents as threshold, f.committed_cents as committed, f.result_reached as "resultReached"
       from custom_fulfilment f join contract c on c.id = f.contract_id
       where c.id = $1 and f.started_on <= $2 and f.started_on >= c.start and f.started_on < c."end" order by f.id`,
    [id, today],
  );
  return rows.map(({ id: custom, threshold, committed, ...row }) => ({
    id: custom,
    cents: countedOf({ ...row, threshold: BigInt(threshold), committed: BigInt(committed) }),
  }));
}
