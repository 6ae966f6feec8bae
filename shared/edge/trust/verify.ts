import { hash } from 'node:crypto';
import type { Clock } from '@social-return/values/day';
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { type Alarm, logAlarm } from './alarm.ts';
import { BadToken, type TokenProblem } from './bad-token.ts';
import { ANONYMOUS, type Caller } from './caller.ts';
import { FIRM_CLAIM, isKvkNumber } from './firm.ts';
import { issuerKeys, type KeyFinder } from './issuer-keys.ts';
import type { Issuer, IssuerRegistry } from './issuers.ts';
import { reportOverclaim } from './overclaim.ts';
import { isPurpose, type Purpose } from './purposes.ts';
import { TokenMemory } from './token-memory.ts';

/** The caller that the header `Authorization` proves. @throws BadToken, KeysUnavailable */
export type CallerVerifier = (authorization: string | undefined) => Promise<Caller>;

export interface VerifierOptions {
  readonly clock?: Clock;
  /** Fetches the keys of issuers that have them at an address. */
  readonly fetch?: typeof fetch;
  /** Is called with what somebody who watches over trust wants to know; the log by default. */
  readonly alarm?: Alarm;
}

/** How far the clocks of issuer and verifier may differ. */
const SKEW_SECONDS = 30;
const LONGEST_TOKEN = 8 * 1024;
const LONGEST_NAME = 255;

interface TrustedIssuer {
  readonly issuer: Issuer;
  readonly findKey: KeyFinder;
}

/**
 * The check by the issuers of this moment: made anew when they are others, so that nothing that was believed before is
 * remembered.
 * @param issuers gives the same object for the same issuers
 */
export function currentCallerVerifier(
  issuers: () => IssuerRegistry,
  audience: string,
  options: VerifierOptions = {},
): CallerVerifier {
  let by: { readonly issuers: IssuerRegistry; readonly verify: CallerVerifier } | null = null;
  return (authorization) => {
    const now = issuers();
    if (by?.issuers !== now) by = { issuers: now, verify: callerVerifier(now, audience, options) };
    return by.verify(authorization);
  };
}

/**
 * Makes the one check that stands between a request and its caller. Without a header the caller is anonymous; with a
 * header that is not right in every respect nobody is asking at all.
 *
 * @param audience whom tokens must be meant for: {@link CHAIN_AUDIENCE}, or the name of an organisation that is asked
 *   directly by its own people.
 */
export function callerVerifier(
  registry: IssuerRegistry,
  audience: string,
  { clock = () => new Date(), fetch = globalThis.fetch, alarm = logAlarm(audience) }: VerifierOptions = {},
): CallerVerifier {
  const trusted = new Map<string, TrustedIssuer>(
    [...registry].map(([name, issuer]) => [name, { issuer, findKey: issuerKeys(issuer, { clock, fetch }) }]),
  );
  const memory = new TokenMemory(clock);
  // A token that comes several times at once for the first time is verified once.
  const underWay = new Map<string, Promise<Caller>>();
  return async (authorization) => {
    if (authorization === undefined) return ANONYMOUS;
    const token = bearerToken(authorization);
    const digest = hash('sha256', token, 'base64');
    const known = memory.get(digest);
    if (known) return known;
    const verify = async () => {
      const by = issuerOf(token, trusted);
      const payload = await verifyToken(token, by, audience, clock);
      reportOverclaim(payload, by.issuer, alarm);
      const caller = callerOf(payload, by.issuer);
      memory.keep(digest, caller, payload.exp!);
      return caller;
    };
    const verifying = underWay.get(digest) ?? verify().finally(() => underWay.delete(digest));
    underWay.set(digest, verifying);
    return verifying;
  };
}

function bearerToken(authorization: string): string {
  if (authorization.length > LONGEST_TOKEN) throw new BadToken('TOO_LONG');
  const [, token] = /^Bearer ([\w.-]+)$/i.exec(authorization) ?? [];
  if (!token) throw new BadToken('NOT_BEARER');
  return token;
}

/** Whom the token says it comes from, before anything of it is believed and before any key is fetched. */
function issuerOf(token: string, trusted: ReadonlyMap<string, TrustedIssuer>): TrustedIssuer {
  const { header, iss } = decodeUnproven(token);
  for (const name of ['jku', 'x5u', 'jwk', 'x5c']) if (name in header) throw new BadToken('KEY_IN_TOKEN');
  if ('crit' in header) throw new BadToken('CRITICAL_HEADER');
  const by = typeof iss === 'string' ? trusted.get(iss) : undefined;
  if (!by) throw new BadToken('UNKNOWN_ISSUER');
  if (!(by.issuer.algorithms as readonly unknown[]).includes(header.alg))
    throw new BadToken('WRONG_ALGORITHM');
  if (typeof header.kid !== 'string' || header.kid === '') throw new BadToken('NO_KEY_ID');
  return by;
}

function decodeUnproven(token: string): { header: Record<string, unknown>; iss: unknown } {
  try {
    return { header: { ...decodeProtectedHeader(token) }, iss: decodeJwt(token).iss };
  } catch {
    throw new BadToken('MALFORMED');
  }
}

async function verifyToken(
  token: string,
  { issuer, findKey }: TrustedIssuer,
  audience: string,
  clock: Clock,
): Promise<JWTPayload> {
  const now = clock();
  const { payload } = await jwtVerify(token, findKey, {
    issuer: issuer.issuer,
    audience,
    algorithms: [...issuer.algorithms],
    typ: 'at+jwt',
    requiredClaims: ['sub', 'jti', 'iat', 'exp'],
    clockTolerance: SKEW_SECONDS,
    currentDate: now,
  }).catch((error: unknown) => {
    throw problemOf(error);
  });
  checkClaims(payload, issuer, audience, now.getTime() / 1_000);
  return payload;
}

/** What remains to be checked of a token whose signature, issuer and end are right. */
function checkClaims(payload: JWTPayload, issuer: Issuer, audience: string, now: number): void {
  const { aud, sub, jti, iat, exp } = payload;
  // Without a look at the certificate of its bearer a bound token (RFC 8705, RFC 9449) is worth less than a plain one.
  if ('cnf' in payload) throw new BadToken('BOUND');
  const audiences = Array.isArray(aud) ? aud : [aud];
  if (audiences.length !== 1 || !issuer.audiences.has(audience)) throw new BadToken('WRONG_AUDIENCE');
  if (!isName(sub) || !isName(jti) || typeof iat !== 'number' || typeof exp !== 'number')
    throw new BadToken('MISSING_CLAIM');
  if (iat > now + SKEW_SECONDS) throw new BadToken('NOT_YET_VALID');
  if (!(exp - iat <= issuer.maxLifetimeSeconds)) throw new BadToken('LIVES_TOO_LONG');
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= LONGEST_NAME;
}

/** The registry says whose people these are and what they may at most; the claims can only be less. */
function callerOf(payload: JWTPayload, issuer: Issuer): Caller {
  const claimed = names(payload.scope, 'WRONG_SCOPE');
  const purposes = names(payload.purposes, 'WRONG_PURPOSES');
  return Object.freeze({
    // RFC 9068, section 2.2: where no person is involved, the subject is the client itself.
    kind: payload.client_id === payload.sub ? 'service' : 'person',
    issuer: issuer.issuer,
    subject: payload.sub!,
    organisation: issuer.organisation,
    firm: firmOf(payload, issuer),
    scopes: new Set(claimed.filter((name) => issuer.scopes.has(name))),
    purposes: new Set(
      purposes.filter((name): name is Purpose => isPurpose(name) && issuer.purposes.has(name)),
    ),
  });
}

/** The firm that the bearer acts for: an issuer for firms says one in every token, and nobody else says one at all. */
function firmOf({ [FIRM_CLAIM]: firm }: JWTPayload, { firms }: Issuer): string | null {
  if (!firms && firm !== undefined) throw new BadToken('FIRM_OF_OTHER_ISSUER');
  if (!firms) return null;
  if (!isKvkNumber(firm)) throw new BadToken('NO_FIRM');
  return firm;
}

/** RFC 6749, section 3.3: names of visible ASCII with single spaces between. Anything else is refused, not guessed at. */
function names(claim: unknown, problem: TokenProblem): string[] {
  if (claim === undefined || claim === '') return [];
  if (typeof claim !== 'string' || !/^[\x21\x23-\x5b\x5d-\x7e]+( [\x21\x23-\x5b\x5d-\x7e]+)*$/.test(claim))
    throw new BadToken(problem);
  return claim.split(' ');
}

const CLAIM_PROBLEMS: Readonly<Record<string, TokenProblem>> = {
  typ: 'WRONG_TYPE',
  iss: 'UNKNOWN_ISSUER',
  aud: 'WRONG_AUDIENCE',
  nbf: 'NOT_YET_VALID',
};

/** What the library found, in our words; whatever is not about the token passes as it is. */
function problemOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new BadToken('EXPIRED');
  if (error instanceof errors.JWTClaimValidationFailed)
    return new BadToken(CLAIM_PROBLEMS[error.claim] ?? 'MISSING_CLAIM');
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
    return new BadToken('UNKNOWN_KEY');
  if (error instanceof errors.JWSSignatureVerificationFailed) return new BadToken('WRONG_SIGNATURE');
  if (error instanceof errors.JOSEAlgNotAllowed) return new BadToken('WRONG_ALGORITHM');
  return error instanceof errors.JOSEError ? new BadToken('MALFORMED') : error;
}
