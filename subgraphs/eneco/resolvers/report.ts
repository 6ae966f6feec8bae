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
import { type ReportRow, reportRows } from '../model/report-rows.ts';
import { Supplier } from '../model/supplier.ts';
import { Eneco } from './queries.ts';

const KIND = 'EnecoReportRow';

@Directive('@key(fields: "query")')
@ObjectType('EnecoReport', {
  description:
    "Eneco's own report of a half-year by supplier: what its totals in the chain report are made of.",
})
export class EnecoReport implements OwnReportKey {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;
}

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

const RowConnection = connectionType(EnecoReportRow, KIND);

@Resolver(() => Eneco)
export class ReportQueries {
  @FieldResolver(() => EnecoReport, {
    nullable: true,
    description: "Eneco's own report of a half-year, by supplier.",
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

@Resolver(() => EnecoReport)
export class ReportFields {
  @FieldResolver(() => RowConnection, {
    description: 'A row for each supplier with people in the half-year, by id; last those at Eneco itself.',
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
