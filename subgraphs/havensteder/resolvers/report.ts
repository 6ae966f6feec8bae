import { Measure } from '@social-return/contract/model/measure';
import { PeriodScalar } from '@social-return/contract/model/scalars';
import {
  breakdownOf,
  breakdownPage,
  NO_PARENT,
  type OwnReportKey,
  ownReport,
  questionOf,
  rowsBehind,
} from '@social-return/subgraph-kit/breakdown';
import { type Connection, connectionType } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Assignment } from '../model/assignment.ts';
import { type ReportRow, reportRows } from '../model/report-rows.ts';
import { Havensteder } from './queries.ts';

const KIND = 'HavenstederReportRow';

@Directive('@key(fields: "query")')
@ObjectType('HavenstederReport', {
  description:
    "Havensteder's own report of a half-year by assignment: what its totals in the chain report are made of.",
})
export class HavenstederReport implements OwnReportKey {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;
}

@ObjectType('HavenstederReportRow', {
  description: 'What one assignment brings to the report. All rows together are exactly the totals.',
})
export class HavenstederReportRow {
  @Field(() => Int, { description: 'How many different residents worked on it.' })
  people!: number;

  @Field(() => [Measure], { description: 'Its figures, each with rule and inputs.' })
  measures!: Measure[];
}

const RowConnection = connectionType(HavenstederReportRow, KIND);

@Resolver(() => Havensteder)
export class ReportQueries {
  @FieldResolver(() => HavenstederReport, {
    nullable: true,
    description: "Havensteder's own report of a half-year, by assignment.",
  })
  report(
    @Arg('period', () => PeriodScalar, { description: 'The half-year, such as "2025-H2".' }) period: string,
    @Arg('area', () => ID, {
      nullable: true,
      description: 'CBS code of a wijk or buurt where people work; the whole city without it.',
    })
    area: string | null,
  ): OwnReportKey {
    return ownReport(period, area ?? null);
  }
}

@Resolver(() => HavenstederReport)
export class ReportFields {
  @FieldResolver(() => RowConnection, {
    description:
      'A row for each assignment with a day in the half-year or with work in it, by id; last work that belongs to none.',
  })
  async breakdown(
    @Ctx() context: Context,
    @Root() report: OwnReportKey,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' })
    after: string | null,
  ): Promise<Connection<ReportRow>> {
    const [question, page] = [questionOf(report), breakdownPage(KIND, { first, after })];
    const rows = await reportRows(context, question);
    return breakdownOf(KIND, page, rowsBehind(rows, page), async () => rows.length);
  }
}

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
