import { createHash } from 'node:crypto';
import { newId } from '@social-return/contract/ids';
import type { EntityManager } from 'typeorm';
import type { Context } from '../context.ts';
import type { InitiativeClasses } from './classes.ts';
import type { PledgeSide, PledgeStep } from './pledge-enums.ts';

/** The right with which an organisation speaks about pledges. */
export const rightOf = (organisation: string): string => `${organisation}:records:write`;

/** A fingerprint of the caller that is another for each pledge: rows of one person cannot be found by it. */
function personDigest({ facts }: Context, pledgeId: string): Buffer {
  const { issuer, subject } = facts.caller;
  return createHash('sha256').update(`${pledgeId}\n${issuer}\n${subject}`).digest();
}

/** Keeps who decided that on a pledge in this request. Part of the transaction, which holds the pledge. */
export async function keepPledgeDecision(
  context: Context,
  transaction: EntityManager,
  { decision }: InitiativeClasses,
  decided: {
    readonly pledgeId: string;
    readonly step: PledgeStep;
    readonly side: PledgeSide;
    readonly organisation: string;
    readonly reason?: string;
  },
): Promise<void> {
  const before = await transaction.countBy(decision, { pledgeId: decided.pledgeId });
  await transaction.insert(decision, {
    id: newId(context.organisation, context.random),
    ...decided,
    sequence: before + 1,
    reason: decided.reason?.trim() ?? null,
    at: context.clock(),
    decidedWith: rightOf(decided.organisation),
    person: personDigest(context, decided.pledgeId),
  });
}
