import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';
import type { Clock } from '@social-return/values/day';
import { EncryptJWT, errors, type JWTPayload, jwtDecrypt } from 'jose';

/** Seals what a browser keeps for us, so that it can neither read it nor make its own. */
export interface Seal {
  /** @param kind what it is for: what was sealed for one thing does not open as another */
  seal(kind: string, content: object, seconds: number): Promise<string>;
  /** Null for what we did not seal, for something else, or longer ago than it lasts. */
  open(kind: string, text: string): Promise<JWTPayload | null>;
  /** The mark of a form that only pages for this person carry. */
  mark(person: string): string;
  isMark(person: string, mark: string): boolean;
  /** What stands in addresses for an id or a place in a list: for this person alone, always the same. */
  handle(person: string, id: string): string;
  /** The id behind a handle; null for one that was made for somebody else, or by nobody. */
  idBehind(person: string, handle: string): string | null;
}

interface Key {
  readonly id: string;
  readonly bytes: Uint8Array;
  readonly forms: Uint8Array;
  readonly handles: Uint8Array;
}

/**
 * Any replica with the same keys opens what another sealed. The first key seals and all of them open: a new key is put first
 * everywhere, and the old one is taken away when what it sealed is over.
 * @param keys 32 bytes each
 */
export function createSeal(keys: readonly Uint8Array[], clock: Clock): Seal {
  const known = keys.map(keyOf);
  const [first] = known;
  if (!first) throw new RangeError('Expected at least one key to seal with, got none.');
  return {
    seal: (kind, content, seconds) => {
      const now = Math.floor(clock().getTime() / 1_000);
      return new EncryptJWT({ ...content })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: first.id })
        .setAudience(kind)
        .setIssuedAt(now)
        .setExpirationTime(now + seconds)
        .encrypt(first.bytes);
    },
    async open(kind, text) {
      try {
        const { payload } = await jwtDecrypt(text, ({ kid }) => keyNamed(known, kid), {
          audience: kind,
          currentDate: clock(),
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          requiredClaims: ['exp', 'iat'],
        });
        return payload;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
    mark: (person) => markBy(first, person),
    isMark: (person, mark) => known.some((key) => areSame(markBy(key, person), mark)),
    handle: (person, id) => handleBy(first, person, id),
    idBehind: (person, handle) =>
      known.map((key) => idBehind(key, person, handle)).find((id) => id !== null) ?? null,
  };
}

/** The keys in a setting: 32 bytes in base64url each, with commas between. */
export function sessionKeys(text: string): readonly Uint8Array[] {
  return text.split(',').map((key) => Buffer.from(key.trim(), 'base64url'));
}

function keyOf(bytes: Uint8Array): Key {
  return {
    id: createHash('sha256').update(bytes).digest('base64url').slice(0, 8),
    bytes,
    forms: new Uint8Array(hkdfSync('sha256', bytes, '', 'forms', 32)),
    handles: new Uint8Array(hkdfSync('sha256', bytes, '', 'handles', 32)),
  };
}

function keyNamed(keys: readonly Key[], id: string | undefined): Uint8Array {
  const key = keys.find((each) => each.id === id);
  if (!key) throw new errors.JWEDecryptionFailed();
  return key.bytes;
}

function markBy({ forms }: Key, person: string): string {
  return createHmac('sha256', forms).update(person).digest('base64url').slice(0, 22);
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Longer than any id or cursor. */
const MOST_HANDLE = 1_000;

/** AES-256-GCM; the nonce follows from what is sealed, so that the same is the same and no two share one. */
function handleBy({ handles, forms }: Key, person: string, id: string): string {
  const iv = createHmac('sha256', forms)
    .update(JSON.stringify(['handle', person, id]))
    .digest();
  const nonce = iv.subarray(0, IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', handles, nonce).setAAD(Buffer.from(person));
  const sealed = Buffer.concat([cipher.update(id, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

function idBehind({ handles }: Key, person: string, handle: string): string | null {
  const bytes = Buffer.from(handle.slice(0, MOST_HANDLE), 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', handles, bytes.subarray(0, IV_BYTES))
    .setAAD(Buffer.from(person))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const open = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
    return Buffer.concat([open, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function areSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
