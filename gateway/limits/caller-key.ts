import { isIPv6 } from 'node:net';
import type { Caller } from '../../shared/trust/caller.ts';

/**
 * Whose points are spent: the person or program behind a token by issuer and subject together, else the address. A
 * household or an office has a whole /64 of IPv6, so that is one.
 */
export function callerKey({ issuer, subject }: Caller, address: string): string {
  if (issuer !== null && subject !== null) return `token ${JSON.stringify([issuer, subject])}`;
  if (!isIPv6(address)) return `address ${address}`;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped ? `address ${mapped}` : `address ${network64(address)}`;
}

/** The first four groups of an IPv6 address. */
function network64(address: string): string {
  const [head = '', tail] = (address.split('%')[0] as string).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
