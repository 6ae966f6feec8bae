import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { developmentFile, makeDevelopmentKeys } from '@social-return/edge/trust/development-issuers';
import { afterAll, describe, expect, it } from 'vitest';
import { findIssuers } from '../issuers.ts';
import { findSignIn } from '../sign-in.ts';
import { developmentIssuerOptions } from './options.ts';

const folder = mkdtempSync(join(tmpdir(), 'srchain-issuer-'));
const keys = makeDevelopmentKeys(folder);
const given = { DEVELOPMENT_ISSUERS: developmentFile(folder), PAGE_CLIENT_SECRET: 'proof' };
afterAll(() => rmSync(folder, { recursive: true }));

describe('The development issuer', () => {
  it('knows the page by its secret and the address under which people know it', () => {
    expect(developmentIssuerOptions({ ...given, WEB_PUBLIC_URL: 'http://localhost:5000/x' })).toMatchObject({
      keys,
      client: { secret: 'proof', origin: 'http://localhost:5000' },
    });
  });

  it('does not start in production, where nobody is whoever they choose to be', () => {
    expect(() => developmentIssuerOptions({ ...given, NODE_ENV: 'production' })).toThrow(
      'NODE_ENV is production, where the development issuer does not start: people sign in at the issuers that SIGN_IN_CLIENTS names.',
    );
  });

  it('does not start without keys', () => {
    const DEVELOPMENT_ISSUERS = join(folder, 'none.json');
    expect(() => developmentIssuerOptions({ ...given, DEVELOPMENT_ISSUERS })).toThrow(
      `DEVELOPMENT_ISSUERS: expected a file with keys, got ${DEVELOPMENT_ISSUERS}.`,
    );
  });
});

describe('How people sign in', () => {
  const address = 'http://127.0.0.1:4006';

  it('is at the development issuer where issuers are made, with secrets of this start alone', () => {
    const choice = findSignIn(address, findIssuers(folder, {}), {});
    const clients = JSON.parse(choice?.clients ?? '[]');
    expect(clients).toContainEqual({
      name: 'eneco',
      issuer: 'https://eneco.development.invalid',
      clientId: 'page',
      clientSecret: choice?.developmentSecret,
      discovery: 'http://127.0.0.1:4006/eneco/.well-known/openid-configuration',
    });
    expect(choice?.sessionKey).toMatch(/^[\w-]{43}$/);
    expect(findSignIn(address, findIssuers(folder, {}), {})?.developmentSecret).not.toBe(
      choice?.developmentSecret,
    );
  });

  it('is at the issuers that SIGN_IN_CLIENTS names, and nowhere where issuers are given and it is not', () => {
    const SIGN_IN_CLIENTS = JSON.stringify([
      { name: 'eneco', issuer: 'https://login.eneco.example', clientId: 'page', clientSecret: 'x' },
    ]);
    const environment = { ISSUERS: '[]', SIGN_IN_CLIENTS, SESSION_KEY: 'A'.repeat(43) };
    const issuers = findIssuers(folder, environment);
    expect(findSignIn(address, issuers, environment)).toEqual({
      clients: SIGN_IN_CLIENTS,
      sessionKey: 'A'.repeat(43),
      developmentSecret: null,
    });
    expect(findSignIn(address, issuers, { ISSUERS: '[]' })).toBeNull();
  });

  it('is refused by name, and never with its value, where it is no list of clients', () => {
    for (const wrong of [
      '{}',
      '[{"name":"Eneco"}]',
      '[{"name":"a","issuer":"x","clientId":"x","clientSecret":"x","discovery":"http://login.example"}]',
    ])
      expect(() =>
        findSignIn(address, { issuers: '[]', development: null }, { SIGN_IN_CLIENTS: wrong }),
      ).toThrow(
        /^SIGN_IN_CLIENTS: expected a JSON list with name, issuer, clientId and clientSecret of each, got something else\.$/,
      );
  });
});
