import { BUURTEN } from '@social-return/contract/areas/areas';
import { PSO_WEIGHTS } from '@social-return/eneco/interpretation/pso-editions';
import { FULL_TIME_MINUTES, SCHEME_VERSIONS } from '@social-return/gemeente/published/scheme-rows';

/** The organisations of the generated world, in the registry's order. */
export const PARTIES = ['gemeente', 'havensteder', 'eneco'] as const;
export type PartyName = (typeof PARTIES)[number];

/** The first day on which a placement of the generated world begins, and over how many days they begin. */
const FIRST_DAY = '2020-07-01';
const DAYS = 2_330;

/** Columns that are the same everywhere. */
const COMMON = [
  'id',
  'kind',
  'employer',
  'employer_kvk',
  'start',
  'end',
  'minutes_per_week',
  'candidate_id',
  'buurt',
  'home_buurt',
  'lives_elsewhere',
  'confirmed_until',
  'confirmed_by',
  'confirmed_on',
] as const;

const OWN: Readonly<Record<PartyName, readonly string[]>> = {
  gemeente: ['target_group', 'scheme_version_id', 'approval', 'no_displacement_declared'],
  havensteder: ['is_tenant', 'worked_minutes', 'paid'],
  eneco: [
    'start_position',
    'contract_type',
    'full_week_minutes',
    'learning_minutes_per_week',
    'group_lost_on',
    'wage_cost_subsidy_from',
    'wage_cost_subsidy_until',
  ],
};

const columns = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Fills the placements of one organisation. */
export function fillParty(party: PartyName, count: number): string {
  const names = columns([...COMMON, ...OWN[party]]);
  return `insert into placement (${names}) select ${names} from (${confirmSql(world(party, count))}) as w`;
}

/** Of nine in ten it is known until when the person was at work: the end, or a year. */
function confirmSql(rows: string): string {
  const isKnown = `${hash('made.g', 31, 10)} > 0`;
  return `select made.*, case when ${isKnown} then coalesce("end", start + 366) end as confirmed_until,
    case when ${isKnown} then 'CONTACT' end as confirmed_by, case when ${isKnown} then start end as confirmed_on
    from (${rows}) as made`;
}

/** The same rows of all organisations in one table, with what the rules of all of them need beside it. */
export function fillOne(count: number): string[] {
  return [
    `create table placement (
       org smallint not null, id text collate "C" not null, kind text not null, employer text not null,
       employer_kvk text not null, start date not null, "end" date, minutes_per_week int not null,
       candidate_id text collate "C" not null, buurt text not null, home_buurt text, lives_elsewhere boolean not null,
       confirmed_until date, confirmed_by text, confirmed_on date,
       target_group text, scheme_version_id text, approval text, no_displacement_declared boolean,
       is_tenant boolean, worked_minutes int, paid bigint, start_position text, contract_type text,
       full_week_minutes int, learning_minutes_per_week int, group_lost_on date, wage_cost_subsidy_from date,
       wage_cost_subsidy_until date)`,
    ...PARTIES.map((party, org) => {
      const names = columns([...COMMON, ...OWN[party]]);
      return `insert into placement (org, ${names}) select ${org}, ${names} from (${confirmSql(world(party, count))}) as w`;
    }),
    'create index on placement using gist (daterange(start, "end"))',
    SPOT,
    'create table block (scheme_version_id text, target_group text, amount_cents bigint, full_time int, month_cap int)',
    `insert into block values ${BLOCKS}`,
    'create table position_weight (start_position text, weight numeric)',
    `insert into position_weight values ${weights(PSO_WEIGHTS[0]?.positions ?? {})}`,
    'create table contract_weight (contract_type text, weight numeric)',
    `insert into contract_weight values ${weights(PSO_WEIGHTS[0]?.contracts ?? {})}`,
    'vacuum analyze',
  ];
}

/** Where a day lies on the line of years, in 1/267180 of a year (2 × 365 × 366): of these a twelfth is whole too. */
const SPOT = `create function spot(d date) returns bigint immutable parallel safe language sql return
  extract(year from d)::bigint * 267180 + (d - date_trunc('year', d)::date)
    * (267180 / (date_trunc('year', d + interval '1 year')::date - date_trunc('year', d)::date))`;

const BLOCKS = SCHEME_VERSIONS.flatMap(({ id, blocks }) =>
  blocks.map(
    ([group, euro, cap]) => `('${id}', '${group}', ${euro * 100}, ${FULL_TIME_MINUTES}, ${cap ?? 'null'})`,
  ),
).join(', ');

function weights(table: Readonly<Record<string, string>>): string {
  return Object.entries(table)
    .map(([name, weight]) => `('${name}', ${weight})`)
    .join(', ');
}

/**
 * The placements of one organisation. Every hundred of its placements: ten that all three claim, fifteen that it shares
 * with one other, and the rest its own. All follows from the number of the placement or of the person, so that two who
 * claim the same placement agree on who, where and when, and for some not on the hours.
 */
function world(party: PartyName, count: number): string {
  const org = PARTIES.indexOf(party);
  const [all, pair] = [Math.round(count * 0.1), Math.round(count * 0.075)];
  const before = (org + 2) % 3;
  return `
    select * from (
      select g, '${party}:' || md5('placement' || g) as id, 'gemeente:' || left(md5('person' || p), 22) as candidate_id,
        (array['CHORE', 'JOB', 'JOB', 'TRAINING', 'WORK_EXPERIENCE'])[1 + ${hash('g', 21, 5)}] as kind,
        'Werkgever ' || ${hash('g', 22, 5_000)} as employer, lpad((10000000 + ${hash('g', 22, 5_000)})::text, 8, '0') as employer_kvk,
        s as start, case when ${hash('g', 3, 100)} < 6 then null
          when ${hash('g', 3, 100)} < 40 then s + 30 + ${hash('g', 4, 90)}
          when ${hash('g', 3, 100)} < 85 then s + 120 + ${hash('g', 4, 280)}
          else s + 400 + ${hash('g', 4, 330)} end as "end",
        (5 + ${hash('g', 5, 36)}) * 60 + case when ${hash('g', 6, 10)} < 3 then ${org * 30} else 0 end as minutes_per_week,
        ${buurt('g', 23)} as buurt,
        case when ${hash('p', 24, 10)} > 2 then ${buurt('p', 25)} end as home_buurt, ${hash('p', 24, 10)} = 0 as lives_elsewhere,
        ${ownColumns(party)}
      from (
        select g, ${hash('g', 1, Math.round(count * 1.8))} as p, date '${FIRST_DAY}' + ${hash('g', 2, DAYS)} as s
        from (
          select case when i < ${all} then i
            when i < ${all + pair} then ${count * 10} + ${org * count} + i - ${all}
            when i < ${all + 2 * pair} then ${count * 10} + ${before * count} + i - ${all + pair}
            else ${count * 20} + ${org * count} + i end::bigint as g
          from generate_series(0, ${count - 1}) as i
        ) as numbered
      ) as begun
    ) as made`;
}

function ownColumns(party: PartyName): string {
  if (party === 'gemeente') {
    const groups = SCHEME_VERSIONS[0]?.blocks.map(([group]) => `'${group}'`) ?? [];
    const [old, current] = SCHEME_VERSIONS;
    return `(array[${groups.join(', ')}])[1 + ${hash('p', 31, groups.length)}] as target_group,
      case when s < '${current?.validFrom}' then '${old?.id}' else '${current?.id}' end as scheme_version_id,
      case when ${hash('g', 7, 100)} < 85 then 'APPROVED' else 'SUBMITTED' end as approval, true as no_displacement_declared`;
  }
  if (party === 'havensteder') {
    const chore = `${hash('g', 21, 5)} = 0 and ${hash('g', 3, 100)} >= 6 and ${hash('g', 9, 2)} = 0`;
    return `${hash('p', 8, 2)} = 0 as is_tenant, case when ${chore} then 60 + 15 * ${hash('g', 10, 300)} end as worked_minutes,
      case when ${chore} then 1000 end as paid`;
  }
  const position = hash('p', 32, 6);
  return `(array['SW', 'PARTICIPATIEWET', 'WIA_WAJONG', 'NUG_STATUSHOUDER', 'WW', 'BBL_BOL_2'])[1 + ${position}] as start_position,
    (array['REGULAR', 'SUPPORTED', 'SECONDMENT', 'WORK_EXPERIENCE', 'TRIAL'])[1 + ${hash('g', 33, 5)}] as contract_type,
    case when ${hash('g', 34, 100)} < 15 then 2160 else 2400 end as full_week_minutes,
    case when ${hash('g', 11, 10)} < 3 then 240 else 0 end as learning_minutes_per_week,
    case when ${position} in (0, 2) and ${hash('g', 12, 20)} = 0 then s + ${hash('g', 13, 300)} end as group_lost_on,
    case when ${position} = 1 and ${hash('g', 14, 5)} = 0 then s + 30 end as wage_cost_subsidy_from,
    case when ${position} = 1 and ${hash('g', 14, 5)} = 0 then s + 2000 end as wage_cost_subsidy_until`;
}

/** A number from 0 up to `below` that follows from another one. */
function hash(of: string, seed: number, below: number): string {
  return `((hashint8extended(${of}, ${seed}) & 2147483647) % ${below})::int`;
}

function buurt(of: string, seed: number): string {
  const codes = BUURTEN.map(({ code }) => `'${code}'`).join(', ');
  return `(array[${codes}])[1 + ${hash(of, seed, BUURTEN.length)}]`;
}
