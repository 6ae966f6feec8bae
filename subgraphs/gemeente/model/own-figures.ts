import type {
  MeasureShape,
  ObligationShape,
  ReportQuestion,
} from '@social-return/contract/questions/contributions';
import { figure, input } from '@social-return/contract/questions/figures';
import type { Context } from '@social-return/subgraph-kit/context';
import { daysToReport } from '@social-return/subgraph-kit/placements/in-period';
import { AMSTERDAM, todayIn } from '@social-return/values/day';
import { parsePeriod, periodStart } from '@social-return/values/period';
import { ACTIVITIES_RULE, activitiesTotal } from '../interpretation/activity-figure.ts';
import { businessCase, NO_OUTFLOW, termsOn } from '../interpretation/business-case.ts';
import { caseParameters } from './business-case-parameter.ts';
import { obligationsInPeriods } from './obligation-in-period.ts';
import { outflowInPeriods } from './outflow-in-period.ts';
import { policyOf } from './policy-loader.ts';

/** How contracts stand against what they oblige to, one per question; null for a part of the city. */
export async function obligationOf(
  questions: readonly ReportQuestion[],
  context: Context,
): Promise<(ObligationShape | null)[]> {
  const today = todayIn(AMSTERDAM, context.clock);
  return obligationsInPeriods(context.db, questions, await policyOf(context), today);
}

/** The gemeente's figures beside those of its placements: the business case per person, and activities for the city. */
export async function furtherMeasures(
  questions: readonly ReportQuestion[],
  context: Context,
): Promise<MeasureShape[][]> {
  const today = todayIn(AMSTERDAM, context.clock);
  const [parameters, policy] = await Promise.all([caseParameters(context), policyOf(context)]);
  const terms = questions.map(({ period }) => termsOn(parameters, periodStart(parsePeriod(period))));
  const [outflow, activities] = await Promise.all([
    outflowInPeriods(context.db, questions, terms, policy, today),
    activitiesInPeriods(context, questions),
  ]);
  return questions.map((_question, n) => [
    ...businessCase(outflow[n] ?? NO_OUTFLOW, terms[n] ?? null),
    ...(activities[n] ?? []),
  ]);
}

/** What activities of the half-year count for, of the whole city only: contracts have no area. One statement for all. */
async function activitiesInPeriods(
  context: Context,
  questions: readonly ReportQuestion[],
): Promise<MeasureShape[][]> {
  const today = todayIn(AMSTERDAM, context.clock);
  const asked = questions.flatMap(({ period, area }, n) => {
    const { start, end } = daysToReport(period, today);
    return area === null ? [{ n, since: start, until: end }] : [];
  });
  if (asked.length === 0) return questions.map(() => []);
  const rows: { n: number; cents: string; count: number }[] = await context.db.query(
    `select q.n, coalesce(sum(a.counted_cents), 0)::text as cents, count(a.id)::int as count
     from jsonb_to_recordset($1::jsonb) as q(n int, since date, until date)
     left join activity a on a.approval = 'APPROVED' and a.done_on >= q.since and a.done_on < q.until
     group by q.n`,
    [JSON.stringify(asked)],
  );
  const byQuestion = new Map(rows.map((row) => [row.n, row]));
  return questions.map((_question, n) => {
    const row = byQuestion.get(n);
    if (!row) return [];
    const about = { unit: 'euro-activity', unitTitle: 'euro sociale inkoop en activiteiten', people: null };
    const inputs = [
      input('countedCents', 'centen van goedgekeurde activiteiten', BigInt(row.cents)),
      input('activities', 'goedgekeurde activiteiten', row.count),
    ];
    return [figure(about, ACTIVITIES_RULE, inputs, activitiesTotal)];
  });
}
