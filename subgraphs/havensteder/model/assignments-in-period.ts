import type { DataSource } from 'typeorm';
import { buurtenWithin } from '../../../shared/areas/areas.ts';
import type { ReportQuestion } from '../../../shared/chain/contributions.ts';
import { reportedDays } from '../../../shared/subgraph/placements/in-period.ts';
import type { Day } from '../../../shared/values/day.ts';
import type { AssignmentMoney } from '../interpretation/local-money.ts';

interface Row {
  readonly n: number;
  readonly amount: string;
  readonly localAmount: string;
  readonly start: Day;
  readonly end: Day;
}

/**
 * The assignments that share a day with each report, by the place of the work: one statement for all reports,
 * in their order. Days after `today` are not reported yet.
 */
export async function assignmentsInPeriods(
  db: DataSource,
  questions: readonly ReportQuestion[],
  today: Day,
): Promise<AssignmentMoney[][]> {
  const rows: Row[] = await db.query(
    `select q.n, a.amount, a.local_amount as "localAmount", a.start, a."end"
     from jsonb_to_recordset($1::jsonb) as q(n int, since date, until date, buurten text[])
     join assignment a on daterange(a.start, a."end") && daterange(q.since, q.until)
       and (q.buurten is null or a.buurt = any(q.buurten))`,
    [JSON.stringify(questions.map((question, n) => ({ n, ...window(question, today) })))],
  );
  const found = questions.map((): AssignmentMoney[] => []);
  for (const { n, amount, localAmount, start, end } of rows) {
    found[n]?.push({ amount: BigInt(amount), localAmount: BigInt(localAmount), start, end });
  }
  return found;
}

function window({ period, area }: ReportQuestion, today: Day) {
  const { start, end } = reportedDays(period, today);
  return { since: start, until: end, buurten: area ? buurtenWithin(area) : null };
}
