import { networkOf } from '@social-return/edge/http/network';
import type { Buckets } from './bucket.ts';
import { wrongTokensRefused } from './rate-limited.ts';

/** What one wrong token costs its address. */
const WRONG_TOKEN_POINTS = 20;

/**
 * Counts the tokens that were not right by the address that they came from, in buckets of their own: neither who has a
 * right token nor a stranger at the same address has fewer points for it.
 * @throws EdgeRefusal 429, from the address that sent too many
 */
export function countWrongToken(buckets: Buckets, address: string): void {
  const spent = buckets.spend(`wrong tokens ${networkOf(address)}`, WRONG_TOKEN_POINTS);
  if (!spent.allowed) throw wrongTokensRefused(spent);
}
