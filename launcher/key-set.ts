import { createPublicKey, generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import { registry } from '@social-return/contract/registry/in-force';
import { CHAIN } from '@social-return/contract/registry/registry';
import { gatewayHopEnvironment, newHopKey, subgraphHopEnvironment } from './hop-keys.ts';

/** The variables that one party is given, and only that party. */
export interface PartyKeys {
  /** The name of a subgraph, or of the gateway. */
  readonly party: string;
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * All keys of a new deployment, by the party that gets them. Every private key is in exactly one party's share but the claim
 * key, which the organisations have together.
 * @param gateway the name by which the subgraphs will know the gateway's key
 */
export function newKeySet(gateway: string): PartyKeys[] {
  const claimKey = randomBytes(32).toString('base64url');
  const vouchers = Object.fromEntries(registry().keepers.map(({ name }) => [name, newVoucherKey()]));
  const voucherPublicKeys = JSON.stringify(
    Object.fromEntries(Object.entries(vouchers).map(([name, key]) => [name, publicVoucherKey(key)])),
  );
  const hop = Object.fromEntries([gateway, ...registry().subgraphs].map((party) => [party, newHopKey()]));
  return [
    ...registry().organisations.map(({ name }) => ({
      party: name,
      variables: {
        CLAIM_KEY: claimKey,
        ...(vouchers[name] ? { VOUCHER_KEY: JSON.stringify(vouchers[name]) } : {}),
        VOUCHER_PUBLIC_KEYS: voucherPublicKeys,
        INBOX_KEY: randomBytes(32).toString('base64url'),
        ...subgraphHopEnvironment(name, hop, [gateway]),
      },
    })),
    { party: CHAIN, variables: subgraphHopEnvironment(CHAIN, hop, [gateway]) },
    { party: gateway, variables: gatewayHopEnvironment(hop, gateway) },
  ];
}

function newVoucherKey(): JsonWebKey {
  return { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), alg: 'EdDSA' };
}

function publicVoucherKey(key: JsonWebKey): JsonWebKey {
  return { ...createPublicKey({ key, format: 'jwk' }).export({ format: 'jwk' }), alg: 'EdDSA' };
}
