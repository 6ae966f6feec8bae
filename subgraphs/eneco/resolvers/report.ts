import { Measure } from '@social-return/contract/model/measure';
import { NO_PARENT } from '@social-return/subgraph-kit/breakdown';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { allAtOnce, ownReportResolvers } from '@social-return/subgraph-kit/own-report';
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { type ReportRow, reportRows } from '../model/report-rows.ts';
import { Supplier } from '../model/supplier.ts';
import { Eneco } from './queries.ts';

@ObjectType('EnecoReportRow', {
  description:
    'What the people of one supplier bring to the report. All rows together are exactly the totals.',
})
export class EnecoReportRow {
  @Field(() => Int, { description: 'How many different people its figures are about.' })
  people!: number;

  @Field(() => [Measure], { description: 'Its figures, each with rule and inputs.' })
  measures!: Measure[];
}

export const { Report, ReportQueries, ReportFields } = ownReportResolvers('Eneco', {
  view: Eneco,
  row: EnecoReportRow,
  whose: "Eneco's",
  by: 'supplier',
  rows: 'A row for each supplier with people in the half-year, by id; last those at Eneco itself.',
  read: allAtOnce(reportRows),
});

@Resolver(() => EnecoReportRow)
export class ReportRowFields {
  @FieldResolver(() => Supplier, {
    nullable: true,
    description: 'The supplier; null for the row of people at Eneco itself.',
  })
  supplier(@Ctx() context: Context, @Root() { key }: ReportRow): Promise<Supplier | null> | null {
    return key === NO_PARENT ? null : loadRow(context, Supplier, key);
  }
}
