import type { Context } from '@social-return/subgraph-kit/context';
import type { EntityManager } from 'typeorm';
import type { PlacementFacts } from '../interpretation/measures.ts';
import type { GemeentePlacement } from './placement.ts';
import { EXTRAS } from './proven-cost-sql.ts';

/** What a placement is valued by on the days `[since, until)`, and the contract that it counts for on them. */
export interface GemeentePart extends PlacementFacts {
  readonly id: string;
  readonly contractId: string | null;
  readonly contractorKvk: string | null;
}

const PARTS = `
  select p.id, p.contract_id as "contractId", p.contractor_kvk as "contractorKvk", p.start, p.since, p.until, p.minutes_per_week as "minutesPerWeek",
    p.target_group as "targetGroup", p.scheme_version_id as "schemeVersionId", p.approval,
    ${EXTRAS}
  from placement_part p where p.id = any($1) order by p.id, p.since`;

/**
 * The parts of a placement, in order. One statement for all placements of a request that ever changed or have proven cost,
 * none for others.
 */
export async function partsOf(context: Context, placement: GemeentePlacement): Promise<GemeentePart[]> {
  if (placement.changedOn === null && !placement.hasProvenCost) return [wholeOf(placement)];
  const batch = async (ids: readonly string[]): Promise<GemeentePart[][]> => {
    const rows: GemeentePart[] = await context.db.query(PARTS, [ids]);
    const byPlacement = Map.groupBy(rows, ({ id }) => id);
    return ids.map((id) => byPlacement.get(id) ?? []);
  };
  return context.loaders.named<string, GemeentePart[]>('gemeente-parts', batch).load(placement.id);
}

/** The same as a transaction sees them. */
export function partsNow(
  transaction: Pick<EntityManager, 'query'>,
  placement: GemeentePlacement,
): Promise<GemeentePart[]> {
  return transaction.query(PARTS, [[placement.id]]);
}

function wholeOf(placement: GemeentePlacement): GemeentePart {
  const { id, contractId, contractorKvk, start, end } = placement;
  const { minutesPerWeek, targetGroup, schemeVersionId, approval, bonusCents, confirmedUntil } = placement;
  const days = { start, since: start, until: end };
  const extras = { bonusCents, costs: [], confirmedUntil };
  return {
    ...{ id, contractId, contractorKvk, ...days, minutesPerWeek },
    ...{ targetGroup, schemeVersionId, approval, ...extras },
  };
}
