import { createPublicKey, type KeyObject } from 'node:crypto';
import { registry } from '@social-return/contract/registry/in-force';
import { hopKeyId, hopPrivateKey, hopPublicKeys } from '@social-return/edge/trust/hop-keys';
import { type GatewayIdentity, type HopSigner, hopSigner } from '@social-return/edge/trust/hop-sign';
import { StartFailure } from '@social-return/runtime/process/failure';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { HOP_KEY_SETTINGS } from './settings.ts';

/** The identity of this gateway towards the subgraphs, and the keys of those that it signs for. */
export interface HopIdentity extends GatewayIdentity {
  /** The public keys of the subgraphs by their names, beside those of the registry. */
  readonly subgraphs: ReadonlyMap<string, KeyObject>;
}

/**
 * Reads HOP_KEY_ID, HOP_PRIVATE_KEY (X25519 JWK) and SUBGRAPH_HOP_KEYS (JSON: subgraph → public JWK).
 * @param subgraphs those that are asked: each must have a key, there or in the registry
 * @throws StartFailure that names the variable and what it should hold
 */
export function hopIdentityFrom(environment: Environment, subgraphs: Iterable<string>): HopIdentity {
  const { HOP_KEY_ID, HOP_PRIVATE_KEY, SUBGRAPH_HOP_KEYS } = readSettings(HOP_KEY_SETTINGS, environment);
  if (!HOP_PRIVATE_KEY) {
    throw new StartFailure(
      'HOP_PRIVATE_KEY: expected a private X25519 key as JWK in JSON (npm run keys makes one).',
    );
  }
  const keys = hopPublicKeys('SUBGRAPH_HOP_KEYS', SUBGRAPH_HOP_KEYS ?? '');
  const missing = [...subgraphs].filter((name) => !keys.has(name) && !registry().named(name)?.hopKey);
  if (missing.length > 0) throw new StartFailure(`SUBGRAPH_HOP_KEYS: no key of ${missing.join(', ')}.`);
  return {
    keyId: hopKeyId('HOP_KEY_ID', HOP_KEY_ID),
    privateKey: hopPrivateKey('HOP_PRIVATE_KEY', HOP_PRIVATE_KEY),
    subgraphs: keys,
  };
}

/**
 * Signs what this gateway asks of one subgraph, with its key of SUBGRAPH_HOP_KEYS, else with that of the registry.
 * @throws Error when it has none
 */
export function signerFor(identity: HopIdentity, subgraph: string): HopSigner {
  return hopSigner(identity, subgraph, keyOf(identity, subgraph));
}

function keyOf(identity: HopIdentity, subgraph: string): KeyObject {
  const configured = identity.subgraphs.get(subgraph);
  if (configured) return configured;
  const { hopKey } = registry().named(subgraph) ?? {};
  if (hopKey) return createPublicKey({ key: { ...hopKey }, format: 'jwk' });
  throw new Error(`There is no key to sign with for the subgraph "${subgraph}".`);
}
