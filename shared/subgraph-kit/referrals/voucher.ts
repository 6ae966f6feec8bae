import { ownerOf } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Clock } from '@social-return/values/day';
import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify, SignJWT } from 'jose';
import { type Keys, type VerificationKey, voucherKeysOf } from '../keys.ts';

/**
 * A voucher carries a referral from the register to the owner of the vacancy, signed by the register: the
 * owner need not ask the register, and nobody can make up a referral or change whom it is about.
 */
export interface ReferralIds {
  readonly referralId: string;
  readonly candidateId: string;
  readonly vacancyId: string;
}

const TYPE = 'referral+jwt';
const VALID_DAYS = 90;

/** Signs a referral for the owner of its vacancy. @throws Error where no register is kept: a fault of ours. */
export async function signVoucher(
  referred: ReferralIds,
  issuer: string,
  keys: Keys,
  referredAt: Date,
): Promise<string> {
  if (!keys.voucher) throw new Error(`${issuer} keeps no register, so it cannot refer anybody.`);
  const issuedAt = Math.floor(referredAt.getTime() / 1000);
  return new SignJWT({ candidate: referred.candidateId, vacancy: referred.vacancyId })
    .setProtectedHeader({ alg: 'EdDSA', typ: TYPE })
    .setIssuer(issuer)
    .setAudience(ownerOf(referred.vacancyId) ?? '')
    .setJti(referred.referralId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + VALID_DAYS * 86_400)
    .sign(keys.voucher);
}

/** What a voucher says. @throws Refusal when it is not signed by a register, not for this organisation, or expired. */
export async function readVoucher(
  voucher: string,
  audience: string,
  keys: Keys,
  clock: Clock,
): Promise<ReferralIds> {
  try {
    const payload = await verifyByIssuer(voucher, keys, {
      algorithms: ['EdDSA'],
      typ: TYPE,
      audience,
      currentDate: clock(),
      requiredClaims: ['iss', 'jti', 'exp', 'candidate', 'vacancy'],
    });
    const referred = {
      referralId: String(payload.jti),
      candidateId: String(payload.candidate),
      vacancyId: String(payload.vacancy),
    };
    if (ownerOf(referred.candidateId) !== payload.iss)
      throw new errors.JWTInvalid('issuer and candidate differ');
    return referred;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    const expired = error instanceof errors.JWTExpired;
    const message = expired
      ? {
          en: 'This voucher has expired: ask for a new referral.',
          nl: 'Dit bewijs van voordracht is verlopen: vraag een nieuwe voordracht.',
        }
      : {
          en: 'Expected a voucher that a register signed for this organisation.',
          nl: 'Verwacht: een bewijs van voordracht dat een register voor deze organisatie heeft ondertekend.',
        };
    throw new Refusal(userError(UserErrorCode.INVALID, 'voucher', message));
  }
}

/** What a token says, verified with the keys of the register that it names. @throws JOSEError */
export function verifyByIssuer(token: string, keys: Keys, options: JWTVerifyOptions): Promise<JWTPayload> {
  return verifyByOne(token, keysFor(token, keys), options);
}

/** By whichever of the keys signed it. */
async function verifyByOne(
  voucher: string,
  [key, ...others]: readonly VerificationKey[],
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  if (!key) throw new errors.JWTInvalid('unknown issuer');
  try {
    return (await jwtVerify(voucher, key, options)).payload;
  } catch (error) {
    if (others.length > 0 && error instanceof errors.JWSSignatureVerificationFailed)
      return verifyByOne(voucher, others, options);
    throw error;
  }
}

/** The issuer's keys, looked up before anything is trusted: the token only says which of the known keys to try. */
function keysFor(voucher: string, keys: Keys): readonly VerificationKey[] {
  const issuer = issuerIn(Buffer.from(voucher.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return typeof issuer === 'string' ? voucherKeysOf(issuer, keys) : [];
}

function issuerIn(payload: string): unknown {
  try {
    return (JSON.parse(payload) as { iss?: unknown } | null)?.iss;
  } catch {
    return undefined;
  }
}
