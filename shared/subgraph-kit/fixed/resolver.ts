import { BUURTEN, WIJKEN } from '@social-return/contract/areas/areas';
import { PeriodScalar } from '@social-return/contract/model/scalars';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { ReportContribution } from '@social-return/contract/questions/contributions';
import { claimsDigest } from '@social-return/contract/questions/packed-claims';
import { REPORT_STATEMENT_MS } from '@social-return/contract/questions/patience';
import type { Organisation } from '@social-return/contract/registry/registry';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { parsePeriod, periodEnd } from '@social-return/values/period';
import { Arg, Ctx, Field, InputType, Mutation, Resolver } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import { insertRows } from '../database.ts';
import { awaitFixedNames } from '../erasure/rename-fixed.ts';
import { mutate, type Payload } from '../mutate.ts';
import { ChangeInput, payloadType } from '../payload.ts';
import { FixedPeriod } from './fixed-period.ts';
import { holdRules } from './hold-rules.ts';
import { areaColumn, type ReportAnswer } from './with-fixed-periods.ts';

/** What an organisation fixes of a half-year. */
export interface FixedFigures {
  /** What it would contribute now: stored for the city, each wijk and each buurt, and served from then on. */
  readonly report: ReportAnswer;
  /** Keeps what it publishes about people beside its contribution, in the same transaction. */
  readonly keep?: KeepFixed;
}

/** Stores in that transaction what else an organisation publishes of a half-year that it fixes. */
export type KeepFixed = (context: Context, transaction: EntityManager, period: string) => Promise<void>;

/** The mutation by which an organisation fixes its own part of a half-year: `fixEnecoPeriod`. */
export function createFixPeriodResolver(organisation: Organisation, figures: FixedFigures) {
  const name = `Fix${organisation.typePrefix}Period`;
  const Payloads = payloadType(name, FixedPeriod);

  @InputType(`${name}Input`, { description: 'A half-year to fix.' })
  class FixPeriodInput extends ChangeInput {
    @Field(() => PeriodScalar, { description: 'A half-year that is over.' })
    period!: string;
  }

  @Resolver()
  class FixedPeriodResolver {
    @Mutation(() => Payloads, {
      name: changeOf(organisation),
      nullable: true,
      description: `Fixes what ${organisation.title} reports of a half-year that is over (vaststellen). It never changes again; what is recorded later shows as corrections in the reports after it.`,
    })
    fix(
      @Ctx() context: Context,
      @Arg('input', () => FixPeriodInput, { description: 'The half-year.' }) input: FixPeriodInput,
    ): Promise<Payload<FixedPeriod>> {
      return fixPeriod(context, organisation, input, figures);
    }
  }
  return FixedPeriodResolver;
}

function changeOf({ typePrefix }: Organisation): string {
  return `fix${typePrefix}Period`;
}

/** Fixes a half-year once, as the change of that name does. */
export function fixPeriod(
  context: Context,
  organisation: Organisation,
  input: { readonly idempotencyKey: string; readonly period: string },
  figures: FixedFigures,
): Promise<Payload<FixedPeriod>> {
  return mutate(context, changeOf(organisation), FixedPeriod, input, (transaction) =>
    fixHalfYear(context, transaction, input.period, figures),
  );
}

/** How long this transaction may wait for the figures, which are computed beside it; in milliseconds. */
const FIXING_MS = 60_000;

/**
 * Fixes a half-year: what `report` answers of it now, for the city, each wijk and each buurt, is stored,
 * with what `keep` keeps.
 * @throws Refusal for a half-year that is not over.
 */
export async function fixHalfYear(
  context: Context,
  transaction: EntityManager,
  period: string,
  { report, keep }: FixedFigures,
): Promise<FixedPeriod> {
  const end = periodEnd(parsePeriod(period));
  if (todayIn(AMSTERDAM, context.clock) < end) {
    const sentence = {
      en: `Expected a half-year that is over: ${period} goes on until ${end}.`,
      nl: `Verwacht: een halfjaar dat voorbij is. ${period} duurt tot ${end}.`,
    };
    throw new Refusal(userError(UserErrorCode.NOT_ALLOWED_NOW, 'period', sentence));
  }
  const fixedAt = context.clock();
  await transaction.query(
    `set local statement_timeout = ${REPORT_STATEMENT_MS}; set local idle_in_transaction_session_timeout = ${FIXING_MS}`,
  );
  await awaitFixedNames(transaction);
  await holdRules(transaction);
  // First the half-year: who fixes it at the same moment waits here, and is refused.
  await transaction.insert(FixedPeriod, { id: period, fixedAt });
  const questions = [null, ...[...WIJKEN, ...BUURTEN].map(({ code }) => code)].map((area) => ({
    period,
    area,
  }));
  const contributions = await report(questions, context);
  await insertRows(
    transaction,
    'fixed_report',
    questions.map(({ area }, n) => {
      const {
        claims,
        digest = claimsDigest(claims ?? ''),
        ...contribution
      } = contributions[n] as ReportContribution;
      return {
        period,
        area: areaColumn(area),
        contribution: JSON.stringify({ ...contribution, fixedAt: fixedAt.toISOString(), digest }),
        claims,
        digest,
      };
    }),
    undefined,
    20,
  );
  await keep?.(context, transaction, period);
  return transaction.findOneByOrFail(FixedPeriod, { id: period });
}
