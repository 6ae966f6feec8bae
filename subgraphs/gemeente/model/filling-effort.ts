import type { Context } from '@social-return/subgraph-kit/context';
import { AMSTERDAM, type Day, todayIn } from '@social-return/values/day';
import type { Cents } from '@social-return/values/euro';
import { roundHalfAwayFromZero, sum } from '@social-return/values/rational';
import type { Term } from '../interpretation/filling.ts';
import { effortFilled, type PlacementFacts } from '../interpretation/measures.ts';
import { policyOf } from './policy-loader.ts';
import { EXTRAS } from './proven-cost-sql.ts';

/** The part of an approved placement that counts for a contract, with the term of that. */
export interface Filling extends PlacementFacts {
  readonly id: string;
  readonly version: number;
  readonly contractId: string;
  /** The firm of the contract that it names; null when it names none. */
  readonly contractorKvk: string | null;
  readonly term: Term;
}

/** Reads how much of placements at that judgement counts for contracts ($1), by their parts, with the terms of those. */
const placementsAt = (approval: 'APPROVED' | 'SUBMITTED') => `
  select p.id, p.version, p.contract_id as "contractId", p.contractor_kvk as "contractorKvk", p.start, p.since, p.until, p.minutes_per_week as "minutesPerWeek",
    p.target_group as "targetGroup", p.scheme_version_id as "schemeVersionId", p.approval,
    ${EXTRAS},
    jsonb_build_object('start', c.start, 'end', c."end") as term
  from placement_part p join contract c on c.id = p.contract_id
  where p.contract_id = any($1) and p.approval = '${approval}' order by p.id, p.since`;

export const APPROVED_PLACEMENTS = placementsAt('APPROVED');
const WAITING_PLACEMENTS = placementsAt('SUBMITTED');

/** The approved placements of a contract as the rules need them. One statement for many contracts. */
export function readApproved(context: Context, contractId: string): Promise<readonly Filling[]> {
  const batch = async (contracts: readonly string[]): Promise<(readonly Filling[])[]> => {
    const rows: Filling[] = await context.db.query(APPROVED_PLACEMENTS, [contracts]);
    const byContract = Map.groupBy(rows, (row) => row.contractId);
    return contracts.map((id) => byContract.get(id) ?? []);
  };
  return context.loaders.named<string, readonly Filling[]>('approved', batch).load(contractId);
}

/**
 * The effort value with which approved placements fill a contract in its term, up to and including that day, in cents.
 * Rounded once, over all of them, so it can differ by cents from the sum of the rounded values of each.
 */
export async function effortUntil(context: Context, contractId: string, day: Day): Promise<Cents> {
  const [rows, policy] = await Promise.all([readApproved(context, contractId), policyOf(context)]);
  return roundHalfAwayFromZero(sum(rows.map((row) => effortFilled(row, row.term, policy, day))));
}

/** The effort value with which approved placements fill a contract so far, today included. */
export function effortOf(context: Context, contractId: string): Promise<Cents> {
  return effortUntil(context, contractId, todayIn(AMSTERDAM, context.clock));
}

/**
 * What placements that wait for their judgement would add to that if they were approved today, without bonuses: those are
 * booked with an approval. One statement for many contracts.
 */
export async function effortOfWaiting(context: Context, contractId: string): Promise<Cents> {
  const batch = async (contracts: readonly string[]): Promise<(readonly Filling[])[]> => {
    const rows: Filling[] = await context.db.query(WAITING_PLACEMENTS, [contracts]);
    const byContract = Map.groupBy(rows, (row) => row.contractId);
    return contracts.map((id) => byContract.get(id) ?? []);
  };
  const [rows, policy] = await Promise.all([
    context.loaders.named<string, readonly Filling[]>('waiting', batch).load(contractId),
    policyOf(context),
  ]);
  const today = todayIn(AMSTERDAM, context.clock);
  const asApproved = rows.map((row) => ({ ...row, approval: 'APPROVED' }));
  return roundHalfAwayFromZero(sum(asApproved.map((row) => effortFilled(row, row.term, policy, today))));
}
