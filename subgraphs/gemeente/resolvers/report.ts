import { Measure } from '@social-return/contract/model/measure';
import { EuroScalar, PeriodScalar } from '@social-return/contract/model/scalars';
import {
  breakdownOf,
  breakdownPage,
  NO_PARENT,
  type OwnReportKey,
  ownReport,
  questionOf,
} from '@social-return/subgraph-kit/breakdown';
import { type Connection, connectionType } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import { loadRow } from '@social-return/subgraph-kit/load-row';
import { Arg, Ctx, Directive, Field, FieldResolver, ID, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { partMeasures } from '../interpretation/report-part.ts';
import { Contract } from '../model/contract.ts';
import { countReportRows, type ReportRow, reportRows } from '../model/report-rows.ts';
import { Gemeente } from './queries.ts';

const KIND = 'GemeenteReportRow';

@Directive('@key(fields: "query")')
@ObjectType('GemeenteReport', {
  description:
    "The gemeente's own report of a half-year by contract: what its totals in the chain report are made of.",
})
export class GemeenteReport implements OwnReportKey {
  @Directive('@inaccessible')
  @Field(() => ID, { description: 'The question itself, encoded.' })
  query!: string;
}

@ObjectType('GemeenteReportRow', {
  description: 'What one contract brings to the report. All rows together are exactly the totals.',
})
export class GemeenteReportRow implements Pick<ReportRow, 'people'> {
  @Field(() => Int, { description: 'How many different people its figures are about.' })
  people!: number;
}

const RowConnection = connectionType(GemeenteReportRow, KIND);

@Resolver(() => Gemeente)
export class ReportQueries {
  @FieldResolver(() => GemeenteReport, {
    nullable: true,
    description: "The gemeente's own report of a half-year, by contract.",
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

@Resolver(() => GemeenteReport)
export class ReportFields {
  @FieldResolver(() => RowConnection, {
    description:
      'A row for each contract that runs in the half-year or that placements of it count for, by id; last what counts for no contract. Of a wijk or buurt only contracts with placements there.',
  })
  async breakdown(
    @Ctx() context: Context,
    @Root() report: OwnReportKey,
    @Arg('first', () => Int, { description: 'How many, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Go on behind this cursor.' })
    after: string | null,
  ): Promise<Connection<ReportRow>> {
    const [question, page] = [questionOf(report), breakdownPage(KIND, { first, after })];
    const rows = await reportRows(context, question, page);
    return breakdownOf(KIND, page, rows, () => countReportRows(context, question));
  }
}

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
