import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  randomBytes,
} from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { registry } from '@social-return/contract/registry/in-force';
import { StartFailure } from '@social-return/runtime/process/failure';
import { readSecrets, writeSecrets } from '@social-return/runtime/secrets';
import { isProduction, readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { CLAIM_SETTINGS, inboxSettings, voucherSettings } from './settings.ts';
import { inboxVariable, voucherVariable } from './variables.ts';

/** A key as a JSON Web Key (RFC 7517) on the curve Ed25519 (RFC 8037). */
export type Jwk = JsonWebKey & { readonly alg: 'EdDSA' };

/** The keys that the organisations work with. */
export interface Keys {
  /** 32 bytes in base64url, the same for all organisations. */
  readonly claimKey: string;
  /** The private key of each organisation that keeps candidates, by its name. */
  readonly voucherKeys: Readonly<Record<string, Jwk>>;
  /** The public halves of `voucherKeys`. */
  readonly voucherPublicKeys: Readonly<Record<string, Jwk>>;
  /** The key of the inbox of each organisation, by its name; one without has no inbox. */
  readonly inboxKeys: Readonly<Record<string, string>>;
}

/** What `development-keys.json` holds. */
interface KeptKeys {
  readonly claimKey?: string;
  readonly voucherKeys?: Readonly<Record<string, Jwk>>;
  readonly inboxKeys?: Readonly<Record<string, string>>;
}

const organisations = () => registry().organisations.map(({ name }) => name);
const keepers = () => registry().keepers.map(({ name }) => name);

/**
 * The keys: from the environment where given; otherwise those kept in the data folder, made at the first start.
 * In production nothing is ever made or read from the folder.
 *
 * @throws StartFailure when one is missing in production, or one that was given cannot be used.
 */
export function findKeys(dataDir: string, environment: Environment): Keys {
  const given = readGivenKeys(environment);
  if (isProduction(environment)) refuseMissing(given);
  const { claimKey, voucherKeys, inboxKeys } = hasAll(given)
    ? given
    : readKeptKeys(join(dataDir, 'development-keys.json'));
  const chosen = { ...voucherKeys, ...given.voucherKeys };
  return {
    claimKey: given.claimKey ?? claimKey,
    voucherKeys: chosen,
    voucherPublicKeys: Object.fromEntries(
      Object.entries(chosen).map(([name, key]) => [name, publicHalf(key)]),
    ),
    inboxKeys: { ...inboxKeys, ...given.inboxKeys },
  };
}

function readGivenKeys(environment: Environment): KeptKeys & Pick<Keys, 'voucherKeys' | 'inboxKeys'> {
  const inboxes = new Map(Object.entries(readSettings(inboxSettings(registry()), environment)));
  const given = Object.entries(readSettings(voucherSettings(registry()), environment));
  const byVariable = new Map(given.filter(([, text]) => text !== undefined));
  return {
    claimKey: readSettings(CLAIM_SETTINGS, environment).CLAIM_KEY,
    voucherKeys: Object.fromEntries(
      keepers().flatMap((name) => {
        const text = byVariable.get(voucherVariable(name));
        return text === undefined ? [] : [[name, privateKey(voucherVariable(name), text)]];
      }),
    ),
    inboxKeys: Object.fromEntries(
      organisations().flatMap((name) => {
        const text = inboxes.get(inboxVariable(name));
        return text === undefined ? [] : [[name, text]];
      }),
    ),
  };
}

function privateKey(variable: string, text: string): Jwk {
  try {
    const jwk = JSON.parse(text) as JsonWebKey;
    const key = createPrivateKey({ key: jwk, format: 'jwk' });
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('another kind of key');
    return { ...key.export({ format: 'jwk' }), alg: 'EdDSA' };
  } catch {
    // What was given is a secret: say what was expected, never what it holds.
    throw new StartFailure(`${variable}: expected a private Ed25519 key as JWK in JSON, got something else.`);
  }
}

function refuseMissing(given: KeptKeys): void {
  const missing = [
    ...(given.claimKey ? [] : ['CLAIM_KEY']),
    ...keepers()
      .filter((name) => !given.voucherKeys?.[name])
      .map(voucherVariable),
  ];
  if (missing.length === 0) return;
  throw new StartFailure(
    `NODE_ENV is production, where keys are given and never made: set ${missing.join(' and ')} (see --help).`,
  );
}

/** Of an inbox there need be none: the organisation takes no forms then. */
function hasAll(keys: KeptKeys & Pick<Keys, 'inboxKeys'>): keys is Required<KeptKeys> {
  return keys.claimKey !== undefined && keepers().every((name) => keys.voucherKeys?.[name]);
}

function readKeptKeys(path: string): Required<KeptKeys> {
  const kept = readSecrets(path) as KeptKeys;
  const keys = {
    claimKey: kept.claimKey ?? randomBytes(32).toString('base64url'),
    voucherKeys: {
      ...Object.fromEntries(
        keepers()
          .filter((name) => !kept.voucherKeys?.[name])
          .map((name) => [name, newKey()]),
      ),
      ...kept.voucherKeys,
    },
    inboxKeys: {
      ...Object.fromEntries(
        organisations()
          .filter((name) => !kept.inboxKeys?.[name])
          .map((name) => [name, randomBytes(32).toString('base64url')]),
      ),
      ...kept.inboxKeys,
    },
  };
  if (!isDeepStrictEqual(kept, keys)) writeSecrets(path, keys);
  return keys;
}

function newKey(): Jwk {
  return { ...generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }), alg: 'EdDSA' };
}

function publicHalf(key: Jwk): Jwk {
  return { ...createPublicKey({ key, format: 'jwk' }).export({ format: 'jwk' }), alg: 'EdDSA' };
}
