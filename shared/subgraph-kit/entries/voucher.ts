import { hkdfSync } from 'node:crypto';
import { ownerOf } from '@social-return/contract/ids';
import { Refusal, UserErrorCode, userError } from '@social-return/contract/model/user-error';
import type { Clock } from '@social-return/values/day';
import { CompactEncrypt, compactDecrypt, errors, SignJWT } from 'jose';
import type { Keys } from '../keys.ts';
import { verifyByIssuer } from '../referrals/voucher.ts';

/** Whom a firm may report, and which firm that is. */
export interface ReportedPerson {
  readonly candidateId: string;
  /** KvK number. */
  readonly firm: string;
}

const TYPE = 'report+jwt';
const VALID_DAYS = 90;

/**
 * Signs, for one firm, that it may report a person, and seals it with what the organisations share: the firm hands it to each
 * of them, cannot read whom it is about, and cannot see that two of them are about the same person.
 * @throws Error where no register is kept: a fault of ours
 */
export async function signReportVoucher(
  { candidateId, firm }: ReportedPerson,
  issuer: string,
  keys: Keys,
  now: Date,
): Promise<string> {
  if (!keys.voucher) throw new Error(`${issuer} keeps no register, so it cannot vouch for anybody.`);
  const issuedAt = Math.floor(now.getTime() / 1000);
  const signed = await new SignJWT({ candidate: candidateId, firm })
    .setProtectedHeader({ alg: 'EdDSA', typ: TYPE })
    .setIssuer(issuer)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + VALID_DAYS * 86_400)
    .sign(keys.voucher);
  return new CompactEncrypt(Buffer.from(signed))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(sealKey(keys));
}

/** The person whom a firm reports. @throws Refusal for a voucher of nobody, of another firm, or that has expired. */
export async function readReportVoucher(
  voucher: string,
  firm: string,
  keys: Keys,
  clock: Clock,
): Promise<string> {
  try {
    const opened = await compactDecrypt(voucher, sealKey(keys), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    const payload = await verifyByIssuer(Buffer.from(opened.plaintext).toString('utf8'), keys, {
      algorithms: ['EdDSA'],
      typ: TYPE,
      currentDate: clock(),
      requiredClaims: ['iss', 'exp', 'candidate', 'firm'],
    });
    const candidateId = String(payload.candidate);
    if (ownerOf(candidateId) !== payload.iss || payload.firm !== firm) {
      throw new errors.JWTInvalid('another issuer or firm');
    }
    return candidateId;
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    const message =
      error instanceof errors.JWTExpired
        ? {
            en: 'This voucher has expired: ask the register for a new one.',
            nl: 'Dit bewijs is verlopen: vraag het register om een nieuw bewijs.',
          }
        : {
            en: 'Expected a voucher that a register made for this firm.',
            nl: 'Verwacht: een bewijs dat een register voor deze onderneming heeft gemaakt.',
          };
    throw new Refusal(userError(UserErrorCode.INVALID, 'voucher', message));
  }
}

function sealKey({ claim }: Keys): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', claim, '', 'report voucher', 32));
}
