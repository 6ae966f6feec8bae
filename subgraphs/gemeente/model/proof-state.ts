import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import { childrenOf } from '@social-return/subgraph-kit/connection';
import type { Context } from '@social-return/subgraph-kit/context';
import type { EntityManager } from 'typeorm';
import { displacementReason } from '../interpretation/displacement.ts';
import { findMissingProofs, type ProofLine } from '../interpretation/proofs.ts';
import { Headcount } from './headcount.ts';
import type { GemeentePlacement } from './placement.ts';
import { Proof, ProofRequirement } from './proof.ts';

/** The proof table, read once per request. */
export function requirementsOf(context: Context): Promise<readonly ProofRequirement[]> {
  const read = async (keys: readonly 'all'[]) => {
    const rows = await context.db.manager.find(ProofRequirement, { order: { id: 'ASC' } });
    return keys.map((): readonly ProofRequirement[] => rows);
  };
  return context.loaders.named<'all', readonly ProofRequirement[]>('proof-requirements', read).load('all');
}

/** The proofs of a placement; at most 100. */
export function proofsOf(context: Context, placementId: string): Promise<readonly Proof[]> {
  return childrenOf(context, Proof, 'placementId', placementId);
}

/** The lines of the proof table that no verified proof fills. */
export async function readMissingProofs(
  context: Context,
  placement: GemeentePlacement,
): Promise<ProofLine[]> {
  const [table, proofs] = await Promise.all([requirementsOf(context), proofsOf(context, placement.id)]);
  return kindsWithoutProof(placement, table, proofs);
}

/**
 * Keeps a placement from being approved without its proofs, or when the headcount does not rule out displacement.
 * @throws Refusal with one error for each thing that is missing.
 */
export async function refuseUnproven(
  transaction: EntityManager,
  placement: GemeentePlacement,
): Promise<void> {
  const { id, targetGroup } = placement;
  const headcount = await transaction.findOneBy(Headcount, { id });
  const table = await transaction.find(ProofRequirement, { where: { targetGroup }, order: { id: 'ASC' } });
  const proofs = await transaction.findBy(Proof, { placementId: id });
  const displacement = displacementReason(headcount);
  const displaced = displacement && {
    en: `It cannot be approved: ${displacement.en}`,
    nl: `Goedkeuren kan niet: ${displacement.nl}`,
  };
  const errors = [
    ...(displaced ? [displaced] : []),
    ...kindsWithoutProof(placement, table, proofs).map((line) => ({
      en: `It cannot be approved without a verified ${line.join(' or ')}, valid on its first day.`,
      nl: `Goedkeuren kan niet zonder een gecontroleerd bewijs dat op de eerste dag geldig is: ${line.join(' of ')}.`,
    })),
  ].map((message) => userError(UserErrorCode.NOT_ALLOWED_NOW, 'approval', message));
  if (errors.length > 0) throw new Refusal(...errors);
}

function kindsWithoutProof(
  { targetGroup, start }: GemeentePlacement,
  table: readonly ProofRequirement[],
  proofs: readonly Proof[],
): ProofLine[] {
  const lines = table.filter((line) => line.targetGroup === targetGroup).map(({ anyOf }) => anyOf);
  return findMissingProofs(lines, proofs, start);
}
