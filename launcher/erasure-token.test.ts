import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentFile, makeDevelopmentKeys } from '@social-return/edge/trust/development-issuers';
import { afterAll, expect, it } from 'vitest';
import { erasureDelivery, gatewayUrl } from './erasure-token.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'srchain-erasure-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const URL_ = 'http://127.0.0.1:4000/graphql';

it("signs with the register's own development issuer", () => {
  const keys = makeDevelopmentKeys(dataDir);
  const development = developmentFile(dataDir);
  expect(erasureDelivery('gemeente', URL_, {}, { dataDir, development })).toEqual({
    gatewayUrl: URL_,
    key: JSON.stringify(keys.gemeente),
    issuer: 'https://gemeente.development.invalid',
  });
});

it('signs with what was given, and with nothing where issuers were given and no key was', () => {
  const environment = { ERASURE_TOKEN_KEY: '{}', ERASURE_TOKEN_ISSUER: 'https://issuer.example' };
  const given = { dataDir, development: null };
  expect(erasureDelivery('gemeente', URL_, environment, given)).toEqual({
    gatewayUrl: URL_,
    key: '{}',
    issuer: 'https://issuer.example',
  });
  expect(erasureDelivery('gemeente', URL_, {}, given)).toBeNull();
});

it.each([
  ['127.0.0.1', 'http://127.0.0.1:4000/graphql'],
  ['0.0.0.0', 'http://127.0.0.1:4000/graphql'],
  ['::', 'http://127.0.0.1:4000/graphql'],
  ['::1', 'http://[::1]:4000/graphql'],
])('reaches a gateway that listens on %s', (host, address) => {
  expect(gatewayUrl(host, 4000)).toBe(address);
});
