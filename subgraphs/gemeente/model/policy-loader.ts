import type { Context } from '@social-return/subgraph-kit/context';
import { prepare } from '@social-return/subgraph-kit/statements';
import type { Day } from '@social-return/values/day';
import type { EntityManager } from 'typeorm';
import type { Policy } from '../interpretation/policy.ts';
import type { Deviation } from '../interpretation/scheme-deviation.ts';
import type { Method, SchemeBlock, SchemeTerms } from '../interpretation/scheme-terms.ts';
import { ROTTERDAM_SCHEME } from './policy.ts';

interface Row {
  readonly id: string;
  readonly schemeId: string;
  readonly label: string;
  readonly validFrom: Day;
  readonly validUntil: Day | null;
  readonly source: string;
  readonly assumption: boolean;
  readonly method: Method;
  readonly standing: Standing;
  readonly blocks: readonly [
    group: string,
    cents: string,
    minutes: number,
    cap: number | null,
    months: number | null,
    provenCost: boolean,
    lastingMonths: number | null,
    lastingCents: string | null,
  ][];
  readonly bonuses: readonly [kind: string, cents: string][];
  readonly rules: readonly [kind: string, value: number][];
}

/** Amounts travel as text inside the JSON: a number there is a floating point number here. */
const TERMS = prepare(`
  select v.id, v.scheme_id as "schemeId", v.label, v.valid_from as "validFrom", v.valid_until as "validUntil", v.source,
    v.assumption, v.method,
    case when v.declined then 'DECLINED' when v.proposed then 'PROPOSED' else 'ADOPTED' end as standing,
    (select coalesce(jsonb_agg(jsonb_build_array(b.target_group, b.amount_cents::text, b.full_time_minutes_per_week,
       b.month_cap, b.months_in_group_min, b.proven_cost, b.lasting_months, b.lasting_cents::text) order by b.target_group), '[]') from block b where b.scheme_version_id = v.id) as blocks,
    (select coalesce(jsonb_agg(jsonb_build_array(k.kind, k.amount_cents::text) order by k.kind), '[]')
       from scheme_bonus k where k.scheme_version_id = v.id) as bonuses,
    (select coalesce(jsonb_agg(jsonb_build_array(r.kind, r.value) order by r.kind), '[]')
       from scheme_rule r where r.scheme_version_id = v.id) as rules
  from policy_scheme_version v order by v.scheme_id, v.valid_from, v.id`);

type Standing = 'ADOPTED' | 'PROPOSED' | 'DECLINED';
type Versions = Readonly<Record<Standing, readonly SchemeTerms[]>>;

/**
 * Every version of every scheme in full, the oldest first: some dozens of rows, read once per request.
 * @param standing those that hold or held, those that are only proposed, or those that were declined: nothing is valued by
 * these two.
 */
export function termsOf(context: Context, standing: Standing = 'ADOPTED'): Promise<readonly SchemeTerms[]> {
  const read = async (keys: readonly Standing[]) => {
    const versions = await readTerms(context.db);
    return keys.map((key) => versions[key]);
  };
  return context.loaders.named<Standing, readonly SchemeTerms[]>('terms', read).load(standing);
}

/** Every version of every scheme as it is now, the oldest first, by how it stands. */
export async function readTerms(db: Pick<EntityManager, 'query'>): Promise<Versions> {
  const versions: Record<Standing, SchemeTerms[]> = { ADOPTED: [], PROPOSED: [], DECLINED: [] };
  for (const row of await db.query<Row[]>(TERMS)) versions[row.standing].push(termsFrom(row));
  return versions;
}

/** The versions of Rotterdam's own scheme: the only ones by which placements are valued. */
export async function policyOf(context: Context): Promise<Policy> {
  return ownPolicy(await termsOf(context));
}

/** Those of Rotterdam's own scheme. */
export function ownPolicy(terms: readonly SchemeTerms[]): Policy {
  return new Map(
    terms.filter(({ schemeId }) => schemeId === ROTTERDAM_SCHEME).map((version) => [version.id, version]),
  );
}

interface Place {
  readonly schemeId: string;
  readonly municipality: string;
  readonly day: Day;
}

interface PlaceRow {
  readonly n: number;
  readonly shares: boolean;
  readonly deviations: readonly [point: string, value: string | null][];
}

const DEVIATIONS = `
  select q.n,
    exists (select from scheme_municipality m where m.scheme_id = q.scheme and m.municipality = q.place) as shares,
    (select coalesce(jsonb_agg(jsonb_build_array(d.point, d.value::text) order by d.point), '[]') from scheme_deviation d
       where d.scheme_id = q.scheme and d.municipality = q.place
         and d.valid_from <= q.day and (d.valid_until is null or d.valid_until > q.day)) as deviations
  from jsonb_to_recordset($1::jsonb) as q(n int, scheme text, place text, day date)
  order by q.n`;

/**
 * The points in which a municipality deviates from a scheme on that day, with one statement for many; null for one that
 * does not share it.
 */
export function deviationsOf(context: Context, place: Place): Promise<readonly Deviation[] | null> {
  const batch = async (places: readonly Place[]) => {
    const rows: PlaceRow[] = await context.db.query(DEVIATIONS, [
      JSON.stringify(
        places.map(({ schemeId, municipality, day }, n) => ({
          n,
          scheme: schemeId,
          place: municipality,
          day,
        })),
      ),
    ]);
    return rows.map(({ shares, deviations }) =>
      shares
        ? deviations.map(([point, value]) => ({ point, value: value === null ? null : BigInt(value) }))
        : null,
    );
  };
  const key = ({ schemeId, municipality, day }: Place) => JSON.stringify([schemeId, municipality, day]);
  return context.loaders.named<Place, readonly Deviation[] | null>('deviations', batch, key).load(place);
}

function termsFrom({ blocks, bonuses, rules, standing: _, ...version }: Row): SchemeTerms {
  return {
    ...version,
    blocks: new Map(
      blocks.map(
        ([group, cents, fullTimeMinutesPerWeek, monthCap, monthsInGroupMin, provenCost, months, reward]): [
          string,
          SchemeBlock,
        ] => [
          group,
          {
            amountCents: BigInt(cents),
            ...{ fullTimeMinutesPerWeek, monthCap, monthsInGroupMin, provenCost },
            lasting: months === null || reward === null ? null : { months, cents: BigInt(reward) },
          },
        ],
      ),
    ),
    bonuses: new Map(bonuses.map(([kind, cents]) => [kind, BigInt(cents)])),
    rules: new Map(rules),
  };
}
