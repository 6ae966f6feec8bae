import { readFileSync } from 'node:fs';
import { registry } from '@social-return/contract/registry/in-force';
import { projectFile } from '@social-return/runtime/files';
import { describe, expect, it } from 'vitest';
import { chooseDatabases } from './databases.ts';
import {
  chainEnvironment,
  gatewayEnvironment,
  issuerEnvironment,
  organisationEnvironment,
  registryToKeep,
  webEnvironment,
} from './environment.ts';
import type { Jwk } from './keys.ts';
import { settingsPage } from './settings-page.ts';

const OURS = {
  PATH: '/bin',
  NODE_ENV: 'production',
  CLAIM_KEY: 'claim',
  VOUCHER_KEY_GEMEENTE: 'private',
  DATABASE_URL_GEMEENTE: 'postgresql://gemeente',
  DATABASE_URL_ENECO: 'postgresql://eneco',
  AWS_SECRET_ACCESS_KEY: 'somebody else’s',
};
const key: Jwk = { kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'd', alg: 'EdDSA' };
const { d: _, ...publicKey } = key;
const keys = {
  claimKey: 'claim',
  voucherKeys: { gemeente: key },
  voucherPublicKeys: { gemeente: publicKey as Jwk },
  inboxKeys: { gemeente: 'inbox' },
};
const settings = { port: 4001, databaseUrl: 'postgresql://own', demo: 'small', keys, issuers: '[]' } as const;

describe('the environment', () => {
  it('of the keeper of candidates holds its own secrets only', () => {
    expect(organisationEnvironment(named('gemeente'), settings, OURS)).toEqual({
      PATH: '/bin',
      NODE_ENV: 'production',
      PORT: '4001',
      HOST: '127.0.0.1',
      DATABASE_URL: 'postgresql://own',
      DEMO: 'small',
      DEMO_FIXED: 'yes',
      ISSUERS: '[]',
      CLAIM_KEY: 'claim',
      VOUCHER_KEY: JSON.stringify(key),
      VOUCHER_PUBLIC_KEYS: JSON.stringify({ gemeente: publicKey }),
      INBOX_KEY: 'inbox',
    });
  });

  it('of another organisation holds no private key', () => {
    const environment = organisationEnvironment(named('eneco'), settings, OURS);
    expect(environment).not.toHaveProperty('VOUCHER_KEY');
    expect(environment).not.toHaveProperty('INBOX_KEY');
    expect(environment).toHaveProperty('VOUCHER_PUBLIC_KEYS');
  });

  it('of the chain holds no secret at all', () => {
    expect(chainEnvironment(4004, '[]', OURS)).toEqual({
      PATH: '/bin',
      NODE_ENV: 'production',
      PORT: '4004',
      HOST: '127.0.0.1',
      ISSUERS: '[]',
    });
  });

  it('of the gateway names where the subgraphs are, and holds no secret', () => {
    const given = { issuers: '[]', development: null };
    expect(gatewayEnvironment(5000, given, { ...OURS, HOST: '0.0.0.0' })).toEqual({
      PATH: '/bin',
      NODE_ENV: 'production',
      PORT: '5000',
      HOST: '0.0.0.0',
      ISSUERS: '[]',
      WEB_URL: 'http://127.0.0.1:5005',
      SUBGRAPHS:
        'gemeente=http://127.0.0.1:5001/graphql,havensteder=http://127.0.0.1:5002/graphql,eneco=http://127.0.0.1:5003/graphql,chain=http://127.0.0.1:5004/graphql',
    });
  });

  it('of the gateway names where the keys of the development issuers are, where there are any', () => {
    const made = { issuers: '[]', development: '/data/development-issuers.json' };
    expect(gatewayEnvironment(5000, made, OURS)).toMatchObject({
      DEVELOPMENT_ISSUERS: '/data/development-issuers.json',
    });
  });
});

describe('the environment of the page', () => {
  const nobody = { issuers: '[]', signIn: null };

  it('holds no secret where nobody signs in, and says where the gateway is and under which address people know it', () => {
    expect(webEnvironment(5000, nobody, OURS)).toEqual({
      PATH: '/bin',
      NODE_ENV: 'production',
      PORT: '5005',
      HOST: '127.0.0.1',
      GRAPH_URL: 'http://127.0.0.1:5000/graphql',
      WEB_PUBLIC_URL: 'http://localhost:5000',
      ISSUERS: '[]',
    });
  });

  it('holds what people sign in with, and no other process gets it', () => {
    const signIn = { clients: '[1]', sessionKey: 'sealed', developmentSecret: 'proof' };
    expect(webEnvironment(5000, { issuers: '[]', signIn }, OURS)).toMatchObject({
      SIGN_IN_CLIENTS: '[1]',
      SESSION_KEY: 'sealed',
    });
    const issuer = issuerEnvironment(5000, { development: '/data/keys.json', secret: 'proof' }, OURS);
    expect(issuer).toEqual({
      PATH: '/bin',
      NODE_ENV: 'production',
      PORT: '5006',
      HOST: '127.0.0.1',
      DEVELOPMENT_ISSUERS: '/data/keys.json',
      PAGE_CLIENT_SECRET: 'proof',
      WEB_PUBLIC_URL: 'http://localhost:5000',
    });
  });

  it('passes on what an organisation chose', () => {
    expect(
      webEnvironment(5000, nobody, { WEB_PUBLIC_URL: 'https://werk.example.nl', WEB_NAME: 'Werk' }),
    ).toMatchObject({
      WEB_PUBLIC_URL: 'https://werk.example.nl',
      WEB_NAME: 'Werk',
    });
  });
});

describe('the registry', () => {
  it('is kept by each process for itself where REGISTRY names one, and is that of the project where not', () => {
    const given = { REGISTRY: 'https://registry.example/registry.json' };
    expect(registryToKeep('eneco', '/data', given)).toEqual({
      REGISTRY_KEPT: '/data/registry-of-eneco.json',
    });
    expect(registryToKeep('chain', '/data', given)).toEqual({
      REGISTRY_KEPT: '/data/registry-of-chain.json',
    });
    expect(registryToKeep('eneco', '/data', {})).toEqual({});
  });
});

describe('a setting of which docs/settings.md says that npm start passes it on', () => {
  const page = readFileSync(projectFile('docs', 'settings.md'), 'utf8');
  const issuers = { issuers: '[]', development: null };
  const processes = [
    ['The gateway', (given: object) => gatewayEnvironment(5000, issuers, given)],
    ['An organisation', (given: object) => organisationEnvironment(named('gemeente'), settings, given)],
    ['The chain', (given: object) => chainEnvironment(5004, '[]', given)],
  ] as const;

  it.each(processes)('reaches its process, and no other setting does as it was given: %s', (title, start) => {
    const chapter = page.split(/^## /m).find((text) => text.startsWith(title)) ?? '';
    const listed = [...chapter.matchAll(/^\| `([A-Z_]+)` \|.*\| (passes it on|decides it) \|$/gm)];
    const given = Object.fromEntries(listed.map(([, name = '']) => [name, `given ${name}`]));
    const environment = start({ ...given, HOST: '' });
    const passed = listed.filter(([, name = '']) => environment[name] === `given ${name}`);
    expect(passed.map(([, name]) => name)).toEqual(
      listed.filter(([, , how]) => how === 'passes it on').map(([, name]) => name),
    );
    expect(passed.length).toBeGreaterThan(5);
  });

  it('is found on that page', () => {
    for (const name of ['PUBLIC_URL', 'OPEN_DATA_FROM', 'INTROSPECTION'])
      expect(page).toContain(`| \`${name}\` |`);
  });

  it('is what the settings give', () => {
    expect(page).toBe(settingsPage(registry()));
  });
});

describe('the servers given', () => {
  it('are used for the organisations they are given for; the others are embedded', () => {
    const { given, embedded } = chooseDatabases({
      DATABASE_URL_ENECO: 'postgres://e/e',
      DATABASE_URL_GEMEENTE: '',
    });
    expect([...given]).toEqual([['eneco', 'postgres://e/e']]);
    expect(embedded).toEqual(['gemeente', 'havensteder']);
  });

  it('are refused without repeating them when they are no address of a PostgreSQL', () => {
    expect(() => chooseDatabases({ DATABASE_URL_ENECO: 'mysql://me:secret@e/e' })).toThrow(
      /^DATABASE_URL_ENECO: expected postgresql:\/\/user:password@host:5432\/database, got something else\.$/,
    );
  });
});

function named(name: string) {
  return registry().organisations.find((organisation) => organisation.name === name)!;
}
