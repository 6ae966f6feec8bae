import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Clock } from '@social-return/values/day';
import {
  ALWAYS_COVERED,
  COVERED_WHEN_PRESENT,
  HOP_ALGORITHM,
  type HopMessage,
  hopTag,
  LONGEST_LIFE_SECONDS,
  SKEW_SECONDS,
  signatureBase,
} from './hop-format.ts';
import { type ReadSignature, readSignature } from './hop-input.ts';
import { PairKey } from './hop-keys.ts';
import { Nonces } from './hop-nonces.ts';
import { HopRefusal } from './hop-refusal.ts';
import { contentDigest } from './hop-sign.ts';

/** The identity of a subgraph to the gateways, and which of them it answers. */
export interface SubgraphIdentity {
  readonly name: string;
  /** Its private keys; more than one while the newest replaces the one before. */
  readonly privateKeys: readonly KeyObject[];
  /** The public keys of the gateways by key id. */
  readonly gateways: ReadonlyMap<string, KeyObject>;
}

/**
 * Verifies the signature of a request by its head alone, so that nothing of a stranger's body needs to be read.
 * @throws HopRefusal that says what is wrong with the signature
 */
export type HopVerifier = (head: HopMessage) => SignedHead;

/** The head of a request whose signature is right. */
export interface SignedHead {
  /** The key id of the gateway that signed it. */
  readonly gateway: string;
  /** @throws HopRefusal for another body than the one that was signed, and for a request that came before */
  readonly checkBody: (body: Uint8Array) => void;
}

export interface HopVerifierOptions {
  readonly clock?: Clock;
  /** How many requests of one gateway are remembered at a time: those of the last minute, at most. */
  readonly remembered?: number;
}

interface Peer {
  readonly keys: readonly PairKey[];
  readonly nonces: Nonces;
}

/** Enough for 4,000 requests a second of each gateway; 25 MB when it is full. */
const REMEMBERED = 250_000;

/**
 * Makes the check that a request comes from a gateway that this subgraph knows, was meant for this subgraph, is as it
 * was sent, and comes for the first time. Nothing is taken from the message that the key or this subgraph itself
 * decides: algorithm, audience, what must be covered, how old it may be.
 */
export function hopVerifier(
  { name, privateKeys, gateways }: SubgraphIdentity,
  { clock = () => new Date(), remembered = REMEMBERED }: HopVerifierOptions = {},
): HopVerifier {
  const peers = new Map<string, Peer>(
    [...gateways].map(([gateway, publicKey]) => [
      gateway,
      {
        keys: privateKeys.map((own) => new PairKey({ gateway, subgraph: name }, own, publicKey)),
        nonces: new Nonces(remembered),
      },
    ]),
  );
  const tag = hopTag(name);
  return (head) => {
    const read = readSignature(head.headers['signature-input'], head.headers.signature);
    if (!read) throw new HopRefusal('MALFORMED');
    const { created, nonce, keyid } = read.parameters;
    const now = clock().getTime() / 1_000;
    checkCovered(read, head);
    checkParameters(read, tag, now);
    const peer = peers.get(keyid);
    if (!peer) throw new HopRefusal('UNKNOWN_GATEWAY');
    checkSignature(read, head, peer.keys);
    const checkBody = (body: Uint8Array) => {
      if (head.headers['content-digest'] !== contentDigest(body)) throw new HopRefusal('WRONG_DIGEST');
      const kept = peer.nonces.keep(nonce, created, clock().getTime() / 1_000 - SKEW_SECONDS);
      if (kept === 'seen') throw new HopRefusal('REPLAYED');
      if (kept === 'full') throw new HopRefusal('FULL');
    };
    return { gateway: keyid, checkBody };
  };
}

function checkCovered({ components }: ReadSignature, { headers }: HopMessage): void {
  for (const name of ALWAYS_COVERED) {
    if (!components.includes(name)) throw new HopRefusal('NOT_COVERED', name);
  }
  for (const name of COVERED_WHEN_PRESENT) {
    if (headers[name] !== undefined && !components.includes(name)) throw new HopRefusal('NOT_COVERED', name);
  }
}

function checkParameters({ parameters }: ReadSignature, tag: string, now: number): void {
  const { created, expires, alg } = parameters;
  if (alg !== HOP_ALGORITHM) throw new HopRefusal('WRONG_ALGORITHM');
  if (parameters.tag !== tag) throw new HopRefusal('OTHER_AUDIENCE');
  if (created > now + SKEW_SECONDS) throw new HopRefusal('NOT_YET');
  if (created < now - SKEW_SECONDS || expires < now) throw new HopRefusal('EXPIRED');
  if (expires < created || expires - created > LONGEST_LIFE_SECONDS) throw new HopRefusal('LIVES_TOO_LONG');
}

function checkSignature(read: ReadSignature, request: HopMessage, keys: readonly PairKey[]): void {
  const base = signatureBase(request, read.components, read.input);
  if (base === null) throw new HopRefusal('MALFORMED');
  const right = keys.some((key) =>
    timingSafeEqual(
      createHmac('sha256', key.at(read.parameters.created)).update(base).digest(),
      read.signature,
    ),
  );
  if (!right) throw new HopRefusal('WRONG_SIGNATURE');
}
