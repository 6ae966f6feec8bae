import { Measure } from '@social-return/contract/model/measure';
import { EuroScalar } from '@social-return/contract/model/scalars';
import { NO_PARENT } from '@social-return/subgraph-kit/breakdown';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { ownReportResolvers } from '@social-return/subgraph-kit/own-report';
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { partMeasures } from '../interpretation/report-part.ts';
import { Contract } from '../model/contract.ts';
import { countReportRows, type ReportRow, reportRows } from '../model/report-rows.ts';
import { Gemeente } from './queries.ts';

@ObjectType('GemeenteReportRow', {
  description: 'What one contract brings to the report. All rows together are exactly the totals.',
})
export class GemeenteReportRow implements Pick<ReportRow, 'people'> {
  @Field(() => Int, { description: 'How many different people its figures are about.' })
  people!: number;
}

export const { Report, ReportQueries, ReportFields } = ownReportResolvers('Gemeente', {
  view: Gemeente,
  row: GemeenteReportRow,
  whose: "The gemeente's",
  by: 'contract',
  rows: 'A row for each contract that runs in the half-year or that placements of it count for, by id; last what counts for no contract. Of a wijk or buurt only contracts with placements there.',
  read: async (context, question, page) => ({
    rows: await reportRows(context, question, page),
    count: () => countReportRows(context, question),
  }),
});

@Resolver(() => GemeenteReportRow)
export class ReportRowFields {
  @FieldResolver(() => Contract, {
    nullable: true,
    description: 'The contract; null for the row of placements that count for none.',
  })
  contract(@Ctx() context: Context, @Root() { key }: ReportRow): Promise<Contract | null> | null {
    return key === NO_PARENT ? null : loadRow(context, Contract, key);
  }

  @FieldResolver(() => [Measure], { description: 'Its figures, each with rule and inputs.' })
  measures(@Root() row: ReportRow): Measure[] {
    return partMeasures(row);
  }

  @FieldResolver(() => EuroScalar, {
    nullable: true,
    description:
      'What the contract obliges to, in the total of obligations of the chain report; null where it is not in that total.',
  })
  obliged(@Root() { obliged }: ReportRow): bigint | null {
    return obliged;
  }

  @FieldResolver(() => EuroScalar, {
    nullable: true,
    description:
      'How much of it is realised by the end of the half-year, or by today, never more than it obliges to; null where it is not in that total.',
  })
  realised(@Root() { realised }: ReportRow): bigint | null {
    return realised;
  }

  @FieldResolver(() => EuroScalar, {
    nullable: true,
    description: 'What lies above the obligation by then; null where it is not in the total of obligations.',
  })
  overshoot(@Root() { overshoot }: ReportRow): bigint | null {
    return overshoot;
  }
}
