import { networkOf } from '../../shared/http/network.ts';
import type { Caller } from '../../shared/trust/caller.ts';

/**
 * Whose points are spent: the person or program behind a token by issuer and subject together, else the address. A
 * household or an office has a whole /64 of IPv6, so that is one.
 */
export function callerKey({ issuer, subject }: Caller, address: string): string {
  if (issuer !== null && subject !== null) return `token ${JSON.stringify([issuer, subject])}`;
  return `address ${networkOf(address)}`;
}
