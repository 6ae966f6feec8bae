import { Lineage } from '@social-return/contract/model/lineage';
import { CHAIN_REPORT } from '@social-return/contract/questions/questions';
import { Requires } from '@social-return/subgraph-kit/requires';
import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql';
import type { CountedClaims } from '../interpretation/counted.ts';
import type { HeldClaims } from '../interpretation/held-claims.ts';
import { lineageOf } from '../interpretation/lineage.ts';
import { ConvertedMeasures } from '../model/crosswalk.ts';
import { ChainReport } from '../model/report.ts';
import { convertMeasures } from './converted.ts';
import { type ReportKey, trend } from './report-key.ts';

/** What a report computes from its own figures, only when it is in the question. */
@Resolver(() => ChainReport)
export class ReportFields {
  @Requires(CHAIN_REPORT)
  @FieldResolver(() => ConvertedMeasures, {
    nullable: true,
    description:
      "Each organisation's own figures in one unit, by rows of the crosswalk only; not added up, and what cannot be converted is named.",
  })
  converted(
    @Root() report: ChainReport,
    @Arg('to', () => ID, { description: 'The unit, as in the crosswalk, such as "euro-effort-value".' })
    to: string,
  ): ConvertedMeasures {
    return convertMeasures(report, to);
  }

  @Requires(CHAIN_REPORT)
  @FieldResolver(() => [Lineage], {
    description:
      'Where each figure that the chain counts comes from: its rule, version, source and what it was computed from. The measures of organisations bring their own.',
  })
  lineage(@Root() report: ChainReport): Lineage[] {
    return lineageOf(report);
  }

  @FieldResolver(() => [ChainReport], {
    description: 'The same report of the last half-years up to and including this one, the oldest first.',
  })
  trend(
    @Root() { query }: ChainReport,
    @Arg('last', () => Int, { description: 'How many half-years, 1 to 10.' }) last: number,
    @Ctx() { heldClaims }: { readonly heldClaims?: HeldClaims<CountedClaims> },
  ): ReportKey[] {
    return trend(query, last, heldClaims);
  }
}
