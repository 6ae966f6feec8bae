import { createPrivateKey, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { importJWK, type JWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from 'jose';
import { CHAIN_AUDIENCE, type IssuerEntry, readIssuers } from './issuers.ts';
import { type CallerVerifier, callerVerifier, type VerifierOptions } from './verify.ts';

/** For tests: the moment at which they agree, in seconds since 1970. */
export const NOW = Math.floor(Date.parse('2026-03-02T12:00:00.000Z') / 1_000);

/** For tests: an issuer with its private key. */
export interface TestIssuer {
  readonly issuer: string;
  readonly key: JWK & { readonly kid: string };
  readonly entry: IssuerEntry;
  /** Signs any text as ES256 does, also one that no library would sign. */
  signText(text: string): string;
}

/** For tests: a new issuer that vouches for the people of an organisation. */
export function issuer(
  organisation: 'gemeente' | 'havensteder' | 'eneco' | 'firms',
  options: Partial<IssuerEntry> & { readonly jwk?: JWK } = {},
): TestIssuer {
  const { jwk, ...entry } = options;
  const name = `https://${organisation}.test.invalid`;
  const key = newKey(`${organisation}-1`);
  return {
    issuer: name,
    key,
    entry: {
      issuer: name,
      ...(entry.jwksUri ? {} : { jwks: { keys: [(jwk ?? publicHalf(key)) as { kty: 'EC'; kid: string }] } }),
      algorithms: ['ES256'],
      organisation,
      audiences: [CHAIN_AUDIENCE, organisation],
      ...entry,
    },
    signText: (text) => `${text}.${rawSignature(key, text)}`,
  };
}

/** For tests: a new issuer that vouches for firms. */
export function issuerOfFirms(options: Partial<IssuerEntry> = {}): TestIssuer {
  const firms = { organisation: null, firms: true, audiences: [CHAIN_AUDIENCE] };
  return issuer('firms', {
    scopes: ['contractor:read', 'contractor:report'],
    purposes: ['CONTRACTS'],
    ...firms,
    ...options,
  });
}

/** For tests: a new private key. */
export function newKey(kid: string): JWK & { readonly kid: string } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...(privateKey.export({ format: 'jwk' }) as JWK), kid, alg: 'ES256' };
}

export function publicHalf({ d: _private, ...key }: JWK): JWK {
  return key;
}

/** For tests: a good token but for what is given. */
export async function sign(
  { issuer: iss, key }: Pick<TestIssuer, 'issuer' | 'key'>,
  payload: JWTPayload = {},
  header: JWTHeaderParameters = { alg: 'ES256', typ: 'at+jwt', kid: key.kid },
): Promise<string> {
  const claims = { iss, sub: 'coach', jti: 'a', aud: CHAIN_AUDIENCE, iat: NOW, exp: NOW + 600, ...payload };
  return new SignJWT(claims).setProtectedHeader(header).sign(await importJWK(key, 'ES256'));
}

/** For tests: verifies for the shared endpoint, or `verifierOf.for(audience, …)`, at {@link NOW}. */
export const verifierOf = Object.assign(
  (...issuers: readonly TestIssuer[]) => verifierFor(CHAIN_AUDIENCE, issuers),
  { for: (audience: string, ...issuers: readonly TestIssuer[]) => verifierFor(audience, issuers) },
);

export function verifierFor(
  audience: string,
  issuers: readonly TestIssuer[],
  options: VerifierOptions = {},
): CallerVerifier {
  const registry = readIssuers(JSON.stringify(issuers.map(({ entry }) => entry)));
  return callerVerifier(registry, audience, { clock: () => new Date(NOW * 1_000), ...options });
}

function rawSignature(key: JWK, text: string): string {
  const privateKey = createPrivateKey({ key: key as never, format: 'jwk' });
  return signBytes('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString(
    'base64url',
  );
}
