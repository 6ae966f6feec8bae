import { newId } from '@social-return/contract/ids';
import { Measure } from '@social-return/contract/model/measure';
import { DayScalar, InstantScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { MeasureShape } from '@social-return/contract/questions/contributions';
import { AMSTERDAM, addDays, type Day, todayIn } from '@social-return/values/day';
import { Field, ID, ObjectType } from 'type-graphql';
import { Column, type EntityTarget, type ObjectLiteral, PrimaryColumn } from 'typeorm';
import type { Context } from '../context.ts';

/** What every organisation keeps of a correction of a settlement, an entry that never changes. */
@ObjectType()
export abstract class BaseCorrection {
  @Field(() => ID, { description: 'Opaque id.' })
  @PrimaryColumn('text')
  id!: string;

  /** The id of what was settled, in a column of the class itself. */
  abstract settlementId: string;

  @Field({ description: 'Why.' })
  @Column('text')
  reason!: string;

  @Field(() => InstantScalar, { description: 'When it was recorded; from then on it counts.' })
  @Column('timestamptz')
  correctedAt!: Date;

  @Column('date')
  correctedOn!: Day;
}

/** What every organisation keeps of how something was settled when it was closed, a record that never changes. */
@ObjectType()
export abstract class BaseSettlement<C extends BaseCorrection> {
  @Field(() => ID, { description: 'The id of what was settled.' })
  @PrimaryColumn('text')
  id!: string;

  @Field(() => InstantScalar, { description: 'When it was settled.' })
  @Column('timestamptz')
  settledAt!: Date;

  @Field(() => DayScalar, { description: 'The day on which it was settled: later days change nothing.' })
  @Column('date')
  settledOn!: Day;

  /** What was found wrong since, in the order of time. */
  corrections!: readonly C[];
}

/** A row of the tables that `keepSettled` makes. */
@ObjectType()
export abstract class MeasuredSettlement<C extends BaseCorrection> extends BaseSettlement<C> {
  @Field(() => [Measure], {
    description: 'The figures of then, each with its rule and inputs; corrections are not in them.',
  })
  @Column('jsonb')
  measures!: readonly MeasureShape[];

  @Column('jsonb')
  records!: SettledRecords;
}

/** Ids of what filled it, with the version that was counted. */
interface SettledRecords {
  readonly placements: readonly { readonly id: string; readonly version: number }[];
}

/** What is kept of the placements that filled it: one that changed is there once for each of its parts. */
export function placementsOfParts(
  parts: readonly { readonly id: string; readonly version: number }[],
): SettledRecords['placements'] {
  return [...new Map(parts.map(({ id, version }) => [id, version]))].map(([id, version]) => ({
    id,
    version,
  }));
}

/** Reads the settlement of what has that id, with its corrections; null while it is open. */
export type SettlementReader<S> = (context: Context, id: string) => Promise<S | null>;

/** At most two statements for many. */
export function settlementReader<C extends BaseCorrection & ObjectLiteral, S extends BaseSettlement<C>>(
  settlement: EntityTarget<S>,
  correction: EntityTarget<C>,
): SettlementReader<S> {
  return (context, id) => {
    const batch = async (ids: readonly string[]): Promise<(S | null)[]> => {
      const { manager } = context.db;
      const settled = await manager
        .createQueryBuilder(settlement, 's')
        .where('s.id = any(:ids)', { ids })
        .getMany();
      const corrections =
        settled.length === 0
          ? []
          : await manager
              .createQueryBuilder(correction, 'c')
              .where('c.settlementId = any(:ids)', { ids })
              .orderBy('c.correctedAt')
              .addOrderBy('c.id')
              .getMany();
      const bySettlement = Map.groupBy(corrections, ({ settlementId }) => settlementId);
      for (const each of settled) each.corrections = bySettlement.get(each.id) ?? [];
      const byId = new Map(settled.map((each) => [each.id, each]));
      return ids.map((each) => byId.get(each) ?? null);
    };
    return context.loaders.named<string, S | null>('settlements', batch).load(id);
  };
}

/** What can be corrected of a settlement, by property. */
type SettlementAmounts<K extends string> = Readonly<Record<K, bigint>>;

/** What counts of a settlement now, by property: what was settled, with its corrections. */
export function withCorrections<K extends string>(
  {
    corrections,
    ...settled
  }: SettlementAmounts<K> & { readonly corrections: readonly SettlementAmounts<K>[] },
  properties: readonly K[],
): SettlementAmounts<K> {
  const own = settled as unknown as SettlementAmounts<K>;
  const total = (property: K) =>
    corrections.reduce((sum: bigint, correction) => sum + correction[property], own[property]);
  return Object.fromEntries(
    properties.map((property) => [property, total(property)]),
  ) as SettlementAmounts<K>;
}

const DECIMALS = {
  1: { en: 'one decimal', nl: 'één decimaal' },
  2: { en: 'two decimals', nl: 'twee decimalen' },
} as const;

/**
 * What a correction states, in whole parts such as tenths.
 * @param parts of `value`, null when it has more decimals
 * @throws Refusal for more decimals than it may have
 */
export function partsOfCorrection(
  parts: number | null,
  { field, value, decimals }: { readonly field: string; readonly value: number; readonly decimals: 1 | 2 },
): bigint {
  if (parts !== null) return BigInt(parts);
  const most = DECIMALS[decimals];
  const message = {
    en: `Expected a number with at most ${most.en}, got ${value}.`,
    nl: `Verwacht: een getal met ten hoogste ${most.nl}, gekregen: ${value}.`,
  };
  throw new Refusal(userError(UserErrorCode.INVALID, field, message));
}

/** The columns that every correction has. */
export function newCorrection(context: Context, settlementId: string, reason: string) {
  return {
    id: newId(context.organisation, context.random),
    settlementId,
    reason: reason.trim(),
    correctedAt: context.clock(),
    correctedOn: todayIn(AMSTERDAM, context.clock),
  };
}

/** @throws Refusal for what still runs: it is settled by the days that it really had, once they are over. */
export function refuseRunning({ end }: { readonly end: string }, context: Context): void {
  if (end <= addDays(todayIn(AMSTERDAM, context.clock), 1)) return;
  throw new Refusal(
    userError(UserErrorCode.NOT_ALLOWED_NOW, 'end', {
      en: `Expected an end no later than tomorrow, got ${end}: what is settled is done.`,
      nl: `Verwacht: een einde niet later dan morgen, ontvangen: ${end}. Wat wordt afgerekend, is klaar.`,
    }),
  );
}
