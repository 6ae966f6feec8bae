import { createHmac, timingSafeEqual } from 'node:crypto';
import { UserErrorCode, userError, type WordedUserError } from '@social-return/contract/model/user-error';
import type { Services } from '../context.ts';

/** Nobody fills a form faster, in milliseconds; programs do. */
export const FASTEST_MS = 3_000;
/** A form can be sent for a day. */
export const SENDABLE_MS = 86_400_000;

const TIME_BYTES = 6;
const RANDOM_BYTES = 16;
const MAC_BYTES = 16;

type Parts = Pick<Services, 'organisation' | 'keys' | 'clock'>;

/**
 * The key of one form of this organisation: the moment that it was given, sixteen random bytes, and a MAC over both, so
 * that it is checked without anything being kept. It is the idempotency key of what is sent with it: one form has one
 * effect, however often it is sent. Null where the organisation has no inbox.
 */
export function newFormKey({ random, ...parts }: Parts & Pick<Services, 'random'>): string | null {
  const [key] = parts.keys.inbox;
  if (!key) return null;
  const head = Buffer.alloc(TIME_BYTES + RANDOM_BYTES);
  head.writeUIntBE(parts.clock().getTime(), 0, TIME_BYTES);
  head.set(random(RANDOM_BYTES), TIME_BYTES);
  return Buffer.concat([head, mac(key, parts.organisation, head)]).toString('base64url');
}

/** Why a form with this key is not taken now; null when it is. */
export function formKeyProblem(text: string, { organisation, keys, clock }: Parts): WordedUserError | null {
  if (keys.inbox.length === 0) {
    return userError(UserErrorCode.NOT_ALLOWED_NOW, '', {
      en: 'This organisation takes no forms.',
      nl: 'Deze organisatie neemt geen formulieren aan.',
    });
  }
  const bytes = Buffer.from(text, 'base64url');
  const head = bytes.subarray(0, TIME_BYTES + RANDOM_BYTES);
  const isOurs =
    bytes.length === TIME_BYTES + RANDOM_BYTES + MAC_BYTES &&
    bytes.toString('base64url') === text &&
    keys.inbox.some((key) => timingSafeEqual(mac(key, organisation, head), bytes.subarray(head.length)));
  if (!isOurs) {
    return userError(UserErrorCode.INVALID, 'idempotencyKey', {
      en: 'Expected the key of a form that this organisation gave.',
      nl: 'Verwacht: de sleutel van een formulier die deze organisatie heeft gegeven.',
    });
  }
  const age = clock().getTime() - head.readUIntBE(0, TIME_BYTES);
  if (age < FASTEST_MS) {
    return userError(UserErrorCode.NOT_ALLOWED_NOW, 'idempotencyKey', {
      en: `A form is sent ${FASTEST_MS / 1000} seconds after its key was given, or later: send it again.`,
      nl: `Een formulier wordt ten minste ${FASTEST_MS / 1000} seconden na het openen verstuurd: verstuur het opnieuw.`,
    });
  }
  if (age >= SENDABLE_MS) {
    return userError(UserErrorCode.NOT_ALLOWED_NOW, 'idempotencyKey', {
      en: 'This form was opened more than a day ago: ask for a new key and send it again.',
      nl: 'Dit formulier is meer dan een dag geleden geopend: open het opnieuw en verstuur het dan.',
    });
  }
  return null;
}

function mac(key: Buffer, organisation: string, head: Buffer): Buffer {
  return createHmac('sha256', key)
    .update(`form|${organisation}|`)
    .update(head)
    .digest()
    .subarray(0, MAC_BYTES);
}
