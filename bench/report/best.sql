-- The chain report of one half-year over one database that holds the placements of all organisations, as good as we
-- can write it by hand. $1 and $2: first day of the half-year and the day after its last; $3: today.
--
-- One pass over the placements that share a day with the half-year (parallel, by the index on days or by reading the
-- table, as the planner sees fit), hash aggregates by placement and by person, and the figures of each organisation
-- grouped before anything is divided. Attribution splits the largest statement by largest remainder, in whole numbers.
with claim as materialized (
  select org, candidate_id, employer_kvk, start, "end", minutes_per_week,
    least(coalesce("end", $2::date), $2::date, $3::date + 1) - greatest(start, $1::date) as days,
    case when lives_elsewhere then 1 when home_buurt is null then 0 else 2 end as home,
    case when start < $1::date or start + interval '6 months' > $3::date then 0
      when "end" < start + interval '6 months' then 2
      when confirmed_until >= start + interval '6 months' then 3 else 1 end as months6,
    case when start < $1::date or start + interval '12 months' > $3::date then 0
      when "end" < start + interval '12 months' then 2
      when confirmed_until >= start + interval '12 months' then 3 else 1 end as months12,
    approval, target_group, scheme_version_id, start_position, contract_type, full_week_minutes,
    learning_minutes_per_week, group_lost_on, wage_cost_subsidy_from, wage_cost_subsidy_until, worked_minutes
  from placement
  where daterange(start, "end") && daterange($1::date, least($2::date, $3::date + 1))
    and (org <> 0 or approval = 'APPROVED')
), once as (
  select candidate_id, sum(amount) as total, greatest(sum(amount) filter (where org = 0),
      sum(amount) filter (where org = 1), sum(amount) filter (where org = 2)) as largest,
    coalesce(sum(amount) filter (where org = 0), 0) as a0, coalesce(sum(amount) filter (where org = 1), 0) as a1,
    coalesce(sum(amount) filter (where org = 2), 0) as a2,
    bool_or(org = 0) as of0, bool_or(org = 1) as of1, bool_or(org = 2) as of2,
    max(home) as home, max(months6) as months6, max(months12) as months12
  from (select *, minutes_per_week * days as amount from claim) as stated
  group by candidate_id, employer_kvk, start
), remainders as (
  select *, largest * a0 / total as s0, largest * a1 / total as s1, largest * a2 / total as s2,
    largest * a0 % total as r0, largest * a1 % total as r1, largest * a2 % total as r2
  from once
), shares as (
  select *, largest - s0 - s1 - s2 as rest from remainders
), placements as (
  select count(*) as placements, sum(of0::int + of1::int + of2::int) - count(*) as double_claims, sum(largest) as minute_days,
    sum(total) - sum(largest) as double_minute_days,
    count(*) filter (where months6 = 3) as lasted6, count(*) filter (where months6 > 1) as known6,
    count(*) filter (where months6 = 1) as unknown6,
    count(*) filter (where months12 = 3) as lasted12, count(*) filter (where months12 > 1) as known12,
    count(*) filter (where months12 = 1) as unknown12,
    sum(a0) as claimed0, sum(a1) as claimed1, sum(a2) as claimed2,
    count(*) filter (where of0) as placements0, count(*) filter (where of1) as placements1,
    count(*) filter (where of2) as placements2,
    sum(s0 + (1 + (r1 > r0)::int + (r2 > r0)::int <= rest)::int) as attributed0,
    sum(s1 + (1 + (r0 >= r1)::int + (r2 > r1)::int <= rest)::int) as attributed1,
    sum(s2 + (1 + (r0 >= r2)::int + (r1 >= r2)::int <= rest)::int) as attributed2
  from shares
), people as (
  select count(*) as people, count(*) filter (where home = 2) as inside, count(*) filter (where home = 1) as outside,
    count(*) filter (where home = 0) as unknown
  from (select max(home) as home from once group by candidate_id) as person
), gemeente_people as (
  select count(*) filter (where lasted is not null) as approved_people, count(*) filter (where lasted) as outflow
  from (
    select bool_or(target_group like 'PARTICIPATIEWET%' and start >= $1::date and months6 = 3) as lasted
    from claim where org = 0 and approval = 'APPROVED' group by candidate_id
  ) as person
), gemeente_value as (
  select sum(approved) as approved, round(sum(value), 2) as effort_value from (
    select count(*) as approved, b.amount_cents::numeric / 100
      * sum(least(c.minutes_per_week, b.full_time)::bigint * greatest(0,
          least(spot(least(c.begin + c.days, (c.start + make_interval(months => b.month_cap))::date)) - spot(c.start), most)
          - least(spot(c.begin) - spot(c.start), most)))
      / b.full_time / 267180 as value
    from (select *, greatest(start, $1::date) as begin from claim where org = 0) c
      join (select *, month_cap * 22265 as most from block) b using (scheme_version_id, target_group)
    group by b.amount_cents, b.full_time, b.scheme_version_id, b.target_group
  ) as valued
), havensteder_hours as (
  select round((sum(minute_days) filter (where worked_days is null)
      + coalesce(sum(minute_days * 7::numeric / worked_days) filter (where worked_days is not null), 0)) / 420, 1) as resident_hours
  from (
    select case when worked_minutes is null then null else "end" - start end as worked_days,
      sum(coalesce(worked_minutes, minutes_per_week)::bigint * days) as minute_days
    from claim where org = 1 and home = 2 group by 1
  ) as spread
), havensteder_people as (
  select count(distinct candidate_id) as residents from claim where org = 1 and home = 2
), held as (
  select start_position, contract_type, full_week_minutes, least(minutes_per_week, full_week_minutes)::bigint as minutes,
    days, greatest(start, $1::date) as begin, greatest(start, $1::date) + days as over,
    start_position in ('PARTICIPATIEWET', 'NUG_STATUSHOUDER') as limited, (start + interval '60 months')::date as limit_on,
    group_lost_on, wage_cost_subsidy_from, wage_cost_subsidy_until
  from claim where org = 2
), counted as (
  select start_position, contract_type, full_week_minutes, sum(minutes * days_held) as held,
    sum(case when group_lost_on is null then 0 else minutes
      * greatest(0, least(over, (group_lost_on + interval '24 months')::date) - greatest(begin, group_lost_on)) end) as lost
  from (
    select *, case
      when limited then greatest(0, least(over, limit_on) - begin)
        + greatest(0, least(over, coalesce(wage_cost_subsidy_until, over)) - greatest(begin, limit_on, wage_cost_subsidy_from))
          * (wage_cost_subsidy_from is not null)::int
      else greatest(0, least(over, coalesce(group_lost_on, over)) - begin) end as days_held
    from held
  ) as positions
  group by start_position, contract_type, full_week_minutes
), eneco_fte as (
  select round(sum(k.weight * (p.weight * c.held + c.lost) / c.full_week_minutes) / ($2::date - $1::date), 2) as fte
  from counted c join position_weight p using (start_position) join contract_weight k using (contract_type)
), eneco_people as (
  select count(*) as eneco_people, count(*) filter (where learns) as learners, round(sum(minute_days) / 420, 1) as learning_hours
  from (
    select bool_or(learning_minutes_per_week > 0) as learns, sum(learning_minutes_per_week::bigint * days) as minute_days
    from claim where org = 2 group by candidate_id
  ) as person
)
select * from placements, people, gemeente_people, gemeente_value, havensteder_hours, havensteder_people, eneco_fte, eneco_people
