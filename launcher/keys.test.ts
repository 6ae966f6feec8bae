import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findKeys } from './keys.ts';
import { databasePasswords } from './passwords.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'srchain-keys-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const CLAIM_KEY = 'A'.repeat(43);
const VOUCHER_KEY_GEMEENTE = JSON.stringify(
  generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' }),
);

describe('the keys', () => {
  it('are made at the first start and the same ever after', () => {
    const first = findKeys(folder, {});
    expect(Buffer.from(first.claimKey, 'base64url')).toHaveLength(32);
    expect(Object.keys(first.voucherKeys)).toEqual(['gemeente']);
    expect(findKeys(folder, {})).toEqual(first);
    expect(statSync(join(folder, 'development-keys.json')).mode & 0o777).toBe(0o600);
  });

  it('fit each other, and jose reads them', async () => {
    const { voucherKeys, voucherPublicKeys } = findKeys(folder, {});
    expect(voucherPublicKeys.gemeente).not.toHaveProperty('d');
    const data = Buffer.from('a referral');
    const signature = sign(null, data, { key: voucherKeys.gemeente!, format: 'jwk' });
    const publicKey = createPublicKey({ key: voucherPublicKeys.gemeente!, format: 'jwk' });
    expect(verify(null, data, publicKey, signature)).toBe(true);
    await expect(importJWK(voucherKeys.gemeente!)).resolves.toBeDefined();
  });

  it('that were lost in part are completed, those that are left stay', () => {
    const first = findKeys(folder, {});
    writeFileSync(join(folder, 'development-keys.json'), JSON.stringify({ claimKey: first.claimKey }));
    const second = findKeys(folder, {});
    expect(second.claimKey).toBe(first.claimKey);
    expect(second.voucherKeys.gemeente).not.toEqual(first.voucherKeys.gemeente);
  });

  it('are taken from the environment where given, and then nothing is made', () => {
    const keys = findKeys(folder, { CLAIM_KEY, VOUCHER_KEY_GEMEENTE });
    expect(keys.claimKey).toBe(CLAIM_KEY);
    expect(keys.voucherKeys.gemeente).toEqual({ ...JSON.parse(VOUCHER_KEY_GEMEENTE), alg: 'EdDSA' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('must be given in production: none is made, and none is read from the folder', () => {
    findKeys(folder, {});
    expect(() => findKeys(folder, { NODE_ENV: 'production' })).toThrow(
      'NODE_ENV is production, where keys are given and never made: set CLAIM_KEY and VOUCHER_KEY_GEMEENTE (see --help).',
    );
    expect(() => findKeys(folder, { NODE_ENV: 'production', CLAIM_KEY })).toThrow(
      'set VOUCHER_KEY_GEMEENTE (',
    );
    const given = findKeys(folder, { NODE_ENV: 'production', CLAIM_KEY, VOUCHER_KEY_GEMEENTE });
    expect(given.claimKey).toBe(CLAIM_KEY);
  });

  it.each([
    ['CLAIM_KEY', 'secret', 'CLAIM_KEY: expected 32 bytes in base64url (43 characters), got something else.'],
    [
      'VOUCHER_KEY_GEMEENTE',
      'secret',
      'VOUCHER_KEY_GEMEENTE: expected a private Ed25519 key as JWK in JSON, got something else.',
    ],
    [
      'VOUCHER_KEY_GEMEENTE',
      JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })),
      'VOUCHER_KEY_GEMEENTE: expected a private Ed25519 key as JWK in JSON, got something else.',
    ],
  ])('%s is refused when it is of another kind, without showing it', (variable, value, message) => {
    expect(() => findKeys(folder, { [variable]: value })).toThrow(message);
  });

  it('are not made anew when their file is damaged', () => {
    writeFileSync(join(folder, 'development-keys.json'), '{"claimKey":');
    expect(() => findKeys(folder, {})).toThrow(/development-keys\.json cannot be used: /);
  });
});

describe('the passwords of the database', () => {
  it('are made once per role, and a new organisation gets one of its own', () => {
    const first = databasePasswords(folder, ['gemeente']);
    const second = databasePasswords(folder, ['gemeente', 'eneco']);
    expect(second.superuser).toBe(first.superuser);
    expect(second.roles.gemeente).toBe(first.roles.gemeente);
    expect(new Set([second.superuser, ...Object.values(second.roles)]).size).toBe(3);
    expect(databasePasswords(folder, ['gemeente', 'eneco'])).toEqual(second);
    expect(statSync(join(folder, 'database-passwords.json')).mode & 0o777).toBe(0o600);
  });
});
