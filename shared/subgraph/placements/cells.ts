import type { DataSource } from 'typeorm';
import type { CellsShape, ReportQuestion } from '../../chain/contributions.ts';
import type { Day } from '../../values/day.ts';
import { reportedDays } from './in-period.ts';

/**
 * How many people worked in each buurt of the city in the half-year of each question, with one statement. The second
 * number of a cell counts everybody in one buurt only, the first by its code: those numbers add up to people.
 * It goes with every report, whatever its area, so that all reports on a half-year hide by the same numbers.
 */
export async function cellsOf(
  db: DataSource,
  questions: readonly ReportQuestion[],
  today: Day,
): Promise<CellsShape[]> {
  const periods = [...new Set(questions.map(({ period }) => period))];
  const windows = periods.map((period) => {
    const { start, end } = reportedDays(period, today);
    return { period, since: start, until: end };
  });
  const rows: { period: string; buurt: string; people: number; first: number }[] = await db.query(
    `select period, buurt, count(*)::int as people, count(*) filter (where buurt = first_buurt)::int as first
     from (
       select q.period, p.buurt, min(p.buurt) over (partition by q.period, p.candidate_id) as first_buurt
       from jsonb_to_recordset($1::jsonb) as q(period text, since date, until date)
       join placement p on daterange(p.start, p."end") && daterange(q.since, q.until)
       group by q.period, p.candidate_id, p.buurt
     ) as worked
     group by period, buurt order by period, buurt`,
    [JSON.stringify(windows)],
  );
  const byPeriod = Map.groupBy(rows, ({ period }) => period);
  const cells = new Map(
    periods.map((period) => [
      period,
      Object.fromEntries(
        (byPeriod.get(period) ?? []).map(({ buurt, people, first }): [string, [number, number]] => [
          buurt,
          [people, first],
        ]),
      ),
    ]),
  );
  return questions.map(({ period }) => cells.get(period) ?? {});
}
