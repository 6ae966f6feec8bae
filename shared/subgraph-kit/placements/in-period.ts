import { buurtenWithin } from '@social-return/contract/areas/areas';
import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import { addDays, type Day, type DayRange } from '@social-return/values/day';
import { parsePeriod, periodRange } from '@social-return/values/period';
import type { DataSource } from 'typeorm';

/** The part of a placement that lies inside a reporting period. `days` are calendar days inside it, up to and including today. */
export interface PlacementInPeriod {
  readonly candidateId: string;
  readonly employerKvk: string;
  readonly start: Day;
  /** On its last days; `minuteDays` goes by the hours of each day. */
  readonly minutesPerWeek: number;
  readonly days: number;
  /** Minutes a week × days of the period, over the parts of the placement. */
  readonly minuteDays: number;
  readonly homeBuurt: string | null;
  readonly livesElsewhere: boolean;
  /** The organisation's own columns, as they were asked for. */
  readonly own: Readonly<Record<string, unknown>>;
}

/** The days of the period that have passed, today included; empty for a period that lies ahead. */
export function daysToReport(period: string, today: Day): DayRange & { readonly end: Day } {
  const { start, end } = periodRange(parsePeriod(period));
  const passed = addDays(today, 1);
  return { start, end: passed < start ? start : passed < end ? passed : end };
}

/**
 * The placements of many reports with one statement, each by the place where the person works.
 * `ownColumns` are columns of this organisation's placement table (never from a caller).
 * @param by whether each is one row, or one for each of its parts, with what was true of it on those days.
 */
export async function placementsInPeriods(
  db: DataSource,
  questions: readonly ReportQuestion[],
  today: Day,
  ownColumns: readonly string[],
  by: 'placement' | 'part' = 'placement',
): Promise<PlacementInPeriod[][]> {
  const own = ownColumns.map((column) => `'${column}', p.${column}`).join(', ');
  const [table, since, until] =
    by === 'part' ? ['placement_part', 'p.since', 'p.until'] : ['placement', 'p.start', 'p."end"'];
  const days = `(least(coalesce(${until}, q.until), q.until) - greatest(${since}, q.since))`;
  const rows: (PlacementInPeriod & { n: number })[] = await db.query(
    `select q.n, p.candidate_id as "candidateId", p.employer_kvk as "employerKvk", p.start,
       p.minutes_per_week as "minutesPerWeek", p.home_buurt as "homeBuurt", p.lives_elsewhere as "livesElsewhere",
       ${days} as days,
       case when p.changed_on is null or ${by === 'part'}
         then p.minutes_per_week * ${days}
         else (select sum(f.minutes_per_week * (least(coalesce(f.until, q.until), q.until) - greatest(f.since, q.since)))::int
           from placement_part f where f.id = p.id and daterange(f.since, f.until) && daterange(q.since, q.until))
       end as "minuteDays",
       jsonb_build_object(${own}) as own
     from jsonb_to_recordset($1::jsonb) as q(n int, since date, until date, buurten text[])
     join ${table} p on daterange(p.start, p."end") && daterange(q.since, q.until)
       and daterange(${since}, ${until}) && daterange(q.since, q.until)
       and (q.buurten is null or p.buurt = any(q.buurten))
     order by q.n, p.id, ${since}`,
    [JSON.stringify(questions.map((question, n) => ({ n, ...window(question, today) })))],
  );
  const byQuestion = Map.groupBy(rows, ({ n }) => n);
  return questions.map((_question, n) => byQuestion.get(n) ?? []);
}

function window({ period, area }: ReportQuestion, today: Day) {
  const { start, end } = daysToReport(period, today);
  return { since: start, until: end, buurten: area ? buurtenWithin(area) : null };
}
