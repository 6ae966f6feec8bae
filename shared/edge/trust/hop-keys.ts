import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  hkdfSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { StartFailure } from '@social-return/runtime/process/failure';

/** The two ends of a hop, by the names that the key between them is bound to. */
export interface HopPair {
  /** The gateway's key id. */
  readonly gateway: string;
  readonly subgraph: string;
}

/** Key ids are written in a header as they are. */
const KEY_ID = /^[\w.-]{1,64}$/;

/**
 * The key that one gateway and one subgraph share for a minute. Either end agrees on it from its own private key and
 * the other's public key (X25519, RFC 7748), so nobody else can make it and nothing of it is ever sent.
 */
export class PairKey {
  readonly #pair: HopPair;
  readonly #own: KeyObject;
  readonly #other: KeyObject;
  readonly #byMinute = new Map<number, KeyObject>();

  /** @param own the private key of this end. @param other the public key of the other end. */
  constructor(pair: HopPair, own: KeyObject, other: KeyObject) {
    this.#pair = pair;
    this.#own = own;
    this.#other = other;
  }

  /**
   * The key of 32 bytes for the minute that holds a moment. A key object, which signs four times as fast as its bytes.
   * @param seconds since 1970
   */
  at(seconds: number): KeyObject {
    const minute = Math.floor(seconds / 60);
    let key = this.#byMinute.get(minute);
    if (!key) {
      key = this.#agree(minute);
      // Signatures live within two minutes, whichever way the clocks differ.
      if (this.#byMinute.size >= 3) this.#byMinute.delete(this.#byMinute.keys().next().value as number);
      this.#byMinute.set(minute, key);
    }
    return key;
  }

  #agree(minute: number): KeyObject {
    const secret = diffieHellman({ privateKey: this.#own, publicKey: this.#other });
    const { gateway, subgraph } = this.#pair;
    const info = JSON.stringify(['social-return hop', gateway, subgraph, minute]);
    return createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', info, 32)));
  }
}

/**
 * A private key of the hop as a variable holds it: an X25519 JSON Web Key.
 * @throws StartFailure that names the variable and never what it holds.
 */
export function hopPrivateKey(variable: string, text: string): KeyObject {
  return keyOf(variable, 'a private', () =>
    createPrivateKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' }),
  );
}

/**
 * The public keys of the other ends by their names, as a variable holds them: a JSON object of X25519 JSON Web Keys.
 * @throws StartFailure that names the variable, and the name of the key that is wrong.
 */
export function hopPublicKeys(variable: string, text: string): Map<string, KeyObject> {
  const entries = Object.entries(keysByName(variable, text));
  return new Map(
    entries.map(([name, jwk]) => {
      if (!KEY_ID.test(name)) throw new StartFailure(`${variable}: "${name}" is not a name of a key.`);
      return [name, publicKey(`${variable}: ${name}`, jwk)] as const;
    }),
  );
}

/** @throws StartFailure when it is missing or not a name that can stand in a header. */
export function hopKeyId(variable: string, text: string | undefined): string {
  if (text && KEY_ID.test(text)) return text;
  throw new StartFailure(
    `${variable}: expected letters, digits, dots and dashes, at most 64, got "${text ?? ''}".`,
  );
}

function keysByName(variable: string, text: string): Record<string, JsonWebKey> {
  try {
    const keys: unknown = JSON.parse(text);
    if (typeof keys === 'object' && keys !== null && !Array.isArray(keys))
      return keys as Record<string, JsonWebKey>;
  } catch {
    // Said below.
  }
  throw new StartFailure(`${variable}: expected a JSON object of names and public keys, got something else.`);
}

function publicKey(place: string, jwk: JsonWebKey): KeyObject {
  if (jwk !== null && typeof jwk === 'object' && 'd' in jwk)
    throw new StartFailure(`${place}: holds a private key; give the public half only.`);
  return keyOf(place, 'a public', () => createPublicKey({ key: jwk, format: 'jwk' }));
}

function keyOf(place: string, kind: string, make: () => KeyObject): KeyObject {
  try {
    const key = make();
    if (key.asymmetricKeyType === 'x25519') return key;
  } catch {
    // What was given may be a secret: say what was expected, never what it holds.
  }
  throw new StartFailure(`${place}: expected ${kind} X25519 key as JWK in JSON, got something else.`);
}
