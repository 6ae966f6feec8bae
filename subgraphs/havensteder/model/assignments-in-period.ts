import { buurtenWithin } from '@social-return/contract/areas/areas';
import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import { firmOver } from '@social-return/subgraph-kit/firms/succession';
import { daysToReport } from '@social-return/subgraph-kit/placements/in-period';
import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';
import type { ReceivedMoney, Receiver, Successor } from '../interpretation/lm3.ts';
import type { AssignmentKind } from './enums.ts';
import {
  PARTY,
  type PartyColumns,
  partiesByNumber,
  partyOf,
  type RecordedFirms,
} from './parties-by-number.ts';

/** What Havensteder's figures over a half-year need of an assignment, with the survey of that half-year. */
export interface AssignmentInPeriod extends ReceivedMoney {
  readonly id: string;
  readonly kind: `${AssignmentKind}`;
}

interface Row extends PartyColumns {
  readonly n: number;
  readonly id: string;
  readonly kind: `${AssignmentKind}`;
  readonly amount: string;
  readonly localAmount: string;
  readonly start: Day;
  readonly end: Day;
  readonly byResidents: boolean;
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
  const reading: Promise<Row[]> = db.query(
    `select q.n, a.id, a.kind, a.amount + coalesce(k.amount, 0) as amount,
       a.local_amount + coalesce(k.local_amount, 0) as "localAmount", a.start, a."end",
       a.by_residents as "byResidents", ${PARTY}
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
  const [rows, firms] = await Promise.all([
    reading,
    partiesByNumber(
      db,
      questions.map(({ period }) => period),
    ),
  ]);
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
      successors: successorsOf(row, questions[n]?.period ?? '', firms),
    });
  }
  return found;
}

function receiverOf(row: Row): Receiver {
  if (row.byResidents) return { kind: 'RESIDENTS' };
  return partyOf(row) ?? { kind: 'CONTRACTOR' };
}

/** The parties that the firm of an assignment became on its days; none where nobody is recorded under its later number. */
function successorsOf(
  { partyKvk, start, end }: Row,
  period: string,
  { successions, recorded }: RecordedFirms,
): Successor[] {
  if (partyKvk === null) return [];
  const parts = firmOver(successions, { kvk: partyKvk, name: '' }, { from: start, until: end });
  return parts.flatMap(({ kvk, from, until }) => {
    const party = kvk === partyKvk ? undefined : recorded.get(`${period} ${kvk}`);
    if (!party || (until !== null && party.since >= until)) return [];
    return [{ from: from < party.since ? party.since : from, receiver: party.receiver }];
  });
}

function window({ period, area }: ReportQuestion, today: Day) {
  const { start, end } = daysToReport(period, today);
  return { period, since: start, until: end, buurten: area ? buurtenWithin(area) : null };
}
