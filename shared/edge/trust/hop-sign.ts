import { createHmac, hash, type KeyObject, randomBytes } from 'node:crypto';
import type { Clock } from '@social-return/values/day';
import type { RandomBytes } from '@social-return/values/random-bytes';
import {
  ALWAYS_COVERED,
  COVERED_WHEN_PRESENT,
  HOP_ALGORITHM,
  hopTag,
  SKEW_SECONDS,
  signatureBase,
  signatureInput,
} from './hop-format.ts';
import { PairKey } from './hop-keys.ts';

/** The identity of a gateway to the subgraphs. */
export interface GatewayIdentity {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** One request of a gateway: a POST of JSON. */
export interface HopRequest {
  readonly path: string;
  /** As text, or as the bytes that are sent. */
  readonly body: string | Uint8Array;
  /** Its headers in lower case, but for those that signing adds. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Gives all headers that a request is sent with, the signature's own among them. */
export type HopSigner = (request: HopRequest) => Record<string, string>;

export interface SignerOptions {
  readonly clock?: Clock;
  readonly random?: RandomBytes;
}

/**
 * Signs requests to one subgraph: `Content-Digest`, `Signature-Input` and `Signature`, each request anew and once.
 * @param subgraph the name of the subgraph that is asked; the signatures are good for no other
 */
export function hopSigner(
  { keyId, privateKey }: GatewayIdentity,
  subgraph: string,
  publicKey: KeyObject,
  { clock = () => new Date(), random = randomBytes }: SignerOptions = {},
): HopSigner {
  const key = new PairKey({ gateway: keyId, subgraph }, privateKey, publicKey);
  const tag = hopTag(subgraph);
  const nextNonce = createNonces(random);
  return ({ path, body, headers }) => {
    const created = Math.floor(clock().getTime() / 1_000);
    const covered = [...ALWAYS_COVERED, ...COVERED_WHEN_PRESENT.filter((name) => name in headers)];
    const signed: Record<string, string> = { ...headers, 'content-digest': contentDigest(body) };
    const input = signatureInput(covered, {
      created,
      expires: created + SKEW_SECONDS,
      nonce: nextNonce(),
      keyid: keyId,
      alg: HOP_ALGORITHM,
      tag,
    });
    const base = signatureBase({ method: 'POST', path, headers: signed }, covered, input);
    if (base === null) throw new Error('A hop is signed over headers that it does not have.');
    signed['signature-input'] = `hop=${input}`;
    signed.signature = `hop=:${createHmac('sha256', key.at(created)).update(base).digest('base64')}:`;
    return signed;
  };
}

/** The digest of a body as a header (RFC 9530). */
export function contentDigest(body: string | Uint8Array): string {
  return `sha-256=:${hash('sha256', body, 'base64')}:`;
}

/**
 * Texts that are never given twice: a counter behind what no other process of the same gateway has. They need not be
 * hard to guess, for they stand under the signature.
 */
function createNonces(random: RandomBytes): () => string {
  const prefix = Buffer.from(random(12)).toString('base64url');
  let count = 0;
  return () => `${prefix}.${(count++).toString(36)}`;
}
