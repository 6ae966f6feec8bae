import { CITY, parseArea } from '@social-return/contract/areas/areas';
import { areaType } from '@social-return/contract/model/area';
import { PeriodScalar } from '@social-return/contract/model/scalars';
import { CITY_ONLY, Gate, type Standing } from '@social-return/contract/publication/gate';
import type { Context } from '@social-return/subgraph-kit/context';
import { daysToReport } from '@social-return/subgraph-kit/placements/in-period';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { parsePeriod, periodEnd } from '@social-return/values/period';
import { Arg, Ctx, FieldResolver, ID, Resolver } from 'type-graphql';
import { scorecard } from '../interpretation/scorecard.ts';
import { assignmentsInPeriods } from '../model/assignments-in-period.ts';
import { readFixedScorecard } from '../model/fixed-scorecard.ts';
import { type IndicatorType, Scorecard } from '../model/scorecard.ts';
import { vacanciesPublished } from '../model/vacancies-in-period.ts';
import { Havensteder } from './queries.ts';

@Resolver(() => Havensteder)
export class ScorecardQueries {
  @FieldResolver(() => Scorecard, {
    description:
      "What the neighbourhood can notice of the project in one half-year and area: each indicator says how it is measured, and 'not measured yet' is an answer. What it says about people is as Havensteder fixed it (vastgesteld).",
  })
  async scorecard(
    @Ctx() context: Context,
    @Arg('period', () => PeriodScalar, { description: 'The half-year.' }) period: string,
    @Arg('area', () => ID, {
      nullable: true,
      description: 'CBS code of the area; the whole city without it.',
    })
    area: string | null,
  ): Promise<Scorecard> {
    const code = parseArea(area ?? CITY.code);
    const today = todayIn(AMSTERDAM, context.clock);
    const reported = daysToReport(period, today);
    const question = [{ period, area: code }];
    const [[assignments = []], fixed, published] = await Promise.all([
      assignmentsInPeriods(context.db, question, today),
      readFixedScorecard(context.db, period),
      vacanciesPublished(context.db, code, reported),
    ]);
    const open: Standing = today < periodEnd(parsePeriod(period)) ? 'RUNS' : 'NOT_FIXED';
    const gate = new Gate(code, context.thresholds, CITY_ONLY, fixed ? 'STANDS' : open);
    const people = fixed ?? {};
    return {
      period,
      area: areaType(code),
      until: reported.end,
      indicators: scorecard({
        area: code,
        gate,
        reported,
        assignments,
        people,
        published,
      }) as IndicatorType[],
    };
  }
}
