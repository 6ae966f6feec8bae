import { perRegistry } from '@social-return/contract/registry/in-force';
import type { JWTPayload } from 'jose';
import type { Alarm } from './alarm.ts';
import type { Issuer } from './issuers.ts';
import { isPurpose } from './purposes.ts';
import { scopes as allScopes } from './scopes.ts';

const known = perRegistry((of): ReadonlySet<string> => new Set(allScopes(of).map(({ name }) => name)));

/**
 * Reports a token that claims rights of this chain which its issuer may not give. Its bearer does not get them, but an
 * issuer that signs such tokens is set up wrongly, or somebody else signs with its key. Names that are no rights here
 * (`openid`) mean nothing.
 */
export function reportOverclaim({ scope, purposes }: JWTPayload, issuer: Issuer, alarm: Alarm): void {
  const scopes = words(scope).filter((name) => known().has(name) && !issuer.scopes.has(name));
  const reasons = words(purposes).filter((name) => isPurpose(name) && !issuer.purposes.has(name));
  if (scopes.length === 0 && reasons.length === 0) return;
  alarm('TOKEN_CLAIMS_TOO_MUCH', {
    issuer: issuer.issuer,
    organisation: issuer.organisation ?? 'none',
    scopes: unique(scopes),
    purposes: unique(reasons),
  });
}

function words(claim: unknown): string[] {
  return typeof claim === 'string' ? claim.split(' ') : [];
}

function unique(names: readonly string[]): string {
  return [...new Set(names)].sort().join(' ');
}
