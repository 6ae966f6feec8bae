import { Measure } from '@social-return/contract/model/measure';
import { NO_PARENT } from '@social-return/subgraph-kit/breakdown';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { allAtOnce, ownReportResolvers } from '@social-return/subgraph-kit/own-report';
import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Assignment } from '../model/assignment.ts';
import { type ReportRow, reportRows } from '../model/report-rows.ts';
import { Havensteder } from './queries.ts';

@ObjectType('HavenstederReportRow', {
  description: 'What one assignment brings to the report. All rows together are exactly the totals.',
})
export class HavenstederReportRow {
  @Field(() => Int, { description: 'How many different residents worked on it.' })
  people!: number;

  @Field(() => [Measure], { description: 'Its figures, each with rule and inputs.' })
  measures!: Measure[];
}

export const { Report, ReportQueries, ReportFields } = ownReportResolvers('Havensteder', {
  view: Havensteder,
  row: HavenstederReportRow,
  whose: "Havensteder's",
  by: 'assignment',
  rows: 'A row for each assignment with a day in the half-year or with work in it, by id; last work that belongs to none.',
  read: allAtOnce(reportRows),
});

@Resolver(() => HavenstederReportRow)
export class ReportRowFields {
  @FieldResolver(() => Assignment, {
    nullable: true,
    description: 'The assignment; null for the row of work that belongs to none.',
  })
  assignment(@Ctx() context: Context, @Root() { key }: ReportRow): Promise<Assignment | null> | null {
    return key === NO_PARENT ? null : loadRow(context, Assignment, key);
  }
}
