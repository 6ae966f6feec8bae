import { buurtenWithin } from '@social-return/contract/areas/areas';
import { claimTokens } from '@social-return/contract/questions/claims';
import type { DeliveriesShape, ReportQuestion } from '@social-return/contract/questions/contributions';
import type { Day } from '@social-return/values/day';
import { parsePeriod, periodRange } from '@social-return/values/period';
import type { Context } from '../context.ts';
import type { ReportAnswer } from '../fixed/with-fixed-periods.ts';
import { reportScope } from '../placements/claims-on.ts';
import type { DeliveryRules } from './rules.ts';

/** Contributions with what was valued of deliveries to initiatives, by the organisation's rules; as they are without rules. */
export function withValuedDeliveries(report: ReportAnswer, rules: DeliveryRules | undefined): ReportAnswer {
  if (!rules) return report;
  return async (questions, context) => {
    const [contributions, rows] = await Promise.all([
      report(questions, context),
      readCounted(context, questions, rules),
    ]);
    return contributions.map((contribution, n) => ({
      ...contribution,
      deliveries: deliveriesOf(context, questions[n] as ReportQuestion, rows, rules),
    }));
  };
}

interface CountedRow {
  readonly pledge_id: string;
  readonly area_code: string;
  readonly value_unit: string;
  readonly valued_on: Day;
  readonly counted: string;
}

/** What still counts of what was valued in any of the half-years. */
function readCounted(
  { db }: Context,
  questions: readonly ReportQuestion[],
  { countedSql = 'd.value_hundredths' }: DeliveryRules,
): Promise<CountedRow[]> {
  const ranges = questions.map(({ period }) => periodRange(parsePeriod(period)));
  return db.query(
    `select pledge_id, area_code, value_unit, valued_on::text as valued_on, counted::text as counted
     from (select d.*, ${countedSql} as counted from valued_delivery d
       where exists (select from unnest($1::date[], $2::date[]) as asked(start, "end")
         where d.valued_on >= asked.start and d.valued_on < asked."end")) valued
     where counted > 0 order by pledge_id`,
    [ranges.map(({ start }) => start), ranges.map(({ end }) => end)],
  );
}

function deliveriesOf(
  { keys }: Context,
  question: ReportQuestion,
  rows: readonly CountedRow[],
  { units }: DeliveryRules,
): DeliveriesShape[] {
  const { start, end } = periodRange(parsePeriod(question.period));
  const areas = question.area === null ? null : new Set([question.area, ...buurtenWithin(question.area)]);
  const tokens = claimTokens(keys.claim, reportScope(question));
  const inside = rows.filter(
    ({ area_code, valued_on }) =>
      valued_on >= start && valued_on < end && (areas === null || areas.has(area_code)),
  );
  return units.map(({ unit, unitTitle, rule }) => ({
    ...{ unit, unitTitle, rule },
    rows: inside
      .filter(({ value_unit }) => value_unit === unit)
      .map(({ pledge_id, valued_on, counted }) => [tokens.delivery(pledge_id), valued_on, counted]),
  }));
}
