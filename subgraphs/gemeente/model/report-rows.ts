import { buurtenWithin } from '@social-return/contract/areas/areas';
import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import { type BreakdownPage, NO_PARENT } from '@social-return/subgraph-kit/breakdown';
import type { Context } from '@social-return/subgraph-kit/context';
import { daysToReport } from '@social-return/subgraph-kit/placements/in-period';
import { AMSTERDAM, addDays, todayIn } from '@social-return/values/day';
import { parsePeriod, periodRange } from '@social-return/values/period';
import { rational } from '@social-return/values/rational';
import { divideFilled } from '../interpretation/filling.ts';
import type { Policy } from '../interpretation/policy.ts';
import type { ReportPart } from '../interpretation/report-part.ts';
import {
  BLOCK_JOIN,
  denominatorOf,
  effortInTermSql,
  effortSql,
  lastDaySql,
  MOST,
  scaleOf,
  settlementSql,
  TERM_SINCE,
  termEnd,
  valuesSql,
  weekSql,
  wholeColumns,
} from './effort-sql.ts';
import { policyOf } from './policy-loader.ts';

/** What one contract brings to the report of a half-year. */
export interface ReportRow extends ReportPart {
  /** The id of the contract; `NO_PARENT` for placements that count for none. */
  readonly key: string;
  /** Cents; null where the contract does not run in the half-year, and in a part of the city. */
  readonly obliged: bigint | null;
  readonly realised: bigint | null;
  readonly overshoot: bigint | null;
}

interface RowsQuestion {
  readonly question: ReportQuestion;
  readonly page: BreakdownPage;
}

interface Row {
  readonly n: number;
  readonly key: string;
  readonly effort: string;
  readonly up: boolean;
  readonly placements: number;
  readonly people: number;
  readonly outflow: number;
  readonly versions: readonly string[] | null;
  readonly obliged: string | null;
  readonly filled: string | null;
}

const KEY = `coalesce(p.contract_id, '${NO_PARENT}')`;

/** The parts of every contract: the effort value is split by largest remainder over all of them, not over the page. */
const partsOf = (questions: number) => `
  with q (n, since, until, cut, over, today, buurten, whole, "after", "first") as materialized (
    ${valuesSql(questions, ['int', 'date', 'date', 'date', 'date', 'date', 'text[]', 'boolean', 'text', 'int'], 3)}
  ), placed as (
    select n, key, sum(${effortSql('$1')}) as effort,
      (count(*) filter (where not changed) + count(distinct id) filter (where changed))::int as placements
    from (
      select q.n, ${KEY} as key, p.id, p.changed_on is not null as changed, p.start, greatest(p.since, q.since) as since,
        ${lastDaySql('q.cut')} as until, ${weekSql('$1')} as week, ${MOST} as most, ${wholeColumns('q.cut')}
      from q join placement_part p on p.approval = 'APPROVED' and daterange(p.start, p."end") && daterange(q.since, q.cut)
        and p.since < q.cut and coalesce(p.until > q.since, true) and (q.buurten is null or p.buurt = any(q.buurten))
      ${BLOCK_JOIN}
      offset 0
    ) worked group by n, key
  ), lasted as (
    select n, key, count(*)::int as outflow from (
      select distinct on (q.n, p.candidate_id) q.n, ${KEY} as key
      from q join placement_part p on p.start >= q.since and p.start < q.until and p.since = p.start and p.approval = 'APPROVED'
        and p.target_group like 'PARTICIPATIEWET%' and (q.buurten is null or p.buurt = any(q.buurten))
        and p.start + interval '6 months' <= q.today and p.confirmed_until >= p.start + interval '6 months'
      order by q.n, p.candidate_id, p.start, p.id
    ) once group by n, key
  ), running as (
    select q.n, c.id as key from q join contract c on q.whole and c.start < q.until and c."end" > q.since
  ), part as (
    select n, key, coalesce(placed.effort, 0) as effort, coalesce(placed.placements, 0) as placements,
      coalesce(lasted.outflow, 0) as outflow, running.key is not null as runs
    from placed full join lasted using (n, key) full join running using (n, key)
  ), ranked as (
    select *, row_number() over (partition by n order by mod(effort, $2::numeric) desc, key)
        <= div(2 * sum(effort) over (partition by n) + $2::numeric, 2 * $2::numeric)
           - sum(div(effort, $2::numeric)) over (partition by n) as up
    from part
  ), page as (
    select ranked.*, q.over, q.since, q.cut, q.buurten, row_number() over (partition by n order by key) as place, q."first"
    from ranked join q using (n) where key > q."after"
  )
  select page.n, page.key, page.effort::text as effort, page.up, page.placements, worked.people, page.outflow, worked.versions,
    case when page.runs then c.obligation_cents::text end as obliged,
    case when page.runs and c.percentage_hundredths > 0 then filled.cents::text when page.runs then '0' end as filled
  from page left join contract c on c.id = page.key
  left join lateral (
    select count(distinct o.candidate_id)::int as people,
      array_agg(distinct o.scheme_version_id order by o.scheme_version_id) as versions
    from (
      select * from placement_part where contract_id = page.key
      union all select * from placement_part where contract_id is null and page.key = '${NO_PARENT}'
    ) o where o.approval = 'APPROVED' and daterange(o.start, o."end") && daterange(page.since, page.cut)
      and o.since < page.cut and coalesce(o.until > page.since, true)
      and (page.buurten is null or o.buurt = any(page.buurten))
  ) worked on true
  left join lateral (
    select coalesce(${settlementSql('page.over')}, (select coalesce(div(2 * sum(value) + $2::numeric, 2 * $2::numeric), 0) from (
        select ${effortInTermSql('$1')} as value
        from (select p.start, ${TERM_SINCE} as since, ${lastDaySql(termEnd('page_over.over'))} as until,
                ${weekSql('$1')} as week, ${MOST} as most, ${wholeColumns(termEnd('page_over.over'))}
              from placement_part p ${BLOCK_JOIN} cross join (select page.over) page_over
              where p.contract_id = c.id and p.approval = 'APPROVED' and p.since < page_over.over offset 0) counted) worth)
      + coalesce((select sum(case when f.result_reached and f.confirmed_on < page.over then f.committed_cents else f.threshold_cents end)
          from custom_fulfilment f where f.contract_id = c.id and f.started_on >= c.start and f.started_on < ${termEnd('page.over')}), 0)
      + coalesce((select sum(a.counted_cents) from activity a
          where a.contract_id = c.id and a.approval = 'APPROVED' and a.done_on >= c.start and a.done_on < ${termEnd('page.over')}), 0)) as cents
  ) filled on true
  where page.place <= page."first" + 1
  order by page.n, page.key`;

/** Rows of the report by contract, one more than the page asks; the reports of one request with one statement. */
export function reportRows(context: Context, question: ReportQuestion, page: BreakdownPage) {
  const batch = async (asked: readonly RowsQuestion[]): Promise<(readonly ReportRow[])[]> => {
    const policy = await policyOf(context);
    const questions = asked.map((each, n) => ({ n, ...windowOf(context, each) }));
    const rows: Row[] = await context.db.query(partsOf(asked.length), [
      String(scaleOf(policy)),
      String(denominatorOf(policy)),
      ...questions.flatMap(({ n, since, until, cut, over, today, buurten, whole, after, first }) => [
        ...[n, since, until, cut, over],
        ...[today, buurten, whole, after, first],
      ]),
    ]);
    const byQuestion = Map.groupBy(rows, ({ n }) => n);
    return asked.map((_each, n) => (byQuestion.get(n) ?? []).map((row) => reportRow(row, policy)));
  };
  return context.loaders
    .named<RowsQuestion, readonly ReportRow[]>('report-rows', batch, (asked) => JSON.stringify(asked))
    .load({ question, page });
}

/** How many rows the report has. */
export async function countReportRows(context: Context, question: ReportQuestion): Promise<number> {
  const { since, until, cut, buurten, whole } = windowOf(context, {
    question,
    page: { first: 1, after: '' },
  });
  const [row]: { rows: number }[] = await context.db.query(
    `select count(*)::int as rows from (
       select ${KEY} as key from placement_part p where p.approval = 'APPROVED'
         and daterange(p.start, p."end") && daterange($1::date, $3::date)
         and p.since < $3 and coalesce(p.until > $1, true) and ($4::text[] is null or p.buurt = any($4))
       union select id from contract c where $5 and c.start < $2 and c."end" > $1) parts`,
    [since, until, cut, buurten, whole],
  );
  return row?.rows ?? 0;
}

/** `cut` ends the days of placements that are reported, `over` those that fill an obligation. */
function windowOf(context: Context, { question: { period, area }, page }: RowsQuestion) {
  const today = todayIn(AMSTERDAM, context.clock);
  const { start, end } = periodRange(parsePeriod(period));
  const tomorrow = addDays(today, 1);
  return {
    since: start,
    until: end,
    cut: daysToReport(period, today).end,
    over: tomorrow < end ? tomorrow : end,
    today,
    buurten: area === null ? null : buurtenWithin(area),
    whole: area === null,
    ...page,
  };
}

function reportRow(row: Row, policy: Policy): ReportRow {
  const obliged = row.obliged === null ? null : BigInt(row.obliged);
  const stands = obliged === null || row.filled === null ? null : divideFilled(obliged, BigInt(row.filled));
  return {
    key: row.key,
    effortCents: rational(BigInt(row.effort), denominatorOf(policy)),
    roundedUp: row.up,
    placements: row.placements,
    outflow: row.outflow,
    people: row.people,
    schemes: (row.versions ?? []).flatMap((id) => policy.get(id) ?? []),
    obliged,
    realised: stands?.realised ?? null,
    overshoot: stands?.overshoot ?? null,
  };
}
