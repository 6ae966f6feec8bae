import { buurtenWithin } from '@social-return/contract/areas/areas';
import type { CellsShape, ReportQuestion } from '@social-return/contract/questions/contributions';
import { daysToReport } from '@social-return/subgraph-kit/placements/in-period';
import type { Day } from '@social-return/values/day';
import type { DataSource } from 'typeorm';

/** How many certificates were obtained in a half-year up to and including today, and by how many people. */
export interface CertificatesInPeriod {
  readonly obtained: number;
  readonly people: number;
}

/** For many reports with one statement, each by the place where the person works. */
export async function certificatesInPeriods(
  db: DataSource,
  questions: readonly ReportQuestion[],
  today: Day,
): Promise<CertificatesInPeriod[]> {
  const rows: (CertificatesInPeriod & { n: number })[] = await db.query(
    `select q.n, count(*)::int as obtained, count(distinct p.candidate_id)::int as people
     from jsonb_to_recordset($1::jsonb) as q(n int, since date, until date, buurten text[])
     join learning_certificate c on c.obtained_on >= q.since and c.obtained_on < q.until
     join placement p on p.id = c.placement_id and (q.buurten is null or p.buurt = any(q.buurten))
     group by q.n`,
    [
      JSON.stringify(
        questions.map(({ period, area }, n) => {
          const { start, end } = daysToReport(period, today);
          return { n, since: start, until: end, buurten: area ? buurtenWithin(area) : null };
        }),
      ),
    ],
  );
  const byQuestion = new Map(rows.map(({ n, obtained, people }) => [n, { obtained, people }]));
  return questions.map((_question, n) => byQuestion.get(n) ?? { obtained: 0, people: 0 });
}

/** Where the people are who obtained one, in each of these half-years: one statement for all. */
export async function certificateCells(
  db: DataSource,
  periods: readonly string[],
  today: Day,
): Promise<CellsShape[]> {
  const rows: { n: number; buurt: string; people: number; first: number }[] = await db.query(
    `select n, buurt, count(*)::int as people, (count(*) filter (where first))::int as first
     from (
       select q.n, p.buurt, p.buurt = min(p.buurt) over (partition by q.n, p.candidate_id) as first
       from jsonb_to_recordset($1::jsonb) as q(n int, since date, until date)
       join learning_certificate c on c.obtained_on >= q.since and c.obtained_on < q.until
       join placement p on p.id = c.placement_id
       group by q.n, p.buurt, p.candidate_id
     ) people group by n, buurt`,
    [
      JSON.stringify(
        periods.map((period, n) => {
          const { start, end } = daysToReport(period, today);
          return { n, since: start, until: end };
        }),
      ),
    ],
  );
  const byPeriod = Map.groupBy(rows, ({ n }) => n);
  return periods.map((_period, n) =>
    Object.fromEntries((byPeriod.get(n) ?? []).map(({ buurt, people, first }) => [buurt, [people, first]])),
  );
}
