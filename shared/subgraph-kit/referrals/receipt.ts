import { createHmac, timingSafeEqual } from 'node:crypto';

/** A decision on a referral, as its receipt vouches for it. */
export interface DecisionFacts {
  /** The owner of the vacancy, who decided. */
  readonly organisation: string;
  readonly referralId: string;
  readonly status: 'ACCEPTED' | 'DECLINED';
}

/**
 * Proves to the register what the owner of a vacancy decided. It travels through the gateway and the chain, which do
 * not have the key that the organisations share and so cannot make one; that the organisations trust each other's word
 * is what the chain stands on.
 */
export function decisionReceipt(
  claimKey: Buffer,
  { organisation, referralId, status }: DecisionFacts,
): string {
  return createHmac('sha256', claimKey)
    .update(`referral decision|${organisation}|${referralId}|${status}`)
    .digest('base64url');
}

/** Whether the receipt is that of the decision. */
export function provesDecision(claimKey: Buffer, decision: DecisionFacts, receipt: string): boolean {
  const expected = Buffer.from(decisionReceipt(claimKey, decision));
  const given = Buffer.from(receipt);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
