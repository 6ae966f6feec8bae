import { PeriodScalar } from '@social-return/contract/model/scalars';
import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import {
  Arg,
  type ClassType,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Int,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import {
  type BreakdownPage,
  breakdownOf,
  breakdownPage,
  type OwnReportKey,
  ownReport,
  questionOf,
  rowsBehind,
} from './breakdown.ts';
import { type Connection, connectionType } from './connection.ts';
import type { Context } from './context.ts';

interface KeyedRow {
  readonly key: string;
}

/** The rows behind a place, one more than the page has, and how many there are in all. */
interface ReadRows<R> {
  readonly rows: readonly R[];
  readonly count: () => Promise<number>;
}

interface OwnReport<R extends KeyedRow> {
  /** The organisation's type of its own view, such as `Eneco`. */
  readonly view: ClassType<object>;
  /** The type of a row, named by the organisation. */
  readonly row: ClassType<object>;
  /** Whose it is and by what, such as `Eneco's` and `supplier`, for descriptions. */
  readonly whose: string;
  readonly by: string;
  /** Which rows there are, for the description. */
  readonly rows: string;
  readonly read: (context: Context, question: ReportQuestion, page: BreakdownPage) => Promise<ReadRows<R>>;
}

/** The resolvers of an organisation's own report of a half-year: what its totals in the chain report are made of. */
export function ownReportResolvers<R extends KeyedRow>(
  typePrefix: string,
  { view, row, whose, by, rows: which, read }: OwnReport<R>,
) {
  const kind = `${typePrefix}ReportRow`;
  const RowConnection = connectionType(row, kind);

  @Directive('@key(fields: "query")')
  @ObjectType(`${typePrefix}Report`, {
    description: `${whose} own report of a half-year by ${by}: what its totals in the chain report are made of.`,
  })
  class Report implements OwnReportKey {
    @Directive('@inaccessible')
    @Field(() => ID, { description: 'The question itself, encoded.' })
    query!: string;
  }

  @Resolver(() => view)
  class ReportQueries {
    @FieldResolver(() => Report, {
      nullable: true,
      description: `${whose} own report of a half-year, by ${by}.`,
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

  @Resolver(() => Report)
  class ReportFields {
    @FieldResolver(() => RowConnection, { description: which })
    async breakdown(
      @Ctx() context: Context,
      @Root() report: OwnReportKey,
      @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
      @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' })
      after: string | null,
    ): Promise<Connection<R>> {
      const page = breakdownPage(kind, { first, after });
      const { rows, count } = await read(context, questionOf(report), page);
      return breakdownOf(kind, page, rows, count);
    }
  }
  return { Report, ReportQueries, ReportFields };
}

/** Rows that are read all at once, whatever the page. */
export function allAtOnce<R extends KeyedRow>(
  all: (context: Context, question: ReportQuestion) => Promise<readonly R[]>,
) {
  return async (context: Context, question: ReportQuestion, page: BreakdownPage): Promise<ReadRows<R>> => {
    const rows = await all(context, question);
    return { rows: rowsBehind(rows, page), count: async () => rows.length };
  };
}
