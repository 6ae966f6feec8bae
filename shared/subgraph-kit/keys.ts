import { createPublicKey, type KeyObject } from 'node:crypto';
import { perRegistry } from '@social-return/contract/registry/in-force';
import { readSettings } from '@social-return/runtime/settings/read';
import type { Environment } from '@social-return/runtime/settings/setting';
import { importJWK, type JWK } from 'jose';
import { KEY_SETTINGS } from './settings.ts';

/** A key that signs vouchers, or verifies them. */
export type VerificationKey = Awaited<ReturnType<typeof importJWK>> | KeyObject;

/** The keys that an organisation's subgraph works with. None of them is ever in the repository. */
export interface Keys {
  /** Shared by the organisations and kept from the chain: makes the tokens by which claims are counted once. */
  readonly claim: Buffer;
  /** Signs the vouchers of referrals; only where a register of candidates is kept. */
  readonly voucher: VerificationKey | null;
  /**
   * The public keys of the registers that settings name, by organisation: verify vouchers. Two while one replaces the
   * other. Those of the other registers are in the registry: {@link voucherKeysOf}.
   */
  readonly vouchers: ReadonlyMap<string, readonly VerificationKey[]>;
  /**
   * The organisation's own: what strangers write to it is sealed with the first, and opened with any of them. Without one
   * it has no inbox.
   */
  readonly inbox: readonly Buffer[];
}

/**
 * Reads the keys from CLAIM_KEY (base64url, 32 bytes), VOUCHER_KEY (private JWK) and VOUCHER_PUBLIC_KEYS (JSON: organisation → public JWK, or a list of them)
 * and INBOX_KEY (base64url, 32 bytes; several with commas, the newest first).
 * @throws Error that names the variable and what it should hold.
 */
export async function keysFrom(environment: Environment): Promise<Keys> {
  const { CLAIM_KEY, VOUCHER_KEY, VOUCHER_PUBLIC_KEYS, INBOX_KEY } = readSettings(KEY_SETTINGS, environment);
  return {
    claim: claimKey(CLAIM_KEY),
    voucher: VOUCHER_KEY ? await importKey(json('VOUCHER_KEY', VOUCHER_KEY)) : null,
    vouchers: await publicKeys(VOUCHER_PUBLIC_KEYS),
    inbox: INBOX_KEY ? INBOX_KEY.split(',').map((text) => Buffer.from(text.trim(), 'base64url')) : [],
  };
}

/** The public keys of a register, by settings or else by the registry in force; none of one that is in neither. */
export function voucherKeysOf(register: string, { vouchers }: Keys): readonly VerificationKey[] {
  return vouchers.get(register) ?? registeredKeys().get(register) ?? [];
}

/** Of those that take part. */
const registeredKeys = perRegistry(
  ({ keepers }): ReadonlyMap<string, readonly KeyObject[]> =>
    new Map(
      keepers.map(({ name, voucherKeys = [] }) => [
        name,
        voucherKeys.map((key) => createPublicKey({ key: { ...key }, format: 'jwk' })),
      ]),
    ),
);

function claimKey(text: string | undefined): Buffer {
  const key = Buffer.from(text ?? '', 'base64url');
  if (key.length < 32) {
    throw new Error(
      `CLAIM_KEY: expected 32 bytes in base64url, the same at every organisation, got ${key.length} bytes.`,
    );
  }
  return key;
}

async function publicKeys(text: string | undefined): Promise<Map<string, VerificationKey[]>> {
  const entries = Object.entries(json('VOUCHER_PUBLIC_KEYS', text ?? '{}'));
  return new Map(
    await Promise.all(
      entries.map(async ([name, keys]) => {
        const jwks = (Array.isArray(keys) ? keys : [keys]) as JWK[];
        return [name, await Promise.all(jwks.map(importKey))] as const;
      }),
    ),
  );
}

function importKey(jwk: object): Promise<VerificationKey> {
  return importJWK(jwk as JWK, 'EdDSA');
}

function json(variable: string, text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Error(`${variable}: expected JSON, got text that is not.`);
  }
}
