import type { ObligationShape, ReportQuestion } from '@social-return/contract/questions/contributions';
import { patientQuery } from '@social-return/subgraph-kit/patient-query';
import { addDays, type Day } from '@social-return/values/day';
import { parsePeriod, periodRange, previousPeriod } from '@social-return/values/period';
import type { DataSource } from 'typeorm';
import type { Policy } from '../interpretation/policy.ts';
import {
  BLOCK_JOIN,
  denominatorOf,
  effortInTermSql,
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

interface Row {
  readonly n: number;
  readonly obliged: string;
  readonly realised: string;
  readonly overshoot: string;
  readonly contracts: number;
  readonly withClause: number;
  readonly people: number;
  readonly changed: number;
}

/** Contracts of which a day lies in the half-year of question `q`, as SQL. */
const RUNS = 'c.start < q.until and c."end" > q.since';

/** Whether part `p` of a placement shares a day with the term of contract `c`, as SQL. */
const IN_TERM = `p.since < c."end" and coalesce(p.until > c.start, true)`;

/**
 * All is added up by the database: one row comes back for each question, however many contracts and placements there
 * are. Each contract is rounded once to cents, as `totalFilled` does, so that the total is the sum of what
 * contracts show; and each is realised up to its obligation (`standing`), so that none makes up for another.
 * `changed` are people by whom the total can differ from that of the half-year before: who worked in this one, and those
 * of contracts with a clause that ended in the one before.
 */
const totalsOf = (questions: number) => `
  with q (n, since, until, cut, before) as materialized (
    ${valuesSql(questions, ['int', 'date', 'date', 'date', 'date'], 3)}
  ), held as (
    select q.n, count(*)::int as contracts, count(*) filter (where c.percentage_hundredths > 0)::int as clauses,
      sum(c.obligation_cents) as obliged
    from q join contract c on ${RUNS} group by q.n
  ), placed as (
    select n, id, div(2 * sum(${effortInTermSql('$1')}) + $2::numeric, 2 * $2::numeric) as cents
    from (
      select q.n, c.id, p.start, ${TERM_SINCE} as since, ${lastDaySql(termEnd('q.cut'))} as until,
        ${weekSql('$1')} as week, ${MOST} as most, ${wholeColumns(termEnd('q.cut'))}
      from q join contract c on ${RUNS} and c.percentage_hundredths > 0
      join placement_part p on p.contract_id = c.id and p.approval = 'APPROVED' and p.since < q.cut and ${IN_TERM}
      ${BLOCK_JOIN}
      -- Keeps the parts of the value apart, so that each is computed once.
      offset 0
    ) filling group by n, id
  ), people as (
    select n, count(*) filter (where held)::int as people, count(*) filter (where changed)::int as changed
    from (
      select q.n, bool_or(c."end" > q.since) as held, bool_or(c."end" <= q.since or coalesce(p.until > q.since, true)) as changed
      from q join contract c on c.start < q.until and c."end" > q.before and c.percentage_hundredths > 0
      join placement_part p on p.contract_id = c.id and p.approval = 'APPROVED' and p.since < q.cut and ${IN_TERM}
      group by q.n, p.candidate_id
    ) by_person group by n
  ), custom as (
    select q.n, c.id, sum(case when f.result_reached and f.confirmed_on < q.cut then f.committed_cents else f.threshold_cents end) as cents
    from q join contract c on ${RUNS} and c.percentage_hundredths > 0
    join custom_fulfilment f on f.contract_id = c.id and f.started_on >= c.start and f.started_on < ${termEnd('q.cut')}
    group by q.n, c.id
  ), done as (
    select q.n, c.id, sum(a.counted_cents) as cents
    from q join contract c on ${RUNS} and c.percentage_hundredths > 0
    join activity a on a.contract_id = c.id and a.approval = 'APPROVED' and a.done_on >= c.start and a.done_on < ${termEnd('q.cut')}
    group by q.n, c.id
  ), filled as (
    select q.n, c.obligation_cents as obliged, coalesce(${settlementSql('q.cut')},
      coalesce(placed.cents, 0) + coalesce(custom.cents, 0) + coalesce(done.cents, 0)) as cents
    from q join contract c on ${RUNS} and c.percentage_hundredths > 0
    left join placed on (placed.n, placed.id) = (q.n, c.id) left join custom on (custom.n, custom.id) = (q.n, c.id)
    left join done on (done.n, done.id) = (q.n, c.id)
  ), stands as (
    select n, sum(least(cents, obliged)) as realised, sum(case when obliged > 0 then greatest(cents - obliged, 0) else 0 end) as overshoot
    from filled group by n
  )
  select q.n, coalesce(held.obliged, 0)::text as obliged, coalesce(held.contracts, 0) as contracts,
    coalesce(held.clauses, 0) as "withClause",
    coalesce(stands.realised, 0)::text as realised, coalesce(stands.overshoot, 0)::text as overshoot,
    coalesce(people.people, 0) as people, coalesce(people.changed, 0) as changed
  from q left join held using (n) left join stands using (n) left join people using (n)
  order by q.n`;

/**
 * How the contracts that run in each half-year stand against what they oblige to, with one statement for all; null for a
 * part of the city, since a contract has no area. Realised is what is filled by the end of the half-year, or by today.
 */
export async function obligationsInPeriods(
  db: DataSource,
  questions: readonly ReportQuestion[],
  policy: Policy,
  today: Day,
): Promise<(ObligationShape | null)[]> {
  const asked = questions.flatMap(({ period, area }, n) =>
    area === null ? [{ n, ...windowOf(period, today) }] : [],
  );
  if (asked.length === 0) return questions.map(() => null);
  const rows = await patientQuery<Row>(db, totalsOf(asked.length), [
    String(scaleOf(policy)),
    String(denominatorOf(policy)),
    ...asked.flatMap(({ n, since, until, cut, before }) => [n, since, until, cut, before]),
  ]);
  const byQuestion = new Map(rows.map((row) => [row.n, row]));
  return questions.map((_question, n) => {
    const row = byQuestion.get(n);
    return row ? totals(row) : null;
  });
}

/** The half-year, the first day that does not count yet, and where the half-year before it begins. */
function windowOf(period: string, today: Day) {
  const { start, end } = periodRange(parsePeriod(period));
  const tomorrow = addDays(today, 1);
  return {
    since: start,
    until: end,
    cut: tomorrow < end ? tomorrow : end,
    before: periodRange(previousPeriod(parsePeriod(period))).start,
  };
}

function totals({
  obliged,
  realised,
  overshoot,
  contracts,
  withClause,
  people,
  changed,
}: Row): ObligationShape {
  const few = [people, changed].filter((count) => count > 0);
  return {
    obligedCents: obliged,
    realisedCents: realised,
    overshootCents: overshoot,
    realisedPeople: few.length === 0 ? 0 : Math.min(...few),
    contracts,
    withClause,
  };
}
