import { buurtenWithin } from '@social-return/contract/areas/areas';
import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import { reportedDays } from '@social-return/subgraph-kit/placements/in-period';
import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import type { ReceivedMoney, Receiver } from '../interpretation/lm3.ts';
import type { AssignmentKind } from './enums.ts';

/** What Havensteder's figures over a half-year need of an assignment, with the survey of that half-year. */
export interface AssignmentInPeriod extends ReceivedMoney {
  readonly id: string;
  readonly kind: `${AssignmentKind}`;
}

interface Row {
  readonly n: number;
  readonly id: string;
  readonly kind: `${AssignmentKind}`;
  readonly amount: string;
  readonly localAmount: string;
  readonly start: Day;
  readonly end: Day;
  readonly byResidents: boolean;
  readonly partyId: string | null;
  readonly partyBuurt: string | null;
  readonly surveyId: string | null;
  readonly surveyVersion: number | null;
  readonly surveyArea: string | null;
  readonly respentShare: number | null;
}

/**
 * The assignments that share a day with each report, by the place of the work: one statement for all reports,
 * in their order. Days after `today` are not reported yet. Money is that of the assignment with the corrections of its
 * settlement, so that a half-year has what was really spent on its days.
 */
export async function assignmentsInPeriods(
  db: DataSource,
  questions: readonly ReportQuestion[],
  today: Day,
): Promise<AssignmentInPeriod[][]> {
  const rows: Row[] = await db.query(
    `select q.n, a.id, a.kind, a.amount + coalesce(k.amount, 0) as amount,
       a.local_amount + coalesce(k.local_amount, 0) as "localAmount", a.start, a."end",
       a.by_residents as "byResidents", p.id as "partyId", p.buurt as "partyBuurt",
       s.id as "surveyId", s.version as "surveyVersion", s.area as "surveyArea", s.respent_share as "respentShare"
     from jsonb_to_recordset($1::jsonb) as q(n int, period text, since date, until date, buurten text[])
     join assignment a on daterange(a.start, a."end") && daterange(q.since, q.until)
       and (q.buurten is null or a.buurt = any(q.buurten))
     left join (
       select settlement_id, sum(amount)::bigint as amount, sum(local_amount)::bigint as local_amount
       from assignment_correction group by settlement_id
     ) k on k.settlement_id = a.id
     left join local_party p on p.id = a.local_party_id
     left join local_spending_survey s on s.local_party_id = p.id and s.period = q.period
     order by q.n, a.id`,
    [JSON.stringify(questions.map((question, n) => ({ n, ...window(question, today) })))],
  );
  const found = questions.map((): AssignmentInPeriod[] => []);
  for (const row of rows) {
    const { n, id, kind, amount, localAmount, start, end } = row;
    found[n]?.push({
      id,
      kind,
      amount: BigInt(amount),
      localAmount: BigInt(localAmount),
      start,
      end,
      receiver: receiverOf(row),
    });
  }
  return found;
}

function receiverOf(row: Row): Receiver {
  if (row.byResidents) return { kind: 'RESIDENTS' };
  if (row.partyId === null || row.partyBuurt === null) return { kind: 'CONTRACTOR' };
  return { kind: 'PARTY', partyId: row.partyId, buurt: row.partyBuurt, survey: surveyOf(row) };
}

function surveyOf({ surveyId, surveyVersion, surveyArea, respentShare }: Row) {
  if (surveyId === null || surveyVersion === null || surveyArea === null || respentShare === null)
    return null;
  return { id: surveyId, version: surveyVersion, area: surveyArea, respentShare };
}

function window({ period, area }: ReportQuestion, today: Day) {
  const { start, end } = reportedDays(period, today);
  return { period, since: start, until: end, buurten: area ? buurtenWithin(area) : null };
}
