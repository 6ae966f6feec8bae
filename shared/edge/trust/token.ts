import type { Clock } from '@social-return/values/day';
import type { RandomBytes } from '@social-return/values/random-bytes';
import { importJWK, type JWK, SignJWT } from 'jose';
import { FIRM_CLAIM } from './firm.ts';
import type { Algorithm } from './issuers.ts';
import type { Purpose } from './purposes.ts';

/** What an issuer of ours signs with: only in development and in tests, for elsewhere issuers are other systems. */
export interface TokenSigner {
  readonly issuer: string;
  /** A private key with `kid` and `alg`. */
  readonly key: JWK & { readonly kid: string; readonly alg: Algorithm };
  readonly clock: Clock;
  readonly random: RandomBytes;
}

/** What a token says of its bearer. */
export interface TokenClaims {
  readonly subject: string;
  /** The program that asks; the same as the subject where no person is involved. */
  readonly clientId: string;
  readonly scopes: Iterable<string>;
  readonly purposes: Iterable<Purpose>;
  readonly audience: string;
  /** KvK number of the firm that the bearer acts for; none without it. */
  readonly firm?: string;
  readonly seconds: number;
}

/** Signs an access token (RFC 9068) that says this and no more. */
export async function signToken(signer: TokenSigner, claims: TokenClaims): Promise<string> {
  const { issuer, key, clock, random } = signer;
  const now = Math.floor(clock().getTime() / 1_000);
  return new SignJWT({
    client_id: claims.clientId,
    scope: [...claims.scopes].join(' '),
    purposes: [...claims.purposes].join(' '),
    ...(claims.firm === undefined ? {} : { [FIRM_CLAIM]: claims.firm }),
  })
    .setProtectedHeader({ alg: key.alg, typ: 'at+jwt', kid: key.kid })
    .setIssuer(issuer)
    .setSubject(claims.subject)
    .setAudience(claims.audience)
    .setJti(Buffer.from(random(16)).toString('base64url'))
    .setIssuedAt(now)
    .setExpirationTime(now + claims.seconds)
    .sign(await importJWK(key, key.alg));
}
