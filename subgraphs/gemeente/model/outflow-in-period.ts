import { buurtenWithin } from '@social-return/contract/areas/areas';
import type { ReportQuestion } from '@social-return/contract/questions/contributions';
import { patientQuery } from '@social-return/subgraph-kit/patient-query';
import type { Day } from '@social-return/values/day';
import { parsePeriod, periodRange } from '@social-return/values/period';
import { rational } from '@social-return/values/rational';
import type { DataSource } from 'typeorm';
import { type CaseTerms, NO_OUTFLOW, type Outflow } from '../interpretation/business-case.ts';
import type { Policy } from '../interpretation/policy.ts';
import {
  BLOCK_JOIN,
  denominatorOf,
  effortFromStartSql,
  effortSql,
  lastDaySql,
  MOST,
  scaleOf,
  weekSql,
  wholeColumns,
} from './effort-sql.ts';

/** The people whose placement is valued by one version of the policy. */
interface Row {
  readonly n: number;
  readonly version: string;
  readonly people: number;
  readonly weekMinutes: string;
  readonly effort: string;
}

/** The day up to which placement `p` counts, by the months of half-year `q`. */
const COUNTED_MONTHS = '(p.start + make_interval(months => q.months))::date';

/** Of a placement `q` that changed: its hours on the day that makes it lasting. */
const HOURS_THEN = `(select p.minutes_per_week from placement_part p
  where p.id = q.id and p.since <= p.start + interval '6 months' order by p.since desc limit 1)`;

/** The same of its effort value: each part by its own hours. */
const EFFORT_OF_PARTS = `(select sum(${effortSql('$2')}) from (
  select p.start, p.since, ${lastDaySql(COUNTED_MONTHS)} as until, ${weekSql('$2')} as week, ${MOST} as most,
    ${wholeColumns(COUNTED_MONTHS)}
  from placement_part p ${BLOCK_JOIN} where p.id = q.id) parts)`;

/**
 * The same people as `bijstandOutflow`, each once per area: by the first placement that lasted six months. The placements
 * of a half-year are looked up once, however many areas of it are asked.
 */
const OUTFLOW = `
  with q as materialized (
    select * from jsonb_to_recordset($1::jsonb) as q(n int, since date, until date, months int, full_week int, buurten text[])
  ), half_year as (
    select distinct since, until, months, full_week from q
  ), lasting as materialized (
    select q.since, q.full_week, q.months, p.id, p.candidate_id, p.buurt, p.minutes_per_week, p.scheme_version_id, p.start,
      p.changed_on, ${weekSql('$2')} as week, ${lastDaySql(COUNTED_MONTHS, 'p."end"')} as until, ${MOST} as most,
      ${wholeColumns(COUNTED_MONTHS, 'p."end"')}
    from half_year q
    join placement p on p.start >= q.since and p.start < q.until and p.approval = 'APPROVED'
      and p.target_group like 'PARTICIPATIEWET%'
      and p.start + interval '6 months' <= $3::date and p.confirmed_until >= p.start + interval '6 months'
    ${BLOCK_JOIN}
  ), valued as materialized (
    select since, id, candidate_id, buurt, scheme_version_id, start,
      least(case when changed_on is null then minutes_per_week else ${HOURS_THEN} end, full_week) as minutes,
      case when changed_on is null then ${effortFromStartSql('$2')} else ${EFFORT_OF_PARTS} end as effort
    from lasting q
  ), placed as (
    select q.n, valued.* from q join valued using (since) where q.buurten is null
    union all
    select part.n, valued.* from (select n, since, unnest(buurten) as buurt from q) as part join valued using (since, buurt)
  )
  select n, scheme_version_id as version, count(*)::int as people, sum(minutes)::text as "weekMinutes",
    sum(effort)::text as effort
  from (select distinct on (n, candidate_id) * from placed order by n, candidate_id, start, id) once
  group by n, scheme_version_id order by n, scheme_version_id`;

/** People who left bijstand for lasting work, added up per question with one statement for all. */
export async function outflowInPeriods(
  db: DataSource,
  questions: readonly ReportQuestion[],
  terms: readonly (CaseTerms | null)[],
  policy: Policy,
  today: Day,
): Promise<Outflow[]> {
  const asked = questions.flatMap(({ period, area }, n) => {
    const held = terms[n];
    if (!held) return [];
    const { start, end } = periodRange(parsePeriod(period));
    const buurten = area === null ? null : buurtenWithin(area);
    const [months, week] = [Number(held.months.value), Number(held.week.value)];
    return [{ n, since: start, until: end, months, full_week: week, buurten }];
  });
  if (asked.length === 0) return questions.map(() => NO_OUTFLOW);
  const values = [JSON.stringify(asked), String(scaleOf(policy)), today];
  const rows = await patientQuery<Row>(db, OUTFLOW, values);
  const byQuestion = Map.groupBy(rows, ({ n }) => n);
  return questions.map((_question, n) => outflow(byQuestion.get(n) ?? [], policy));
}

function outflow(rows: readonly Row[], policy: Policy): Outflow {
  if (rows.length === 0) return NO_OUTFLOW;
  const total = (of: (row: Row) => string) => rows.reduce((sum, row) => sum + BigInt(of(row)), 0n);
  return {
    people: rows.reduce((sum, { people }) => sum + people, 0),
    weekMinutes: total(({ weekMinutes }) => weekMinutes),
    effortCents: rational(
      total(({ effort }) => effort),
      denominatorOf(policy),
    ),
    schemes: rows.flatMap(({ version, people }) => {
      const terms = policy.get(version);
      return terms ? [{ label: terms.label, validFrom: terms.validFrom, source: terms.source, people }] : [];
    }),
  };
}
