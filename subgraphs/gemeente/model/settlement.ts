import { Decider } from '@social-return/contract/model/decision';
import { Measure } from '@social-return/contract/model/measure';
import { EuroScalar } from '@social-return/contract/model/scalars';
import type { MeasureShape } from '@social-return/contract/questions/contributions';
import { exactOf, exactText, inputsOf } from '@social-return/contract/questions/figures';
import type { Context } from '@social-return/subgraph-kit/context';
import { bigintColumn } from '@social-return/subgraph-kit/database';
import { deciderIn } from '@social-return/subgraph-kit/decisions/decider';
import { successionsNow } from '@social-return/subgraph-kit/firms/succession-row';
import {
  BaseCorrection,
  BaseSettlement,
  placementsOfParts,
  settlementReader,
} from '@social-return/subgraph-kit/settlements/settlement';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { type Cents, formatEuro, parseEuro } from '@social-return/values/euro';
import { roundHalfAwayFromZero, sum } from '@social-return/values/rational';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, type EntityManager } from 'typeorm';
import {
  type ContractorFacts,
  type ContractorWork,
  nothingOf,
  workByContractor,
} from '../interpretation/contractors.ts';
import { effortFilled } from '../interpretation/measures.ts';
import { figureToSettle } from '../interpretation/settlement.ts';
import type { Contract } from './contract.ts';
import { contractorsOf } from './contractor.ts';
import { readCountedActivities, readCountedCustom, spanWork, totalCents } from './counted-work.ts';
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

  @Field(() => Team, {
    nullable: true,
    description:
      "The team that the caller named, of corrections from before deciders were kept; never a person's name.",
    deprecationReason: 'Since December 2026 `decider` says who decided.',
  })
  @Column('text', { nullable: true })
  team!: Team | null;

  @Column('text', { nullable: true })
  decidedBy!: string | null;

  @Column('text', { nullable: true })
  decidedWith!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'KvK number of the firm of the contract that it is about (opdrachtnemer); null when it is of all together.',
  })
  @Column('text', { nullable: true })
  contractorKvk!: string | null;

  @Field(() => ID, { nullable: true, description: 'The activity that it is about, if it is about one.' })
  @Column('text', { nullable: true })
  activityId!: string | null;

  @Field(() => Decider, {
    nullable: true,
    description: 'Who decided; null of corrections from before it was kept, which name a team.',
  })
  get decider(): Decider | null {
    return deciderIn(this);
  }

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

  /** What each firm did; null where one firm held the contract, or it was settled before firms were named. */
  @Column('jsonb', { nullable: true })
  byContractor!: readonly SettledContractor[] | null;

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

/** What one firm did for a settled contract, as it is kept: cents, exact for placements. */
interface SettledContractor {
  readonly kvk: string | null;
  readonly effort: string;
  readonly activities: string;
  readonly custom: string;
}

/** What each firm did for a settled contract; without that record it is of the one firm, or of none in particular. */
export function workOfSettlement(
  settlement: Settlement,
  contractors: readonly ContractorFacts[],
): ContractorWork[] {
  const { byContractor, inputs, corrections } = settlement;
  const only = contractors.length === 1 ? (contractors[0]?.kvk ?? null) : null;
  const { activities, custom } = partsOfSettlement(settlement);
  const settled =
    byContractor === null
      ? [{ kvk: only, effort: inputsOf(inputs).exact('effortExactCents'), activities, custom }]
      : byContractor.map((row) => ({
          ...{ kvk: row.kvk, effort: exactOf(row.effort) },
          ...{ activities: BigInt(row.activities), custom: BigInt(row.custom) },
        }));
  return [
    ...settled.map((row) => ({ ...row, corrections: 0n })),
    ...corrections.map(({ contractorKvk, amountCents }) => ({
      ...nothingOf(contractorKvk ?? only),
      corrections: amountCents,
    })),
  ];
}

/** The settlement of a contract; null while it is open. */
export const settlementOf = settlementReader(Settlement, SettlementCorrection);

/** What fills a settled contract now: what was settled, with its corrections, in cents. */
export function totalSettled({ filledCents, corrections }: Settlement): Cents {
  return corrections.reduce((total, { amountCents }) => total + amountCents, filledCents);
}

/** The same by part. */
export function partsOfSettlement({ inputs, corrections }: Settlement) {
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
  contract: Contract,
): Promise<void> {
  const { id, obligationCents, start, end, contractorList } = contract;
  const today = todayIn(AMSTERDAM, context.clock);
  const [policy, placements, activities, custom] = [
    await policyOf(context),
    (await transaction.query(APPROVED_PLACEMENTS, [[id]])) as Filling[],
    await readCountedActivities(transaction, [id], today),
    await readCountedCustom(transaction, [id], today),
  ];
  const used = new Set(placements.map(({ schemeVersionId }) => schemeVersionId));
  const schemes = [...policy].flatMap(([version, terms]) => (used.has(version) ? [terms] : []));
  const { amount, rule, inputs } = figureToSettle(schemes, {
    effort: sum(placements.map((row) => effortFilled(row, row.term, policy, today))),
    activities: totalCents(activities),
    custom: totalCents(custom),
  });
  const holders = { contractors: contractorsOf(contract), successions: await successionsNow(context) };
  const byContractor = workByContractor(
    { ...holders, term: { start, end }, asOf: today },
    { placements: spanWork(placements, policy, today), activities, custom },
  );
  await transaction.insert(Settlement, {
    id,
    settledAt: context.clock(),
    settledOn: today,
    obligationCents,
    filledCents: parseEuro(amount, 'amount'),
    rule,
    inputs,
    records: {
      placements: placementsOfParts(placements),
      activities: activities.map((row) => row.id),
      custom: custom.map((row) => row.id),
    },
    byContractor: contractorList === null ? null : byContractor.map(toSettledContractor),
  });
}

function toSettledContractor({ kvk, effort, activities, custom }: ContractorWork): SettledContractor {
  return {
    kvk,
    effort: exactText(effort),
    activities: String(activities),
    custom: String(custom),
  };
}
