import { createPublicKey, generateKeyPairSync, type JsonWebKey } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { registry } from '@social-return/contract/registry/in-force';
import { hopPrivateKey } from '@social-return/edge/trust/hop-keys';
import { StartFailure } from '@social-return/runtime/process/failure';
import { readSecrets, writeSecrets } from '@social-return/runtime/secrets';
import { isProduction, readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { hopKeySettings } from './settings.ts';
import { hopVariable, LOCAL_GATEWAY } from './variables.ts';

/** The private X25519 keys of the hop: of the gateway under {@link LOCAL_GATEWAY}, and of each subgraph by its name. */
export type HopKeys = Readonly<Record<string, JsonWebKey>>;

const parties = () => [LOCAL_GATEWAY, ...registry().subgraphs];

/**
 * The keys by which gateway and subgraphs know each other: from the environment where given; otherwise those kept in
 * the data folder, made at the first start. In production nothing is ever made or read from the folder.
 *
 * @throws StartFailure when one is missing in production, or one that was given cannot be used.
 */
export function findHopKeys(dataDir: string, environment: Environment): HopKeys {
  const given = readGivenKeys(environment);
  const missing = parties().filter((party) => !given[party]);
  if (missing.length === 0) return given;
  if (isProduction(environment)) {
    throw new StartFailure(
      `NODE_ENV is production, where keys are given and never made: set ${missing.map(hopVariable).join(' and ')} (see --help).`,
    );
  }
  return { ...readKeptKeys(join(dataDir, 'development-hop-keys.json')), ...given };
}

/** A new private key of the hop. */
export function newHopKey(): JsonWebKey {
  return generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
}

/** What others need to know of a private key of the hop. */
export function publicHopKey(key: JsonWebKey): JsonWebKey {
  return createPublicKey({ key, format: 'jwk' }).export({ format: 'jwk' });
}

/** The variables of one subgraph's process: its own private key, and the public key of each gateway by its key id. */
export function subgraphHopEnvironment(
  subgraph: string,
  keys: HopKeys,
  gateways: readonly string[] = [LOCAL_GATEWAY],
) {
  return {
    HOP_PRIVATE_KEY: JSON.stringify(keys[subgraph]),
    GATEWAY_HOP_KEYS: publicKeysOf(keys, gateways),
  };
}

/** The variables of the gateway's process: its own private key, and the public keys of the subgraphs. */
export function gatewayHopEnvironment(keys: HopKeys, gateway = LOCAL_GATEWAY) {
  return {
    HOP_KEY_ID: gateway,
    HOP_PRIVATE_KEY: JSON.stringify(keys[gateway]),
    SUBGRAPH_HOP_KEYS: publicKeysOf(keys, registry().subgraphs),
  };
}

function publicKeysOf(keys: HopKeys, names: readonly string[]): string {
  return JSON.stringify(Object.fromEntries(names.map((name) => [name, publicHopKey(keys[name] ?? {})])));
}

function readGivenKeys(environment: Environment): HopKeys {
  const settings = readSettings(hopKeySettings(registry()), environment);
  const given = parties().flatMap((party) => {
    const text = settings[hopVariable(party)];
    return text ? [[party, hopPrivateKey(hopVariable(party), text).export({ format: 'jwk' })] as const] : [];
  });
  return Object.fromEntries(given);
}

function readKeptKeys(path: string): HopKeys {
  const kept = readSecrets(path) as HopKeys;
  const keys = Object.fromEntries(parties().map((party) => [party, kept[party] ?? newHopKey()]));
  if (!isDeepStrictEqual(kept, keys)) writeSecrets(path, keys);
  return keys;
}
