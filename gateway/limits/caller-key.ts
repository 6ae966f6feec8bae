import { networkOf } from '@social-return/edge/http/network';
import type { Caller } from '@social-return/edge/trust/caller';

/**
 * Whose points are spent: the person or program behind a token by issuer and subject together, else the address. A
 * household or an office has a whole /64 of IPv6, so that is one.
 */
export function callerKey({ issuer, subject }: Caller, address: string): string {
  if (issuer !== null && subject !== null) return `token ${JSON.stringify([issuer, subject])}`;
  return `address ${networkOf(address)}`;
}
