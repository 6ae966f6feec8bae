import { pageInfo } from '@social-return/contract/model/page-info';
import { PeriodScalar } from '@social-return/contract/model/scalars';
import { connectionType } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { BadInput } from '@social-return/values/bad-input';
import { decodeCursor, encodeCursor } from '@social-return/values/cursor';
import { AMSTERDAM, addDays, type Day, dayOf, todayIn } from '@social-return/values/day';
import { parseFirst } from '@social-return/values/first';
import { type Period, periodRange } from '@social-return/values/period';
import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import { deviate } from '../interpretation/scheme-deviation.ts';
import { type SchemeTerms, versionFor } from '../interpretation/scheme-terms.ts';
import { type ContractTrial, tryOut } from '../interpretation/scheme-trial.ts';
import { Contract } from '../model/contract.ts';
import { deviationsOf, policyOf, termsOf } from '../model/policy-loader.ts';
import { ContractTrialType, SchemeTrialType } from '../model/policy-trial.ts';
import { placementsToTry } from '../model/policy-trial-loader.ts';
import { Gemeente } from './queries.ts';

const ContractTrialConnection = connectionType(ContractTrialType, 'GemeenteContractTrial');
const NOTHING = {
  contractId: null,
  now: 0n,
  tried: 0n,
  difference: 0n,
  refusals: [],
  nowLines: [],
  triedLines: [],
};

/** On what a scheme is tried, and which of its versions. */
interface TrialQuestion {
  readonly schemeId: string;
  readonly versionId: string | null;
  readonly municipality: string | null;
  readonly byDate: boolean;
}

@Resolver(() => Gemeente)
export class SchemeTrialResolver {
  @FieldResolver(() => SchemeTrialType, {
    description:
      'Tries a scheme on what counted in a half-year or a year: what would change, per contract and in total. Nothing is stored.',
  })
  async tryScheme(
    @Ctx() context: Context,
    @Arg('schemeId', () => ID, { description: 'The scheme to try.' }) schemeId: string,
    @Arg('versionId', () => ID, {
      nullable: true,
      description:
        'The version to try as if it held all the time, also one that is only proposed; the newest when left out.',
    })
    versionId: string | null,
    @Arg('byDate', () => Boolean, {
      defaultValue: false,
      description: 'Values each placement by the version that held on its first day instead; a gap refuses.',
    })
    byDate: boolean,
    @Arg('municipality', () => String, {
      nullable: true,
      description: 'With the deviations of this municipality that hold today.',
    })
    municipality: string | null,
    @Arg('period', () => PeriodScalar, { nullable: true, description: 'A half-year; give this or a year.' })
    period: Period | null,
    @Arg('year', () => Int, { nullable: true, description: 'A calendar year; give this or a half-year.' })
    year: number | null,
  ): Promise<SchemeTrialType> {
    const tomorrow = addDays(todayIn(AMSTERDAM, context.clock), 1);
    const { start, end } = spanOf(period, year);
    const asked = { schemeId, versionId, municipality, byDate };
    const [versions, policy, placements] = await Promise.all([
      versionsToTry(context, asked),
      policyOf(context),
      placementsToTry(context.db, start, end < tomorrow ? end : tomorrow),
    ]);
    const versionOf = byDate ? (day: Day) => versionFor(versions, day) : () => versions.at(-1) ?? null;
    const { total, contracts } = tryOut(placements, policy, versionOf);
    const tried = byDate ? versions : versions.slice(-1);
    const versionsUsed = { now: [...policy.values()], tried };
    const withVersions = <T extends object>(sums: T) => ({ ...sums, versionsUsed });
    return Object.assign(new SchemeTrialType(), {
      versions: tried.map(({ label }) => label),
      assumption: tried.some(({ assumption }) => assumption),
      total: withVersions(total),
      withoutContract: withVersions(contracts.find(({ contractId }) => contractId === null) ?? NOTHING),
      byContract: contracts.filter(({ contractId }) => contractId !== null).map(withVersions),
    });
  }
}

@Resolver(() => SchemeTrialType)
export class SchemeTrialFields {
  @FieldResolver(() => ContractTrialConnection, {
    description: 'Contracts with something that counted, by id.',
  })
  contracts(
    @Root() { byContract }: SchemeTrialType,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' })
    after: string | null,
  ) {
    const size = parseFirst(first);
    const [behind] = after == null ? [''] : decodeCursor('GemeenteContractTrial', after, isId);
    const rest = byContract.filter(({ contractId }) => (contractId ?? '') > behind);
    const edges = rest
      .slice(0, size)
      .map((node) => ({ cursor: encodeCursor('GemeenteContractTrial', [node.contractId]), node }));
    const cursors = edges.map(({ cursor }) => cursor);
    return {
      edges,
      pageInfo: pageInfo(cursors, rest.length > size, after != null),
      count: async () => byContract.length,
    };
  }
}

@Resolver(() => ContractTrialType)
export class ContractTrialFields {
  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract; null for what counts for none.',
  })
  contract(@Ctx() context: Context, @Root() { contractId }: ContractTrial): Promise<Contract | null> | null {
    return contractId === null ? null : loadRow(context, Contract, contractId);
  }
}

const isId = (tuple: readonly unknown[]): tuple is readonly [string] =>
  tuple.length === 1 && typeof tuple[0] === 'string';

/** @throws BadInput unless exactly one of the two is given, and for a year that has no half-years. */
export function spanOf(
  period: Period | null,
  year: number | null,
  [ofPeriod, ofYear]: readonly [string, string] = ['period', 'year'],
): { readonly start: Day; readonly end: Day } {
  if ((period == null) === (year == null)) {
    throw new BadInput(
      ofPeriod,
      { en: 'either a half-year or a year', nl: 'een halfjaar of een jaar, niet allebei' },
      period ?? year,
    );
  }
  if (period != null) return periodRange(period);
  if (year == null || year < 1900 || year > 2198) {
    throw new BadInput(
      ofYear,
      { en: 'a year from 1900 through 2198', nl: 'een jaar van 1900 tot en met 2198' },
      year,
    );
  }
  return { start: dayOf(year, 1, 1), end: dayOf(year + 1, 1, 1) };
}

/** The versions that can value a placement, the oldest first, each with the municipality's deviations. */
async function versionsToTry(context: Context, asked: TrialQuestion): Promise<readonly SchemeTerms[]> {
  const { schemeId, versionId, municipality, byDate } = asked;
  if (byDate && versionId != null) {
    throw new BadInput(
      'versionId',
      {
        en: 'no version, since each placement is tried by date',
        nl: 'geen versie, want elke plaatsing wordt op haar eigen datum beproefd',
      },
      versionId,
    );
  }
  const proposed = versionId == null ? [] : await termsOf(context, 'PROPOSED');
  const known = [...(await termsOf(context)), ...proposed];
  const versions = known.filter((version) => version.schemeId === schemeId);
  if (versions.length === 0)
    throw new BadInput('schemeId', { en: 'the id of a scheme', nl: 'het id van een regeling' }, schemeId);
  const wanted = versions.filter(({ id }) => versionId == null || id === versionId);
  if (wanted.length === 0)
    throw new BadInput(
      'versionId',
      { en: 'a version of the scheme', nl: 'een versie van de regeling' },
      versionId,
    );
  if (municipality == null) return wanted;
  const day = todayIn(AMSTERDAM, context.clock);
  const deviations = await deviationsOf(context, { schemeId, municipality, day });
  if (deviations === null) {
    throw new BadInput(
      'municipality',
      { en: 'a municipality that shares the scheme', nl: 'een gemeente die de regeling deelt' },
      municipality,
    );
  }
  return (byDate ? wanted : wanted.slice(-1)).map((version) => deviate(version, deviations).terms);
}
