import { DayScalar } from '@social-return/contract/model/scalars';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import { Arg, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import { deviate } from '../interpretation/scheme-deviation.ts';
import { versionFor } from '../interpretation/scheme-terms.ts';
import { Block, PolicyScheme, PolicySchemeVersion } from '../model/policy.ts';
import { EffectiveSchemeType, effectiveType, SchemeDeviation } from '../model/policy-deviation.ts';
import { deviationsOf, termsOf } from '../model/policy-loader.ts';
import {
  SchemeActivity,
  SchemeBonus,
  SchemeCap,
  SchemeContractTerms,
  SchemeRule,
} from '../model/policy-parts.ts';
import { Gemeente } from './queries.ts';

@Resolver(() => Gemeente)
export class SchemeQueries {
  @FieldResolver(() => PolicyScheme, { nullable: true, description: 'One scheme by id.' })
  scheme(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
  ): Promise<PolicyScheme | null> {
    return loadRow(context, PolicyScheme, id);
  }
}

@Resolver(() => PolicyScheme)
export class SchemeFields {
  @FieldResolver(() => [PolicySchemeVersion], {
    description: 'Its versions that hold or held, the oldest first; at most 100.',
  })
  async versions(
    @Ctx() context: Context,
    @Root() scheme: PolicyScheme,
  ): Promise<readonly PolicySchemeVersion[]> {
    const versions = await childrenOf(context, PolicySchemeVersion, 'schemeId', scheme.id);
    return versions
      .filter(({ proposed }) => !proposed)
      .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  }

  @FieldResolver(() => [String], { description: 'The municipalities that are known to share it.' })
  async municipalities(@Ctx() context: Context, @Root() scheme: PolicyScheme): Promise<readonly string[]> {
    const batch = async (schemes: readonly string[]): Promise<string[][]> => {
      const rows: { scheme_id: string; municipality: string }[] = await context.db.query(
        'select scheme_id, municipality from scheme_municipality where scheme_id = any($1) order by municipality',
        [schemes],
      );
      return schemes.map((id) =>
        rows.filter((row) => row.scheme_id === id).map(({ municipality }) => municipality),
      );
    };
    return context.loaders.named<string, readonly string[]>('municipalities', batch).load(scheme.id);
  }

  @FieldResolver(() => [SchemeDeviation], {
    description: 'Points in which municipalities deviate from it, also past ones; at most 100.',
  })
  deviations(@Ctx() context: Context, @Root() scheme: PolicyScheme): Promise<readonly SchemeDeviation[]> {
    return childrenOf(context, SchemeDeviation, 'schemeId', scheme.id);
  }

  @FieldResolver(() => EffectiveSchemeType, {
    nullable: true,
    description:
      'As it holds in one municipality on one day, deviations included; null when it does not share the scheme, and when no version holds on that day.',
  })
  async effective(
    @Ctx() context: Context,
    @Root() scheme: PolicyScheme,
    @Arg('municipality', () => String, { description: 'A municipality that shares it.' })
    municipality: string,
    @Arg('on', () => DayScalar, { nullable: true, description: 'The day; today when left out.' })
    on: Day | null,
  ): Promise<EffectiveSchemeType | null> {
    const day = on ?? todayIn(AMSTERDAM, context.clock);
    const [terms, deviations] = await Promise.all([
      termsOf(context),
      deviationsOf(context, { schemeId: scheme.id, municipality, day }),
    ]);
    if (deviations === null) return null;
    const version = versionFor(
      terms.filter(({ schemeId }) => schemeId === scheme.id),
      day,
    );
    if (!version) return null;
    const effective = deviate(version, deviations);
    return effectiveType(effective.terms, effective.deviations);
  }
}

@Resolver(() => PolicySchemeVersion)
export class SchemeVersionFields {
  @FieldResolver(() => [Block], { description: 'What each target group is worth.' })
  blocks(@Ctx() context: Context, @Root() version: PolicySchemeVersion): Promise<readonly Block[]> {
    return childrenOf(context, Block, 'schemeVersionId', version.id);
  }

  @FieldResolver(() => [SchemeBonus], { description: 'What is added to a block.' })
  bonuses(@Ctx() context: Context, @Root() version: PolicySchemeVersion): Promise<readonly SchemeBonus[]> {
    return childrenOf(context, SchemeBonus, 'schemeVersionId', version.id);
  }

  @FieldResolver(() => [SchemeCap], { description: 'How many months of each target group count.' })
  async caps(@Ctx() context: Context, @Root() version: PolicySchemeVersion): Promise<SchemeCap[]> {
    const blocks = await childrenOf(context, Block, 'schemeVersionId', version.id);
    return blocks.map(({ targetGroup, monthCap, capPublished }) => ({
      targetGroup,
      months: monthCap,
      published: capPublished,
    }));
  }

  @FieldResolver(() => [SchemeRule], { description: 'What it asks of a placement, or how it counts.' })
  rules(@Ctx() context: Context, @Root() version: PolicySchemeVersion): Promise<readonly SchemeRule[]> {
    return childrenOf(context, SchemeRule, 'schemeVersionId', version.id);
  }

  @FieldResolver(() => [SchemeContractTerms], {
    description: 'What it asks of contracts by their kind; empty for a scheme of another municipality.',
  })
  async contractTerms(
    @Ctx() context: Context,
    @Root() version: PolicySchemeVersion,
  ): Promise<readonly SchemeContractTerms[]> {
    const terms = await childrenOf(context, SchemeContractTerms, 'schemeVersionId', version.id);
    return terms.toSorted((a, b) => (a.kind < b.kind ? -1 : 1));
  }

  @FieldResolver(() => [SchemeActivity], { description: 'What counts beside a person at work.' })
  activities(
    @Ctx() context: Context,
    @Root() version: PolicySchemeVersion,
  ): Promise<readonly SchemeActivity[]> {
    return childrenOf(context, SchemeActivity, 'schemeVersionId', version.id);
  }
}
