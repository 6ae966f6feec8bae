import type { Context } from '@social-return/subgraph-kit/context';
import type { Day } from '@social-return/values/day';
import { periodOf, previousPeriod } from '@social-return/values/period';
import type { EntityManager } from 'typeorm';
import type { CountedPlacement } from '../interpretation/agreement-progress.ts';
import type { SellerStanding } from '../interpretation/pso-indirect.ts';
import type { PersonAtWork, Purchase } from '../interpretation/pso-share.ts';

interface SupplierDay {
  readonly supplierId: string;
  readonly on: Day;
}

const dayKey = ({ supplierId, on }: SupplierDay) => `${supplierId} ${on}`;

const STATUS = `p.start, p.start_position as "startPosition", p.contract_type as "contractType",
  p.minutes_per_week as "minutesPerWeek", p.full_week_minutes as "fullWeekMinutes", p.group_lost_on as "groupLostOn",
  p.wage_cost_subsidy_from as "wageCostSubsidyFrom", p.wage_cost_subsidy_until as "wageCostSubsidyUntil"`;

/**
 * The people whom Eneco recorded at a supplier on a day, also at suppliers that are one firm with it on that day:
 * one statement for all suppliers and days of a request.
 */
export function peopleAtWork(context: Context, key: SupplierDay): Promise<readonly PersonAtWork[]> {
  const batch = async (keys: readonly SupplierDay[]): Promise<PersonAtWork[][]> => {
    const rows: (PersonAtWork & { n: number })[] = await context.db.query(
      `select q.n, p.candidate_id as "candidateId", ${STATUS}
       from jsonb_to_recordset($1::jsonb) as q(n int, supplier text, day date)
       cross join suppliers_of_firm(q.supplier, q.day) as firm
       join placement_part p on p.supplier_id = firm and daterange(p.start, p."end") @> q.day
         and daterange(p.since, p.until) @> q.day
       order by q.n, p.id`,
      [JSON.stringify(keys.map(({ supplierId, on }, n) => ({ n, supplier: supplierId, day: on })))],
    );
    return inPlaces(keys.length, rows);
  };
  return context.loaders.named('supplier:people', batch, dayKey).load(key);
}

/**
 * What a supplier bought in the two whole half-years before that day, by the standing of the seller; also what suppliers
 * bought that are one firm with it on that day.
 */
export function purchasesBefore(context: Context, key: SupplierDay): Promise<readonly Purchase[]> {
  const batch = async (keys: readonly SupplierDay[]): Promise<Purchase[][]> => {
    const rows: { n: number; standing: SellerStanding; amount: string }[] = await context.db.query(
      `select q.n, p.seller_standing as standing, sum(p.amount)::text as amount
       from jsonb_to_recordset($1::jsonb) as q(n int, supplier text, day date, periods text[])
       cross join suppliers_of_firm(q.supplier, q.day) as firm
       join purchase p on p.supplier_id = firm and p.period = any(q.periods)
       group by q.n, p.seller_standing order by q.n, p.seller_standing`,
      [
        JSON.stringify(
          keys.map(({ supplierId, on }, n) => ({ n, supplier: supplierId, day: on, periods: year(on) })),
        ),
      ],
    );
    return inPlaces(
      keys.length,
      rows.map(({ n, standing, amount }) => ({ n, standing, amount: BigInt(amount) })),
    );
  };
  return context.loaders.named('supplier:bought', batch, dayKey).load(key);
}

function year(on: Day): string[] {
  const last = previousPeriod(periodOf(on));
  return [previousPeriod(last), last];
}

/** A part of a placement that counts for an agreement, with the version that was read. */
export interface RecordedPlacement extends CountedPlacement {
  readonly id: string;
  readonly version: number;
}

/** The placements that count for each agreement, by their parts, in the order of the ids: one statement for many. */
export async function readCountedPlacements(
  db: Pick<EntityManager, 'query'>,
  ids: readonly string[],
): Promise<RecordedPlacement[][]> {
  const rows: (RecordedPlacement & { n: number })[] = await db.query(
    `select q.n::int - 1 as n, p.id, p.version, p.candidate_id as "candidateId", p.since, p.until,
       p.learning_minutes_per_week as "learningMinutesPerWeek", ${STATUS}
     from unnest($1::text[]) with ordinality as q(id, n) join placement_part p on p.agreement_id = q.id
     order by q.n, p.id, p.since`,
    [ids],
  );
  return inPlaces(ids.length, rows);
}

/** The placements that count for an agreement: one statement for all agreements of a request. */
export function placementsThatCount(
  context: Context,
  agreementId: string,
): Promise<readonly RecordedPlacement[]> {
  return context.loaders
    .named<string, readonly RecordedPlacement[]>('agreement:placements', (ids) =>
      readCountedPlacements(context.db, ids),
    )
    .load(agreementId);
}

function inPlaces<T>(count: number, rows: readonly (T & { readonly n: number })[]): T[][] {
  const places: T[][] = Array.from({ length: count }, () => []);
  for (const row of rows) places[row.n]?.push(row);
  return places;
}
